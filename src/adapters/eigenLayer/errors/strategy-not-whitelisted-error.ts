import { LstackError } from '../../../errors/lstack-error.js'
import { symbolOf } from './symbol-of.js'

/** A strategy takes no deposits. */
export class StrategyNotWhitelistedError extends LstackError {
  override readonly name = 'StrategyNotWhitelistedError'
  /** The custom error of the contract. */
  readonly revert = 'StrategyNotWhitelisted'
  /** The key of its token. */
  readonly asset: string

  constructor({ asset }: { readonly asset: string }) {
    super(`EigenLayer’s strategy of ${symbolOf(asset)} takes no deposits: it is not whitelisted.`, {
      instructions: ['Choose another token.'],
    })
    this.asset = asset
  }
}
