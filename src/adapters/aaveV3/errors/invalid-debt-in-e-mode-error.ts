import { LstackError } from '../../../errors/lstack-error.js'
import { symbolOf } from './symbol-of.js'

/** An account owes something that cannot be borrowed in the e-mode it asks for. */
export class InvalidDebtInEModeError extends LstackError {
  override readonly name = 'InvalidDebtInEModeError'
  /** The custom error of the contract. */
  readonly revert = 'InvalidDebtInEmode'
  readonly asset: string
  readonly eModeCategory: number

  constructor({ asset, eModeCategory }: { readonly asset: string; readonly eModeCategory: number }) {
    const symbol = symbolOf(asset)
    super(
      eModeCategory === 0
        ? `The account owes ${symbol}, which cannot be borrowed outside an e-mode.`
        : `The account owes ${symbol}, which cannot be borrowed in e-mode ${eModeCategory}.`,
      { instructions: [`Repay ${symbol} first, or choose an e-mode that lends it.`] },
    )
    this.asset = asset
    this.eModeCategory = eModeCategory
  }
}
