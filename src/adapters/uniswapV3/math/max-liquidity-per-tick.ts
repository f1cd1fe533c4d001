import { maxTick, minTick } from './bounds.js'

const maxUint128 = (1n << 128n) - 1n

/**
 * The most liquidity that one tick may carry.
 *
 * Source: Uniswap v3-core `Tick.tickSpacingToMaxLiquidityPerTick`.
 *
 * @param tickSpacing - Ticks between two usable ones.
 */
export function maxLiquidityPerTick(tickSpacing: number): bigint {
  const [lowest, highest] = [Math.trunc(minTick / tickSpacing), Math.trunc(maxTick / tickSpacing)]
  return maxUint128 / BigInt(highest - lowest + 1)
}
