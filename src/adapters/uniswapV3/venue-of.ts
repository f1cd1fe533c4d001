import type { Protocol } from '../../core/protocol.js'
import type { Venue } from '../../core/venue.js'
import { stateOf } from '../../core/world.js'
import { wad } from '../../math/wad.js'
import { swapInput } from './hops.js'
import { reservesWithin } from './logic/reserves-within.js'
import { priceOf } from './math/price-of.js'
import type { Pool } from './pool-protocol.js'

/**
 * A pool as a place to trade.
 *
 * @param pool - The pool.
 * @param protocols - What must be known to trade there.
 */
export function venueOf(pool: Pool, protocols: readonly Protocol[]): Venue {
  const { token0, token1, protocol } = pool
  return {
    id: protocol.id,
    assets: [token0, token1],
    protocols,
    reserves(world) {
      const { amount0, amount1, isComplete } = reservesWithin(stateOf(world, protocol))
      return [
        { amount: amount0, isComplete },
        { amount: amount1, isComplete },
      ]
    },
    price(world, asset) {
      const price = priceOf(stateOf(world, protocol).sqrtPriceX96, token0.decimals, token1.decimals)
      return asset === token0.key ? price : (wad * wad) / price
    },
    sell(world, { asset, amount }) {
      const zeroForOne = asset === token0.key
      const [tokenIn, tokenOut] = zeroForOne ? [token0, token1] : [token1, token0]
      return swapInput(world, [{ pool, tokenIn, tokenOut, zeroForOne }], amount)
    },
  }
}
