import { wrap256 } from './wrap-256.js'

/**
 * Fee growth within a range, of one token.
 *
 * Source: Uniswap v3-core `Tick.getFeeGrowthInside`.
 *
 * @param tickCurrent - The pool's tick.
 * @param tickLower - The range's lower tick.
 * @param tickUpper - Its upper tick.
 * @param globalX128 - Fee growth of the pool, Q128.128.
 * @param outsideLowerX128 - Fee growth outside of the lower tick, Q128.128.
 * @param outsideUpperX128 - Fee growth outside of the upper tick, Q128.128.
 * @returns Q128.128, modulo 2²⁵⁶: only differences mean anything.
 */
export function feeGrowthInside(
  tickCurrent: number,
  tickLower: number,
  tickUpper: number,
  globalX128: bigint,
  outsideLowerX128: bigint,
  outsideUpperX128: bigint,
): bigint {
  if (tickCurrent < tickLower) return wrap256(outsideLowerX128 - outsideUpperX128)
  if (tickCurrent >= tickUpper) return wrap256(outsideUpperX128 - outsideLowerX128)
  return wrap256(globalX128 - outsideLowerX128 - outsideUpperX128)
}
