import { LstackError } from '../../../errors/lstack-error.js'
import { symbolOf } from './symbol-of.js'

/** There is no withdrawal to complete. */
export class WithdrawalNotQueuedError extends LstackError {
  override readonly name = 'WithdrawalNotQueuedError'
  /** The custom error of the contract. */
  readonly revert = 'WithdrawalNotQueued'
  /** The key of the strategy’s token. */
  readonly asset: string

  constructor({ asset }: { readonly asset: string }) {
    super(`The account has no withdrawal of ${symbolOf(asset)} in EigenLayer’s queue.`, {
      instructions: ['Queue one first.'],
    })
    this.asset = asset
  }
}
