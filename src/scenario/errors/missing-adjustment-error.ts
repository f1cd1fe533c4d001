import { LstackError } from '../../errors/lstack-error.js'

/** A backtest has rules that change leverage, and does not know how it is changed. */
export class MissingAdjustmentError extends LstackError {
  override readonly name = 'MissingAdjustmentError'

  constructor() {
    super('The backtest has rules and no adjustment, so that nothing says how leverage is changed.', {
      instructions: ['Give as adjustment the lender, the collateral, the debt, and the ways between the two.'],
    })
  }
}
