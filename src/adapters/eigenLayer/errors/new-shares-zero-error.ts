import { LstackError } from '../../../errors/lstack-error.js'
import { symbolOf } from './symbol-of.js'

/** A deposit is too small for a single share. */
export class NewSharesZeroError extends LstackError {
  override readonly name = 'NewSharesZeroError'
  /** The custom error of the contract. */
  readonly revert = 'NewSharesZero'
  /** The key of the token. */
  readonly asset: string
  /** Base units. */
  readonly amount: bigint

  constructor({ asset, amount }: { readonly asset: string; readonly amount: bigint }) {
    super(`${amount} base units of ${symbolOf(asset)} bring no share of EigenLayer’s strategy.`, {
      instructions: ['Deposit more.'],
    })
    this.asset = asset
    this.amount = amount
  }
}
