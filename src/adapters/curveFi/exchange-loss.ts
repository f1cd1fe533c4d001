import { baseOf } from '../../core/base-of.js'
import { redemptionValue } from '../../core/look-through.js'
import type { OneOff } from '../../core/one-off.js'
import type { World } from '../../core/world.js'
import { wad } from '../../math/wad.js'
import { type CurvePool, poolPrice } from './pool-protocol.js'

/**
 * What an exchange costs: fee and price impact, and the difference between the market and the redemption rate.
 *
 * Where both coins are claims on one asset, it is the redemption value that is lost, in that asset; it is negative where
 * an LST is bought below its redemption rate. Otherwise it is what is lost against the pool's own price before the
 * exchange, in what the coin that comes out is a claim on.
 *
 * @param world - The world before the exchange.
 * @param pool - The pool.
 * @param sold - The place of the coin that is sold.
 * @param amountIn - Base units.
 * @param amountOut - Base units.
 */
export function exchangeLoss(world: World, pool: CurvePool, sold: 0 | 1, amountIn: bigint, amountOut: bigint): OneOff {
  const { coins } = pool
  const [tokenIn, tokenOut] = sold === 0 ? coins : [coins[1], coins[0]]
  const base = baseOf(tokenOut, world)
  const price = () => poolPrice(world, pool)
  const fair =
    baseOf(tokenIn, world).key === base.key
      ? redemptionValue(tokenIn, amountIn, base, world)
      : redemptionValue(tokenOut, sold === 0 ? (amountIn * wad) / price() : (amountIn * price()) / wad, base, world)
  return { kind: 'swap', asset: base.key, amount: fair - redemptionValue(tokenOut, amountOut, base, world) }
}
