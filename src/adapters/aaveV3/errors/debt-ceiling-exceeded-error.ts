import { formatAmount } from '../../../errors/format-amount.js'
import { LstackError } from '../../../errors/lstack-error.js'
import { symbolOf } from './symbol-of.js'

/** A borrow goes beyond what may be borrowed against an isolated collateral. */
export class DebtCeilingExceededError extends LstackError {
  override readonly name = 'DebtCeilingExceededError'
  /** The custom error of the contract. */
  readonly revert = 'DebtCeilingExceeded'
  readonly asset: string
  /** The isolated collateral. */
  readonly collateral: string
  /** Base currency with 2 decimals. */
  readonly debtCeiling: bigint
  /** Base currency with 2 decimals above the ceiling. */
  readonly excess: bigint
  /** Base units of the asset that can be borrowed now. */
  readonly maximum: bigint

  constructor({
    asset,
    collateral,
    debtCeiling,
    excess,
    maximum,
    decimals,
  }: {
    readonly asset: string
    readonly collateral: string
    readonly debtCeiling: bigint
    readonly excess: bigint
    readonly maximum: bigint
    readonly decimals: number
  }) {
    super(
      `Debt ceiling of ${symbolOf(collateral)} is ${formatAmount(debtCeiling, 2)}; this borrow exceeds it by ${formatAmount(excess, 2)}.`,
      {
        instructions: [
          maximum === 0n
            ? `Use other collateral than ${symbolOf(collateral)}.`
            : `Borrow at most ${formatAmount(maximum, decimals)} ${symbolOf(asset)}, or use other collateral.`,
        ],
      },
    )
    this.asset = asset
    this.collateral = collateral
    this.debtCeiling = debtCeiling
    this.excess = excess
    this.maximum = maximum
  }
}
