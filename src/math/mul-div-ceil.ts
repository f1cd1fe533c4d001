/**
 * `a · b / c`, rounded up.
 *
 * Source: Aave v3 `MathUtils.mulDivCeil`.
 *
 * @param a - Not negative.
 * @param b - Not negative.
 * @param c - Positive.
 * @returns In the unit of `a · b / c`.
 */
export function mulDivCeil(a: bigint, b: bigint, c: bigint): bigint {
  return (a * b + c - 1n) / c
}
