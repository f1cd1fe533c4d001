import { LstackError } from '../../../errors/lstack-error.js'
import { symbolOf } from './symbol-of.js'

/** An asset that the account has not supplied cannot become collateral. */
export class UnderlyingBalanceZeroError extends LstackError {
  override readonly name = 'UnderlyingBalanceZeroError'
  /** The custom error of the contract. */
  readonly revert = 'UnderlyingBalanceZero'
  readonly asset: string

  constructor({ asset }: { readonly asset: string }) {
    const symbol = symbolOf(asset)
    super(`The account has supplied no ${symbol} to use as collateral.`, { instructions: [`Supply ${symbol} first.`] })
    this.asset = asset
  }
}
