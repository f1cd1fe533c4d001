import { gammaCdf } from './gamma-cdf.js'
import { normalQuantile } from './normal-quantile.js'

/**
 * The quantile of a gamma variable of scale one, by bisection to the last digit. That of chi-square with k degrees of freedom
 * is twice the one of shape k / 2.
 *
 * @param shape - Above zero.
 * @param probability - Above 0 and below 1.
 */
export function gammaQuantile(shape: number, probability: number): number {
  // A bound from above: beyond the normal approximation by Wilson and Hilferty.
  const root = 1 - 1 / (9 * shape) + normalQuantile(probability) / (3 * Math.sqrt(shape))
  let high = 2 * shape * Math.max(0.1, root) ** 3 + 1
  while (gammaCdf(shape, high) < probability) high *= 2
  let low = 0
  for (;;) {
    const middle = 0.5 * (low + high)
    if (middle <= low || middle >= high) return middle
    if (gammaCdf(shape, middle) < probability) low = middle
    else high = middle
  }
}
