import { LstackError } from '../../../errors/lstack-error.js'

/** A call runs after its deadline. */
export class TransactionTooOldError extends LstackError {
  override readonly name = 'TransactionTooOldError'
  /** The reason that the contract gives. */
  readonly revert = 'Transaction too old'
  /** Seconds since the epoch. */
  readonly deadline: bigint
  /** Seconds since the epoch. */
  readonly timestamp: bigint

  constructor({ deadline, timestamp }: { readonly deadline: bigint; readonly timestamp: bigint }) {
    super(`The call runs ${timestamp - deadline} s after its deadline.`, {
      instructions: ['Plan again, or allow more seconds with "deadline".'],
    })
    this.deadline = deadline
    this.timestamp = timestamp
  }
}
