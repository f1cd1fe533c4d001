import { maxTick, minTick } from '../math/bounds.js'
import { getAmount0Delta } from '../math/get-amount0-delta.js'
import { getAmount1Delta } from '../math/get-amount1-delta.js'
import { getSqrtRatioAtTick } from '../math/get-sqrt-ratio-at-tick.js'
import { wordOf } from '../math/word-of.js'
import type { PoolState } from '../pool-state.js'

/** What trades can take out of a pool, as far as it was read. */
export type ReadReserves = {
  /** Base units of token 0: all liquidity above the price. */
  readonly amount0: bigint
  /** Base units of token 1: all liquidity below the price. */
  readonly amount1: bigint
  /** Whether every tick was read. */
  readonly isComplete: boolean
}

/**
 * The liquidity of a pool as amounts of its tokens, over the ticks around the price that were read without a gap. Fees
 * that wait to be collected are no part of it.
 *
 * @param pool - The pool.
 */
export function reservesWithin(pool: PoolState): ReadReserves {
  const { tickSpacing, tick, sqrtPriceX96, liquidity, ticks } = pool
  const here = wordOf(tick, tickSpacing)
  const stretch = pool.loaded.find(({ from, to }) => from <= here && here <= to)
  if (stretch === undefined) return { amount0: 0n, amount1: 0n, isComplete: false }
  const limit = Math.floor(maxTick / tickSpacing) * tickSpacing
  const isComplete = stretch.from <= wordOf(-limit, tickSpacing) && stretch.to >= wordOf(limit, tickSpacing)
  const lowest = Math.max(stretch.from * 256 * tickSpacing, minTick)
  const highest = Math.min((stretch.to + 1) * 256 * tickSpacing, maxTick)

  let [amount0, amount1] = [0n, 0n]
  let [edge, active] = [sqrtPriceX96, liquidity]
  const above = ticks.filter((each) => each.tick > tick && each.tick <= highest)
  for (const { tick: next, liquidityNet } of [...above, { tick: highest, liquidityNet: 0n }]) {
    const ratio = getSqrtRatioAtTick(next)
    amount0 += getAmount0Delta(edge, ratio, active, false)
    edge = ratio
    active += liquidityNet
  }
  edge = sqrtPriceX96
  active = liquidity
  const below = ticks.filter((each) => each.tick <= tick && each.tick >= lowest).reverse()
  for (const { tick: next, liquidityNet } of [...below, { tick: lowest, liquidityNet: 0n }]) {
    const ratio = getSqrtRatioAtTick(next)
    amount1 += getAmount1Delta(ratio, edge, active, false)
    edge = ratio
    active -= liquidityNet
  }
  return { amount0, amount1, isComplete }
}
