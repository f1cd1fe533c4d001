import { formatAmount } from '../../../errors/format-amount.js'
import { LstackError } from '../../../errors/lstack-error.js'
import { symbolOf } from './symbol-of.js'

/** A liquidation would leave too little debt or collateral to be worth another. */
export class MustNotLeaveDustError extends LstackError {
  override readonly name = 'MustNotLeaveDustError'
  /** The custom error of the contract. */
  readonly revert = 'MustNotLeaveDust'
  readonly collateralAsset: string
  readonly debtAsset: string
  /** Base currency with 8 decimals. */
  readonly collateralLeft: bigint
  /** Base currency with 8 decimals. */
  readonly debtLeft: bigint

  constructor({
    collateralAsset,
    debtAsset,
    collateralLeft,
    debtLeft,
  }: {
    readonly collateralAsset: string
    readonly debtAsset: string
    readonly collateralLeft: bigint
    readonly debtLeft: bigint
  }) {
    super(
      `The liquidation would leave ${formatAmount(debtLeft, 8)} of ${symbolOf(debtAsset)} debt and ${formatAmount(collateralLeft, 8)} of ${symbolOf(collateralAsset)} collateral; below 1,000 it must take all.`,
      { instructions: ['Repay all of the debt, or leave at least 1,000 of both.'] },
    )
    this.collateralAsset = collateralAsset
    this.debtAsset = debtAsset
    this.collateralLeft = collateralLeft
    this.debtLeft = debtLeft
  }
}
