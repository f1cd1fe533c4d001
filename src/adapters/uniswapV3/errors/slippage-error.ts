import { LstackError } from '../../../errors/lstack-error.js'

/** The price moved further than a call allows. */
export class SlippageError extends LstackError {
  override readonly name = 'SlippageError'
  /**
   * The reason that the contract gives. Where more would go in than is allowed, it is the transfer that fails: no more
   * than that was approved.
   */
  readonly revert: 'Too little received' | 'STF' | 'Price slippage check'
  /** Base units. */
  readonly amount: bigint
  /** Base units: the least or the most that the call allows. */
  readonly limit: bigint

  constructor({
    revert,
    amount,
    limit,
  }: {
    readonly revert: SlippageError['revert']
    readonly amount: bigint
    readonly limit: bigint
  }) {
    const most = revert === 'STF'
    super(`${amount} base units would move, where the call allows ${limit} at ${most ? 'most' : 'least'}.`, {
      instructions: ['Plan again on the present state, or allow more with "slippage".'],
    })
    this.revert = revert
    this.amount = amount
    this.limit = limit
  }
}
