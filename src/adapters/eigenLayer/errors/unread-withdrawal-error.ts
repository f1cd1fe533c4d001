import { LstackError } from '../../../errors/lstack-error.js'
import { symbolOf } from './symbol-of.js'

/** The call that completes a withdrawal is asked for before the withdrawal was read from the chain. */
export class UnreadWithdrawalError extends LstackError {
  override readonly name = 'UnreadWithdrawalError'
  /** The key of the strategy’s token. */
  readonly asset: string

  constructor({ asset }: { readonly asset: string }) {
    super(`The block and the nonce of the withdrawal of ${symbolOf(asset)} are not known before it is queued.`, {
      instructions: ['Read the queue again once it is, and plan the completion from there.'],
    })
    this.asset = asset
  }
}
