import { getTickAtSqrtRatio } from '../math/get-tick-at-sqrt-ratio.js'
import { wordOf } from '../math/word-of.js'
import type { PoolState } from '../pool-state.js'
import { crossTick } from './cross-tick.js'
import { checkLoaded } from './is-loaded.js'

/**
 * The pool at another price, as if others had traded it there without a fee: liquidity follows the ticks that are
 * passed.
 *
 * @param pool - The pool.
 * @param name - Its name, for people.
 * @param sqrtPriceX96 - The square root of the price, Q64.96.
 * @throws {@link LeftLoadedRangeError} where the price leaves what was read, {@link SqrtPriceOutOfBoundsError} where no
 * pool can have it.
 */
export function movePrice(pool: PoolState, name: string, sqrtPriceX96: bigint): PoolState {
  if (sqrtPriceX96 === pool.sqrtPriceX96) return pool
  const tick = getTickAtSqrtRatio(sqrtPriceX96)
  const [low, high] = tick < pool.tick ? [tick, pool.tick] : [pool.tick, tick]
  const { tickSpacing } = pool
  const away = tick < pool.tick ? -1 : 1
  const last = wordOf(tick, tickSpacing)
  for (let word = wordOf(pool.tick, tickSpacing); word !== last + away; word += away)
    checkLoaded(pool, name, word * 256 * tickSpacing)
  let { liquidity } = pool
  const ticks = pool.ticks.map((each) => {
    if (each.tick <= low || each.tick > high) return each
    liquidity += tick > pool.tick ? each.liquidityNet : -each.liquidityNet
    return crossTick(each, pool.feeGrowthGlobal0X128, pool.feeGrowthGlobal1X128)
  })
  return { ...pool, sqrtPriceX96, tick, liquidity, ticks }
}
