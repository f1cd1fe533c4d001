import { formatAmount } from '../../../errors/format-amount.js'
import { LstackError } from '../../../errors/lstack-error.js'
import { type Bucket, consumable } from '../bucket.js'

const gwei = 10n ** 9n

/** More eETH is to be minted or burnt than ether.fi's limit allows at the time. */
export class LimitExceededError extends LstackError {
  override readonly name = 'LimitExceededError'
  /** The custom error of the contract. */
  readonly revert = 'LimitExceeded'
  readonly what: 'mint' | 'burn'
  /** Base units of eETH. */
  readonly amount: bigint
  /** Base units of eETH. */
  readonly available: bigint

  constructor(parameters: {
    readonly what: 'mint' | 'burn'
    readonly amount: bigint
    readonly bucket: Bucket
    readonly timestamp: bigint
  }) {
    const { what, amount, bucket, timestamp } = parameters
    const available = consumable(bucket, timestamp) * gwei
    const shown = (wei: bigint) => formatAmount(wei, 18)
    super(
      `Ether.fi can ${what} ${shown(available)} eETH at this time, and ${shown(amount)} eETH are needed; ${shown(bucket.refillRate * gwei)} come back each second.`,
      { instructions: ['Use less now and the rest when the limit has refilled, or trade on the market.'] },
    )
    this.what = what
    this.amount = amount
    this.available = available
  }
}
