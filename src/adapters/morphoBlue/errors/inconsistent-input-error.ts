import { LstackError } from '../../../errors/lstack-error.js'

/** Nothing is to be borrowed or repaid. */
export class InconsistentInputError extends LstackError {
  override readonly name = 'InconsistentInputError'
  /** The reason that the contract gives. */
  readonly revert = 'inconsistent input'
  readonly market: string
  readonly action: 'borrow' | 'repay'

  constructor(parameters: { readonly market: string; readonly action: 'borrow' | 'repay' }) {
    const { market, action } = parameters
    super(action === 'borrow' ? `Nothing can be borrowed from ${market}.` : `The account owes nothing to ${market}.`, {
      instructions: [
        action === 'borrow' ? 'Supply more collateral first, or leave the step out.' : 'Leave this repayment out.',
      ],
    })
    this.market = market
    this.action = action
  }
}
