import { formatAmount } from '../../../errors/format-amount.js'
import { LstackError } from '../../../errors/lstack-error.js'
import { symbolOf } from './symbol-of.js'

/** A borrow is larger than the loan-to-value of the account's collateral allows. */
export class CollateralCannotCoverNewBorrowError extends LstackError {
  override readonly name = 'CollateralCannotCoverNewBorrowError'
  /** The custom error of the contract. */
  readonly revert = 'CollateralCannotCoverNewBorrow'
  readonly asset: string
  /** Base units. */
  readonly amount: bigint
  /** Base units that can be borrowed now. */
  readonly maximum: bigint
  /** Base currency with 8 decimals: all debt, with this borrow. */
  readonly debt: bigint
  /** Base currency with 8 decimals. */
  readonly collateral: bigint
  /** bps. */
  readonly ltv: bigint

  constructor({
    asset,
    amount,
    maximum,
    debt,
    collateral,
    ltv,
    decimals,
  }: {
    readonly asset: string
    readonly amount: bigint
    readonly maximum: bigint
    readonly debt: bigint
    readonly collateral: bigint
    readonly ltv: bigint
    readonly decimals: number
  }) {
    const symbol = symbolOf(asset)
    super(
      `Borrowing ${formatAmount(amount, decimals)} ${symbol} brings the debt to ${formatAmount(debt, 8)}; collateral of ${formatAmount(collateral, 8)} covers ${formatAmount(ltv, 2)} % of itself.`,
      {
        instructions: [
          maximum === 0n
            ? 'Repay debt or supply collateral first.'
            : `Borrow at most ${formatAmount(maximum, decimals)}, or supply more collateral.`,
        ],
      },
    )
    this.asset = asset
    this.amount = amount
    this.maximum = maximum
    this.debt = debt
    this.collateral = collateral
    this.ltv = ltv
  }
}
