import { LstackError } from '../../../errors/lstack-error.js'

/** A pool has other coins than the deployment says. */
export class OtherCoinsError extends LstackError {
  override readonly name = 'OtherCoinsError'
  readonly pool: string
  /** Addresses as the pool states them. */
  readonly coins: readonly string[]

  constructor({ pool, coins }: { readonly pool: string; readonly coins: readonly string[] }) {
    super(`The pool ${pool} exchanges ${coins.join(' and ')}, not the coins that the deployment names.`, {
      instructions: ['Set the address of the pool right, or the order of its coins.'],
    })
    this.pool = pool
    this.coins = coins
  }
}
