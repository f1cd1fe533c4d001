import { LstackError } from '../../../errors/lstack-error.js'

/** A withdrawal is to be claimed that ether.fi has not finalised yet. */
export class RequestNotFinalizedError extends LstackError {
  override readonly name = 'RequestNotFinalizedError'
  /** The custom error of the contract. */
  readonly revert = 'RequestNotFinalized'
  /** The requests that wait; `null` for those that are only planned. */
  readonly requestIds: readonly (bigint | null)[]
  /** Seconds since the epoch at which the last of them is expected to be finalised. */
  readonly expected: bigint

  constructor(parameters: { readonly requestIds: readonly (bigint | null)[]; readonly expected: bigint }) {
    const { requestIds, expected } = parameters
    const known = requestIds.filter((id) => id !== null)
    super(
      `Ether.fi has not finalised ${known.length === 0 ? 'the withdrawal requests' : `withdrawal request ${known.join(', ')}`} yet.`,
      { instructions: [`Wait for the position before: finalisation is expected by ${expected} (seconds since 1970).`] },
    )
    this.requestIds = requestIds
    this.expected = expected
  }
}
