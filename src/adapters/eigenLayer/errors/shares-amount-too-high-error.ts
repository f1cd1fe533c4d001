import { LstackError } from '../../../errors/lstack-error.js'
import { symbolOf } from './symbol-of.js'

/** More shares are to be withdrawn than are held. */
export class SharesAmountTooHighError extends LstackError {
  override readonly name = 'SharesAmountTooHighError'
  /** The custom error of the contract. */
  readonly revert = 'SharesAmountTooHigh'
  /** The key of the strategy’s token. */
  readonly asset: string
  /** Deposit shares. */
  readonly shares: bigint
  /** Deposit shares. */
  readonly available: bigint

  constructor({
    asset,
    shares,
    available,
  }: { readonly asset: string; readonly shares: bigint; readonly available: bigint }) {
    super(
      `${shares} deposit shares of EigenLayer’s strategy of ${symbolOf(asset)} are to be withdrawn, but the account has ${available}.`,
      { instructions: [available === 0n ? 'Deposit first.' : `Queue at most ${available} deposit shares.`] },
    )
    this.asset = asset
    this.shares = shares
    this.available = available
  }
}
