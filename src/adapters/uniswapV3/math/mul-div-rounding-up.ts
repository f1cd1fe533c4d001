/**
 * `a · b / divisor`, rounded up.
 *
 * Source: Uniswap v3-core `FullMath.mulDivRoundingUp`.
 *
 * @param a - Not negative.
 * @param b - Not negative.
 * @param divisor - Above zero.
 */
export function mulDivRoundingUp(a: bigint, b: bigint, divisor: bigint): bigint {
  const product = a * b
  const quotient = product / divisor
  return quotient * divisor === product ? quotient : quotient + 1n
}
