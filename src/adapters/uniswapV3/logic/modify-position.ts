import { LiquidityOverflowError } from '../errors/liquidity-overflow-error.js'
import { getAmountsForLiquidity } from '../math/get-amounts-for-liquidity.js'
import { getSqrtRatioAtTick } from '../math/get-sqrt-ratio-at-tick.js'
import { maxLiquidityPerTick } from '../math/max-liquidity-per-tick.js'
import { indexAtOrBelow } from '../math/next-initialized-tick.js'
import type { PoolState, TickState } from '../pool-state.js'
import { checkTicks } from './check-ticks.js'
import { type GrowthInside, growthInside } from './growth-inside.js'
import { checkLoaded } from './is-loaded.js'

/** What a change of liquidity leaves behind. */
export type Modified = GrowthInside & {
  readonly pool: PoolState
  /** Base units that come in, or go out. */
  readonly amount0: bigint
  /** Base units that come in, or go out. */
  readonly amount1: bigint
}

/**
 * Adds liquidity to a range, or takes it out.
 *
 * Source: Uniswap v3-core `UniswapV3Pool._modifyPosition` and `_updatePosition`.
 *
 * @param pool - The pool.
 * @param name - Its name, for people.
 * @param tickLower - The lower tick.
 * @param tickUpper - The upper tick.
 * @param liquidityDelta - What is added; negative: taken out.
 * @returns The pool afterwards, fee growth inside the range as the contract reads it then, and the amounts that move.
 * @throws {@link LiquidityOverflowError} where a tick would carry too much, {@link LeftLoadedRangeError} where a tick was
 * not read, and what {@link checkTicks} throws.
 */
export function modifyPosition(
  pool: PoolState,
  name: string,
  tickLower: number,
  tickUpper: number,
  liquidityDelta: bigint,
): Modified {
  checkTicks(tickLower, tickUpper, pool.tickSpacing)
  checkLoaded(pool, name, tickLower)
  checkLoaded(pool, name, tickUpper)
  if (liquidityDelta === 0n) return { pool, ...growthInside(pool, tickLower, tickUpper), amount0: 0n, amount1: 0n }
  const updated = withTick(withTick(pool, tickLower, liquidityDelta, false), tickUpper, liquidityDelta, true)
  const inside = growthInside(updated, tickLower, tickUpper)
  const isIn = liquidityDelta > 0n
  const liquidity = isIn ? liquidityDelta : -liquidityDelta
  const { amount0, amount1 } = getAmountsForLiquidity(
    pool.sqrtPriceX96,
    getSqrtRatioAtTick(tickLower),
    getSqrtRatioAtTick(tickUpper),
    liquidity,
    isIn,
  )
  const isActive = pool.tick >= tickLower && pool.tick < tickUpper
  return {
    pool: {
      ...updated,
      liquidity: isActive ? pool.liquidity + liquidityDelta : pool.liquidity,
      ticks: isIn ? updated.ticks : updated.ticks.filter(({ liquidityGross }) => liquidityGross > 0n),
    },
    ...inside,
    amount0,
    amount1,
  }
}

/** Source: Uniswap v3-core `Tick.update`. */
function withTick(pool: PoolState, tick: number, liquidityDelta: bigint, isUpper: boolean): PoolState {
  const place = indexAtOrBelow(pool.ticks, tick)
  const before = pool.ticks[place]
  const isThere = before !== undefined && before.tick === tick
  const liquidityGross = (isThere ? before.liquidityGross : 0n) + liquidityDelta
  const limit = maxLiquidityPerTick(pool.tickSpacing)
  if (liquidityGross > limit) throw new LiquidityOverflowError({ tick, liquidity: liquidityGross, limit })
  const isBelow = tick <= pool.tick
  const after: TickState = {
    tick,
    liquidityGross,
    liquidityNet: (isThere ? before.liquidityNet : 0n) + (isUpper ? -liquidityDelta : liquidityDelta),
    // By convention all growth before a tick was initialised happened below it.
    feeGrowthOutside0X128: isThere ? before.feeGrowthOutside0X128 : isBelow ? pool.feeGrowthGlobal0X128 : 0n,
    feeGrowthOutside1X128: isThere ? before.feeGrowthOutside1X128 : isBelow ? pool.feeGrowthGlobal1X128 : 0n,
  }
  const ticks = pool.ticks.slice()
  if (isThere) ticks[place] = after
  else ticks.splice(place + 1, 0, after)
  return { ...pool, ticks }
}
