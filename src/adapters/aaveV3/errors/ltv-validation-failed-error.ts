import { LstackError } from '../../../errors/lstack-error.js'
import { symbolOf } from './symbol-of.js'

/** An account's collateral gives no borrowing power, or part of it does and must leave first. */
export class LtvValidationFailedError extends LstackError {
  override readonly name = 'LtvValidationFailedError'
  /** The custom error of the contract. */
  readonly revert = 'LtvValidationFailed'
  readonly asset: string
  /** The collateral whose loan-to-value is 0. */
  readonly zeroLtvCollateral: readonly string[]

  constructor({
    asset,
    action,
    zeroLtvCollateral,
  }: {
    readonly asset: string
    readonly action: 'borrow' | 'withdraw' | 'disable'
    readonly zeroLtvCollateral: readonly string[]
  }) {
    const zero = zeroLtvCollateral.map(symbolOf).join(', ')
    const [problem, instruction] =
      action !== 'borrow'
        ? [
            `The loan-to-value of ${zero} is 0: it must leave the account's collateral before ${symbolOf(asset)} does.`,
            `Withdraw or disable ${zero} first.`,
          ]
        : zero === ''
          ? [
              `The account has no collateral to borrow ${symbolOf(asset)} against.`,
              'Supply an asset and use it as collateral first.',
            ]
          : [
              `The account's collateral (${zero}) gives no borrowing power: its loan-to-value is 0.`,
              'Supply an asset with a loan-to-value above 0, or enter an e-mode that gives one.',
            ]
    super(problem as string, { instructions: [instruction as string] })
    this.asset = asset
    this.zeroLtvCollateral = zeroLtvCollateral
  }
}
