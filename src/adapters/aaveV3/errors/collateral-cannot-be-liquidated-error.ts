import { LstackError } from '../../../errors/lstack-error.js'
import { symbolOf } from './symbol-of.js'

/** A liquidation asks for an asset that is not collateral of the account. */
export class CollateralCannotBeLiquidatedError extends LstackError {
  override readonly name = 'CollateralCannotBeLiquidatedError'
  /** The custom error of the contract. */
  readonly revert = 'CollateralCannotBeLiquidated'
  readonly asset: string

  constructor({ asset }: { readonly asset: string }) {
    super(`The account does not use ${symbolOf(asset)} as collateral.`, {
      instructions: ['Ask for an asset that it uses as collateral.'],
    })
    this.asset = asset
  }
}
