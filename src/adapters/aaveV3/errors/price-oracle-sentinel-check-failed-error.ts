import { LstackError } from '../../../errors/lstack-error.js'

/** The price oracle sentinel forbids borrows or liquidations for now: the sequencer is down, or was until lately. */
export class PriceOracleSentinelCheckFailedError extends LstackError {
  override readonly name = 'PriceOracleSentinelCheckFailedError'
  /** The custom error of the contract. */
  readonly revert = 'PriceOracleSentinelCheckFailed'
  readonly action: 'borrow' | 'liquidate'

  constructor({ action }: { readonly action: 'borrow' | 'liquidate' }) {
    super(`Aave’s price oracle sentinel forbids to ${action}: the sequencer is down, or was until lately.`, {
      instructions: ['Wait until its grace period is over.'],
    })
    this.action = action
  }
}
