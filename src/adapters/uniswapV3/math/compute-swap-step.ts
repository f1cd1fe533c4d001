import { getAmount0Delta } from './get-amount0-delta.js'
import { getAmount1Delta } from './get-amount1-delta.js'
import { getNextSqrtPriceFromAmount0RoundingUp } from './get-next-sqrt-price-from-amount0.js'
import { getNextSqrtPriceFromAmount1RoundingDown } from './get-next-sqrt-price-from-amount1.js'
import { mulDivRoundingUp } from './mul-div-rounding-up.js'

/** What a swap does within one stretch of liquidity. */
export type SwapStep = {
  /** The square root of the price that is reached, Q64.96. */
  readonly sqrtPriceX96: bigint
  /** Base units that come in, the fee aside. */
  readonly amountIn: bigint
  /** Base units that go out. */
  readonly amountOut: bigint
  /** Base units of what comes in. */
  readonly feeAmount: bigint
}

const million = 1_000_000n

/**
 * A swap within one stretch of liquidity: up to a target price, or until the amount is used up.
 *
 * Source: Uniswap v3-core `SwapMath.computeSwapStep`.
 *
 * @param current - The square root of the price, Q64.96.
 * @param target - The square root of the price to go no further than, Q64.96.
 * @param liquidity - The liquidity in range.
 * @param remaining - Base units that are still to come in; negative: to go out.
 * @param fee - Millionths.
 */
export function computeSwapStep(
  current: bigint,
  target: bigint,
  liquidity: bigint,
  remaining: bigint,
  fee: bigint,
): SwapStep {
  const zeroForOne = current >= target
  if (remaining >= 0n) {
    const lessFee = (remaining * (million - fee)) / million
    const whole = zeroForOne
      ? getAmount0Delta(target, current, liquidity, true)
      : getAmount1Delta(current, target, liquidity, true)
    const sqrtPriceX96 =
      lessFee >= whole
        ? target
        : zeroForOne
          ? getNextSqrtPriceFromAmount0RoundingUp(current, liquidity, lessFee, true)
          : getNextSqrtPriceFromAmount1RoundingDown(current, liquidity, lessFee, true)
    const isReached = sqrtPriceX96 === target
    const amountIn = isReached
      ? whole
      : zeroForOne
        ? getAmount0Delta(sqrtPriceX96, current, liquidity, true)
        : getAmount1Delta(current, sqrtPriceX96, liquidity, true)
    const amountOut = zeroForOne
      ? getAmount1Delta(sqrtPriceX96, current, liquidity, false)
      : getAmount0Delta(current, sqrtPriceX96, liquidity, false)
    const feeAmount = isReached ? mulDivRoundingUp(amountIn, fee, million - fee) : remaining - amountIn
    return { sqrtPriceX96, amountIn, amountOut, feeAmount }
  }
  const wanted = -remaining
  const whole = zeroForOne
    ? getAmount1Delta(target, current, liquidity, false)
    : getAmount0Delta(current, target, liquidity, false)
  const sqrtPriceX96 =
    wanted >= whole
      ? target
      : zeroForOne
        ? getNextSqrtPriceFromAmount1RoundingDown(current, liquidity, wanted, false)
        : getNextSqrtPriceFromAmount0RoundingUp(current, liquidity, wanted, false)
  const amountIn = zeroForOne
    ? getAmount0Delta(sqrtPriceX96, current, liquidity, true)
    : getAmount1Delta(current, sqrtPriceX96, liquidity, true)
  const out =
    sqrtPriceX96 === target
      ? whole
      : zeroForOne
        ? getAmount1Delta(sqrtPriceX96, current, liquidity, false)
        : getAmount0Delta(current, sqrtPriceX96, liquidity, false)
  const amountOut = out > wanted ? wanted : out
  return { sqrtPriceX96, amountIn, amountOut, feeAmount: mulDivRoundingUp(amountIn, fee, million - fee) }
}
