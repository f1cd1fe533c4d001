import { formatAmount } from '../../../errors/format-amount.js'
import { LstackError } from '../../../errors/lstack-error.js'
import { symbolOf } from './symbol-of.js'

/** An amount is zero, negative, or too small to move a single scaled unit. */
export class InvalidAmountError extends LstackError {
  override readonly name = 'InvalidAmountError'
  /** The custom error of the contract. */
  readonly revert: 'InvalidAmount' | 'InvalidBurnAmount'
  readonly asset: string
  /** Base units. */
  readonly amount: bigint
  /** Base units: the smallest amount that works; undefined where there is nothing to act on. */
  readonly minimum: bigint | undefined

  constructor({
    asset,
    action,
    amount,
    minimum,
    decimals,
    revert = 'InvalidAmount',
  }: {
    readonly asset: string
    readonly action: 'supply' | 'withdraw' | 'borrow' | 'repay' | 'liquidate'
    readonly amount: bigint
    readonly minimum: bigint | undefined
    readonly decimals: number
    readonly revert?: 'InvalidAmount' | 'InvalidBurnAmount'
  }) {
    const symbol = symbolOf(asset)
    super(`${amount} base units of ${symbol} is not an amount to ${action}.`, {
      instructions: [
        minimum === undefined
          ? action === 'liquidate'
            ? 'Cover more debt.'
            : `The account has no ${symbol} here: leave this step out.`
          : `Use at least ${formatAmount(minimum, decimals)} ${symbol} (${minimum} base units).`,
      ],
    })
    this.revert = revert
    this.asset = asset
    this.amount = amount
    this.minimum = minimum
  }
}
