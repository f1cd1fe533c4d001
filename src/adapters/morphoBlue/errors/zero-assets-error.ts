import { LstackError } from '../../../errors/lstack-error.js'

/** No collateral is to be moved. */
export class ZeroAssetsError extends LstackError {
  override readonly name = 'ZeroAssetsError'
  /** The reason that the contract gives. */
  readonly revert = 'zero assets'
  readonly market: string

  constructor(parameters: { readonly market: string }) {
    const { market } = parameters
    super(`No collateral would move in or out of ${market}.`, {
      instructions: ['Give an amount above zero, or leave the step out.'],
    })
    this.market = market
  }
}
