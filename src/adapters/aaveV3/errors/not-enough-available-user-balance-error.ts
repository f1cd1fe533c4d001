import { formatAmount } from '../../../errors/format-amount.js'
import { LstackError } from '../../../errors/lstack-error.js'
import { symbolOf } from './symbol-of.js'

/** A withdrawal takes more than the account supplied and earned. */
export class NotEnoughAvailableUserBalanceError extends LstackError {
  override readonly name = 'NotEnoughAvailableUserBalanceError'
  /** The custom error of the contract. */
  readonly revert = 'NotEnoughAvailableUserBalance'
  readonly asset: string
  /** Base units. */
  readonly amount: bigint
  /** Base units. */
  readonly balance: bigint

  constructor({
    asset,
    amount,
    balance,
    decimals,
  }: {
    readonly asset: string
    readonly amount: bigint
    readonly balance: bigint
    readonly decimals: number
  }) {
    const symbol = symbolOf(asset)
    super(
      `The account has supplied ${formatAmount(balance, decimals)} ${symbol}; ${formatAmount(amount, decimals)} cannot be withdrawn.`,
      { instructions: ["Withdraw less, or 'max' for everything."] },
    )
    this.asset = asset
    this.amount = amount
    this.balance = balance
  }
}
