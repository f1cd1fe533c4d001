import { LstackError } from '../../../errors/lstack-error.js'
import { symbolOf } from './symbol-of.js'

/** An account's collateral gives no borrowing power in the e-mode it asks for. */
export class InvalidCollateralInEModeError extends LstackError {
  override readonly name = 'InvalidCollateralInEModeError'
  /** The custom error of the contract. */
  readonly revert = 'InvalidCollateralInEmode'
  readonly asset: string
  readonly eModeCategory: number

  constructor({ asset, eModeCategory }: { readonly asset: string; readonly eModeCategory: number }) {
    const symbol = symbolOf(asset)
    super(
      eModeCategory === 0
        ? `The loan-to-value of the account's ${symbol} is 0 outside an e-mode.`
        : `The loan-to-value of the account's ${symbol} is 0 in e-mode ${eModeCategory}.`,
      { instructions: [`Withdraw ${symbol} or stop using it as collateral first, or choose another e-mode.`] },
    )
    this.asset = asset
    this.eModeCategory = eModeCategory
  }
}
