import { LstackError } from '../../../errors/lstack-error.js'

/** A band around the redemption rate is asked for of tokens that have none. */
export class NoRedemptionError extends LstackError {
  override readonly name = 'NoRedemptionError'
  readonly pool: string

  constructor({ pool }: { readonly pool: string }) {
    super(`The tokens of ${pool} have no rate at which both are redeemed.`, {
      instructions: ['Give the range by ticks or by prices.'],
    })
    this.pool = pool
  }
}
