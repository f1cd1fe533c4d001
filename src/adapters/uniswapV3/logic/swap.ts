import { LeftLoadedRangeError } from '../errors/left-loaded-range-error.js'
import { PoolLiquidityError } from '../errors/pool-liquidity-error.js'
import { SwapAmountZeroError } from '../errors/swap-amount-zero-error.js'
import { maxSqrtRatio, maxTick, minSqrtRatio, minTick } from '../math/bounds.js'
import { computeSwapStep } from '../math/compute-swap-step.js'
import { getSqrtRatioAtTick } from '../math/get-sqrt-ratio-at-tick.js'
import { getTickAtSqrtRatio } from '../math/get-tick-at-sqrt-ratio.js'
import { indexAtOrBelow, wordEdge } from '../math/next-initialized-tick.js'
import { wrap256 } from '../math/wrap-256.js'
import type { PoolState, TickState } from '../pool-state.js'
import { crossTick } from './cross-tick.js'
import { isLoaded } from './is-loaded.js'

/** What a swap leaves behind. */
export type Swapped = {
  readonly pool: PoolState
  /** Base units, the fee included. */
  readonly amountIn: bigint
  /** Base units. */
  readonly amountOut: bigint
  /** Initialised ticks that the price passed. */
  readonly crossed: number
}

/**
 * Swaps in one pool, tick by tick.
 *
 * Source: Uniswap v3-core `UniswapV3Pool.swap`, without a price limit of its own.
 *
 * @param pool - The pool.
 * @param name - Its name, for people.
 * @param zeroForOne - Whether token 0 comes in.
 * @param amountSpecified - Base units that come in; negative: that go out.
 * @throws {@link LeftLoadedRangeError} where the price leaves what was read, {@link PoolLiquidityError} where the whole
 * pool does not suffice, {@link SwapAmountZeroError} for nothing.
 */
export function swap(pool: PoolState, name: string, zeroForOne: boolean, amountSpecified: bigint): Swapped {
  if (amountSpecified === 0n) throw new SwapAmountZeroError({ pool: name })
  const { tickSpacing } = pool
  const fee = BigInt(pool.fee)
  const isExactIn = amountSpecified > 0n
  const limit = zeroForOne ? minSqrtRatio + 1n : maxSqrtRatio - 1n
  const feeProtocol = BigInt(zeroForOne ? pool.feeProtocol & 15 : pool.feeProtocol >> 4)
  let growth = zeroForOne ? pool.feeGrowthGlobal0X128 : pool.feeGrowthGlobal1X128
  const otherGrowth = zeroForOne ? pool.feeGrowthGlobal1X128 : pool.feeGrowthGlobal0X128
  let { sqrtPriceX96, tick, liquidity } = pool
  let remaining = amountSpecified
  let calculated = 0n
  let crossed = 0
  let below = indexAtOrBelow(pool.ticks, tick)
  let ticks: TickState[] | undefined

  while (remaining !== 0n) {
    if (sqrtPriceX96 === limit) {
      const amount = isExactIn ? remaining : -remaining
      throw new PoolLiquidityError({ amount, token: zeroForOne === isExactIn ? 0 : 1 })
    }
    const compressed = Math.floor(tick / tickSpacing)
    const word = (zeroForOne ? compressed : compressed + 1) >> 8
    if (!isLoaded(pool, word)) throw new LeftLoadedRangeError({ pool: name, tick, word })
    const edge = wordEdge(tick, tickSpacing, zeroForOne)
    const found = pool.ticks[zeroForOne ? below : below + 1]
    const isInitialized = found !== undefined && (zeroForOne ? found.tick >= edge : found.tick <= edge)
    const wanted = isInitialized ? found.tick : edge
    const next = wanted < minTick ? minTick : wanted > maxTick ? maxTick : wanted
    const nextPrice = getSqrtRatioAtTick(next)
    const target = (zeroForOne ? nextPrice < limit : nextPrice > limit) ? limit : nextPrice
    const step = computeSwapStep(sqrtPriceX96, target, liquidity, remaining, fee)
    const start = sqrtPriceX96
    sqrtPriceX96 = step.sqrtPriceX96
    if (isExactIn) {
      remaining -= step.amountIn + step.feeAmount
      calculated += step.amountOut
    } else {
      remaining += step.amountOut
      calculated += step.amountIn + step.feeAmount
    }
    if (liquidity > 0n) {
      const earned = feeProtocol > 0n ? step.feeAmount - step.feeAmount / feeProtocol : step.feeAmount
      growth = wrap256(growth + (earned << 128n) / liquidity)
    }
    if (sqrtPriceX96 === nextPrice) {
      if (isInitialized) {
        const index = zeroForOne ? below : below + 1
        ticks ??= pool.ticks.slice()
        ticks[index] = crossTick(found, zeroForOne ? growth : otherGrowth, zeroForOne ? otherGrowth : growth)
        liquidity += zeroForOne ? -found.liquidityNet : found.liquidityNet
        below += zeroForOne ? -1 : 1
        crossed += 1
      }
      tick = zeroForOne ? next - 1 : next
    } else if (sqrtPriceX96 !== start) tick = getTickAtSqrtRatio(sqrtPriceX96)
  }

  return {
    pool: {
      ...pool,
      sqrtPriceX96,
      tick,
      liquidity,
      feeGrowthGlobal0X128: zeroForOne ? growth : otherGrowth,
      feeGrowthGlobal1X128: zeroForOne ? otherGrowth : growth,
      ticks: ticks ?? pool.ticks,
    },
    amountIn: isExactIn ? amountSpecified : calculated,
    amountOut: isExactIn ? calculated : -amountSpecified,
    crossed,
  }
}
