import { LstackError } from '../../../errors/lstack-error.js'
import { symbolOf } from './symbol-of.js'

/** The rewards of a claim were claimed before. */
export class EarningsNotGreaterThanClaimedError extends LstackError {
  override readonly name = 'EarningsNotGreaterThanClaimedError'
  /** The custom error of the contract. */
  readonly revert = 'EarningsNotGreaterThanClaimed'
  /** The key of the token. */
  readonly asset: string
  /** Base units earned in all. */
  readonly earned: bigint
  /** Base units claimed in all. */
  readonly claimed: bigint

  constructor({
    asset,
    earned,
    claimed,
  }: { readonly asset: string; readonly earned: bigint; readonly claimed: bigint }) {
    super(`Of ${symbolOf(asset)} ${claimed} base units were claimed, and the claim is for ${earned} in all.`, {
      instructions: ['Take a claim against a later root.'],
    })
    this.asset = asset
    this.earned = earned
    this.claimed = claimed
  }
}
