import { feeGrowthInside } from '../math/fee-growth-inside.js'
import { indexAtOrBelow } from '../math/next-initialized-tick.js'
import type { PoolState, TickState } from '../pool-state.js'

/** Fee growth inside a range, of both tokens. */
export type GrowthInside = {
  /** Q128.128, modulo 2²⁵⁶. */
  readonly inside0X128: bigint
  /** Q128.128, modulo 2²⁵⁶. */
  readonly inside1X128: bigint
}

/**
 * Fee growth inside a range.
 *
 * Source: Uniswap v3-core `Tick.getFeeGrowthInside`; a tick that is not initialised counts as zero there.
 *
 * @param pool - The pool.
 * @param tickLower - The lower tick; it must have been read.
 * @param tickUpper - The upper tick; it must have been read.
 */
export function growthInside(pool: PoolState, tickLower: number, tickUpper: number): GrowthInside {
  const lower = tickAt(pool, tickLower)
  const upper = tickAt(pool, tickUpper)
  return {
    inside0X128: feeGrowthInside(
      pool.tick,
      tickLower,
      tickUpper,
      pool.feeGrowthGlobal0X128,
      lower?.feeGrowthOutside0X128 ?? 0n,
      upper?.feeGrowthOutside0X128 ?? 0n,
    ),
    inside1X128: feeGrowthInside(
      pool.tick,
      tickLower,
      tickUpper,
      pool.feeGrowthGlobal1X128,
      lower?.feeGrowthOutside1X128 ?? 0n,
      upper?.feeGrowthOutside1X128 ?? 0n,
    ),
  }
}

/** An initialised tick; undefined where it is not. @param pool - The pool. @param tick - The tick. */
export function tickAt({ ticks }: Pick<PoolState, 'ticks'>, tick: number): TickState | undefined {
  const found = ticks[indexAtOrBelow(ticks, tick)]
  return found?.tick === tick ? found : undefined
}
