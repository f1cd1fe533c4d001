import { formatAmount } from '../../../errors/format-amount.js'
import { LstackError } from '../../../errors/lstack-error.js'

/** Less or more is to be withdrawn than one request to ether.fi takes. */
export class InvalidWithdrawalAmountError extends LstackError {
  override readonly name = 'InvalidWithdrawalAmountError'
  /** The custom error of the contract. */
  readonly revert = 'InvalidWithdrawalAmount'
  /** Base units of eETH. */
  readonly amount: bigint
  /** Base units of eETH. */
  readonly minimum: bigint
  /** Base units of eETH. */
  readonly maximum: bigint

  constructor(parameters: { readonly amount: bigint; readonly minimum: bigint; readonly maximum: bigint }) {
    const { amount, minimum, maximum } = parameters
    const shown = (wei: bigint) => formatAmount(wei, 18)
    super(
      `A withdrawal request takes ${shown(minimum)} to ${shown(maximum)} eETH, and one is of ${shown(amount)} eETH.`,
      {
        instructions: [
          amount > maximum
            ? 'Plan it again: larger amounts are split by what one request takes at the time.'
            : 'Withdraw more, or sell the eETH on the market.',
        ],
      },
    )
    this.amount = amount
    this.minimum = minimum
    this.maximum = maximum
  }
}
