import { formatAmount } from '../../../errors/format-amount.js'
import { LstackError } from '../../../errors/lstack-error.js'
import { symbolOf } from './symbol-of.js'

/** A supply goes beyond the supply cap of its reserve. */
export class SupplyCapExceededError extends LstackError {
  override readonly name = 'SupplyCapExceededError'
  /** The custom error of the contract. */
  readonly revert = 'SupplyCapExceeded'
  readonly asset: string
  /** Base units. */
  readonly amount: bigint
  /** Whole tokens. */
  readonly supplyCap: bigint
  /** Base units above the cap. */
  readonly excess: bigint
  /** Base units that can be supplied now. */
  readonly maximum: bigint

  constructor({
    asset,
    amount,
    supplyCap,
    excess,
    maximum,
    decimals,
  }: {
    readonly asset: string
    readonly amount: bigint
    readonly supplyCap: bigint
    readonly excess: bigint
    readonly maximum: bigint
    readonly decimals: number
  }) {
    const symbol = symbolOf(asset)
    super(
      `Supply cap of ${symbol} is ${formatAmount(supplyCap, 0)}; supplying ${formatAmount(amount, decimals)} more exceeds it by ${formatAmount(excess, decimals)}.`,
      {
        instructions: [
          maximum === 0n
            ? 'Choose another market.'
            : `Supply at most ${formatAmount(maximum, decimals)} or choose another market.`,
        ],
      },
    )
    this.asset = asset
    this.amount = amount
    this.supplyCap = supplyCap
    this.excess = excess
    this.maximum = maximum
  }
}
