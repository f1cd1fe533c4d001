import type { Asset } from '../../core/asset.js'
import { baseOf } from '../../core/base-of.js'
import { redemptionValue } from '../../core/look-through.js'
import type { OneOff } from '../../core/one-off.js'
import { stateOf, type World } from '../../core/world.js'
import type { Hop } from './hops.js'

/**
 * What a swap costs: fee and price impact, and the difference between the market and the redemption rate.
 *
 * Where both tokens are claims on one asset, it is the redemption value that is lost, in that asset; it is negative
 * where an LST is bought below its redemption rate. Otherwise it is what is lost against the pools' own prices before
 * the swap, in what the token that comes out is a claim on.
 *
 * @param world - The world before the swap.
 * @param hops - The pools on the way.
 * @param amountIn - Base units.
 * @param amountOut - Base units.
 */
export function swapLoss(world: World, hops: readonly Hop[], amountIn: bigint, amountOut: bigint): OneOff {
  const tokenIn = (hops[0] as Hop).tokenIn
  const tokenOut = (hops[hops.length - 1] as Hop).tokenOut
  const base = baseOf(tokenOut, world)
  const valueOut = redemptionValue(tokenOut, amountOut, base, world)
  return { kind: 'swap', asset: base.key, amount: fairValue(world, hops, tokenIn, amountIn, base) - valueOut }
}

function fairValue(world: World, hops: readonly Hop[], tokenIn: Asset, amountIn: bigint, base: Asset): bigint {
  if (baseOf(tokenIn, world).key === base.key) return redemptionValue(tokenIn, amountIn, base, world)
  let amount = amountIn
  for (const { pool, zeroForOne } of hops) {
    const { sqrtPriceX96 } = stateOf(world, pool.protocol)
    const squared = sqrtPriceX96 * sqrtPriceX96
    amount = zeroForOne ? (amount * squared) >> 192n : (amount << 192n) / squared
  }
  return redemptionValue((hops[hops.length - 1] as Hop).tokenOut, amount, base, world)
}
