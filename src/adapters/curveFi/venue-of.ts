import type { Protocol } from '../../core/protocol.js'
import type { Venue } from '../../core/venue.js'
import { wad } from '../../math/wad.js'
import { exchange } from './logic/exchange.js'
import { balancesOf, type CurvePool, poolPrice } from './pool-protocol.js'

/**
 * A pool as a place to trade.
 *
 * @param pool - The pool.
 * @param protocols - What must be known to trade there.
 */
export function venueOf(pool: CurvePool, protocols: readonly Protocol[]): Venue {
  const { coins, protocol } = pool
  return {
    id: protocol.id,
    assets: coins,
    protocols,
    reserves(world) {
      const [one, two] = balancesOf(world, pool).net
      return [
        { amount: one, isComplete: true },
        { amount: two, isComplete: true },
      ]
    },
    price(world, asset) {
      const price = poolPrice(world, pool)
      return asset === coins[1].key ? price : (wad * wad) / price
    },
    sell(world, { asset, amount }) {
      const exchanged = exchange(world, pool, asset === coins[0].key ? 0 : 1, amount)
      return { world: exchanged.world, amount: exchanged.paid }
    },
  }
}
