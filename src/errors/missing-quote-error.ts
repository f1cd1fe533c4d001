import { LstackError } from './lstack-error.js'

/** A payoff pays in an asset that the quote does not price. */
export class MissingQuoteError extends LstackError {
  override readonly name = 'MissingQuoteError'
  readonly asset: string

  constructor({ asset }: { readonly asset: string }) {
    super(`The quote has no ${asset}.`, {
      instructions: [`Say what one whole ${asset} is worth in the unit of account.`],
    })
    this.asset = asset
  }
}
