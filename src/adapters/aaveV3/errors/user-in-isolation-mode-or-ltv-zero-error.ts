import { LstackError } from '../../../errors/lstack-error.js'
import { symbolOf } from './symbol-of.js'

/** An asset cannot become collateral: it gives no borrowing power, or isolation allows one collateral only. */
export class UserInIsolationModeOrLtvZeroError extends LstackError {
  override readonly name = 'UserInIsolationModeOrLtvZeroError'
  /** The custom error of the contract. */
  readonly revert = 'UserInIsolationModeOrLtvZero'
  readonly asset: string
  /** Whether the asset's loan-to-value is 0; isolation is the cause where it is not. */
  readonly zeroLtv: boolean

  constructor({ asset, zeroLtv }: { readonly asset: string; readonly zeroLtv: boolean }) {
    const symbol = symbolOf(asset)
    super(
      zeroLtv
        ? `${symbol} cannot be used as collateral: its loan-to-value is 0.`
        : `${symbol} cannot be used as collateral beside the account's other collateral: one of them is isolated.`,
      {
        instructions: [
          zeroLtv
            ? `Use another asset, or an e-mode that gives ${symbol} a loan-to-value.`
            : 'Disable the other collateral first.',
        ],
      },
    )
    this.asset = asset
    this.zeroLtv = zeroLtv
  }
}
