import { LstackError } from '../../../errors/lstack-error.js'

/** A token has no strategy, or is not the one that the strategy holds. */
export class UnlistedTokenError extends LstackError {
  override readonly name = 'UnlistedTokenError'
  /** The key of the token. */
  readonly asset: string
  /** Symbols of the tokens that have a strategy. */
  readonly listed: readonly string[]

  constructor({ asset, listed }: { readonly asset: string; readonly listed: readonly string[] }) {
    super(`EigenLayer has no strategy for ${asset} here.`, {
      instructions: [
        listed.length === 0
          ? 'Give the deployment of its strategy.'
          : `Choose one of ${listed.join(', ')}, or give the deployment of its strategy.`,
      ],
    })
    this.asset = asset
    this.listed = listed
  }
}
