import { NotYetReadError } from '../../../errors/not-yet-read-error.js'
import { symbolOf } from './symbol-of.js'

/** The call that completes a withdrawal is asked for before the withdrawal was read from the chain. */
export class UnreadWithdrawalError extends NotYetReadError {
  override readonly name = 'UnreadWithdrawalError'
  /** The key of the strategy’s token. */
  readonly asset: string

  constructor({ asset }: { readonly asset: string }) {
    super({
      problem: `The block and the nonce of the withdrawal of ${symbolOf(asset)} are not known before it is queued.`,
    })
    this.asset = asset
  }
}
