/**
 * A polynomial by Horner's rule.
 *
 * @param coefficients - The highest power first.
 * @param x - Where it is taken.
 */
export function polynomial(coefficients: readonly number[], x: number): number {
  let value = 0
  for (const coefficient of coefficients) value = value * x + coefficient
  return value
}
