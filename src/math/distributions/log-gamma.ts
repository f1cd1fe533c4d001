import { polynomial } from '../numeric/polynomial.js'

/** Bernoulli's numbers in Stirling's series, B₂ₖ / (2k (2k − 1)), the highest first, of 1/x². */
const stirling = [-3617 / 122_400, 1 / 156, -691 / 360_360, 1 / 1188, -1 / 1680, 1 / 1260, -1 / 360, 1 / 12]

/** ln √(2π). */
const constant = 0.9189385332046728

/**
 * The logarithm of the gamma function.
 *
 * @param x - Above zero.
 * @returns ln Γ(x), to about one part in 10¹⁴.
 * @see Abramowitz, Stegun, "Handbook of mathematical functions", 6.1.40: Stirling's series, after the argument is raised above
 * 10 by 6.1.15.
 */
export function logGamma(x: number): number {
  let raised = x
  let product = 1
  for (; raised < 10; raised++) product *= raised
  const series = polynomial(stirling, 1 / (raised * raised)) / raised
  return (raised - 0.5) * Math.log(raised) - raised + constant + series - Math.log(product)
}
