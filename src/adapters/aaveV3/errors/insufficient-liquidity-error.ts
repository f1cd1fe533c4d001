import { formatAmount } from '../../../errors/format-amount.js'
import { LstackError } from '../../../errors/lstack-error.js'
import { symbolOf } from './symbol-of.js'

/** A reserve has less to pay out than is asked for. */
export class InsufficientLiquidityError extends LstackError {
  override readonly name = 'InsufficientLiquidityError'
  /** The contract underflows, or refuses a borrow above the aToken's total supply. */
  readonly revert: 'Panic(0x11)' | 'InvalidAmount'
  readonly asset: string
  /** Base units. */
  readonly amount: bigint
  /** Base units that the reserve can pay out. */
  readonly available: bigint

  constructor({
    asset,
    amount,
    available,
    decimals,
    revert = 'Panic(0x11)',
  }: {
    readonly asset: string
    readonly amount: bigint
    readonly available: bigint
    readonly decimals: number
    readonly revert?: 'Panic(0x11)' | 'InvalidAmount'
  }) {
    const symbol = symbolOf(asset)
    super(
      `The reserve of ${symbol} can pay out ${formatAmount(available, decimals)}; ${formatAmount(amount, decimals)} is asked for.`,
      { instructions: ['Take less, or wait until borrowers repay or suppliers add.'] },
    )
    this.revert = revert
    this.asset = asset
    this.amount = amount
    this.available = available
  }
}
