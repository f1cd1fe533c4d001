import { formatAmount } from '../../../errors/format-amount.js'
import { LstackError } from '../../../errors/lstack-error.js'
import { symbolOf } from './symbol-of.js'

/** A borrow goes beyond the borrow cap of its reserve. */
export class BorrowCapExceededError extends LstackError {
  override readonly name = 'BorrowCapExceededError'
  /** The custom error of the contract. */
  readonly revert = 'BorrowCapExceeded'
  readonly asset: string
  /** Base units. */
  readonly amount: bigint
  /** Whole tokens. */
  readonly borrowCap: bigint
  /** Base units above the cap. */
  readonly excess: bigint
  /** Base units that can be borrowed now. */
  readonly maximum: bigint

  constructor({
    asset,
    amount,
    borrowCap,
    excess,
    maximum,
    decimals,
  }: {
    readonly asset: string
    readonly amount: bigint
    readonly borrowCap: bigint
    readonly excess: bigint
    readonly maximum: bigint
    readonly decimals: number
  }) {
    const symbol = symbolOf(asset)
    super(
      `Borrow cap of ${symbol} is ${formatAmount(borrowCap, 0)}; borrowing ${formatAmount(amount, decimals)} more exceeds it by ${formatAmount(excess, decimals)}.`,
      {
        instructions: [
          maximum === 0n
            ? 'Choose another asset or market to borrow from.'
            : `Borrow at most ${formatAmount(maximum, decimals)} or choose another market.`,
        ],
      },
    )
    this.asset = asset
    this.amount = amount
    this.borrowCap = borrowCap
    this.excess = excess
    this.maximum = maximum
  }
}
