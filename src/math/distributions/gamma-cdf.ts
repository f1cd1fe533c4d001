import { logGamma } from './log-gamma.js'

/**
 * The probability that a gamma variable of scale one is not above `x`: the regularised incomplete gamma function P(a, x).
 *
 * @param shape - a, above zero.
 * @param x - Zero or above.
 * @see Abramowitz, Stegun, "Handbook of mathematical functions", 6.5.29 (the series, x < a + 1) and 6.5.31 (the continued
 * fraction, beyond).
 */
export function gammaCdf(shape: number, x: number): number {
  if (x <= 0) return 0
  if (x === Number.POSITIVE_INFINITY) return 1
  const density = Math.exp(shape * Math.log(x) - x - logGamma(shape))
  return x < shape + 1 ? density * series(shape, x) : 1 - density * fraction(shape, x)
}

const series = (shape: number, x: number): number => {
  let term = 1 / shape
  let sum = term
  for (let n = 1; term > sum * 1e-17; n++) {
    term *= x / (shape + n)
    sum += term
  }
  return sum
}

/** By the algorithm of Lentz. */
const fraction = (shape: number, x: number): number => {
  let b = x + 1 - shape
  let c = Number.POSITIVE_INFINITY
  let d = 1 / b
  let value = d
  for (let n = 1; n < 100_000; n++) {
    const a = n * (shape - n)
    b += 2
    d = 1 / (b + a * d)
    c = b + a / c
    value *= c * d
    if (Math.abs(c * d - 1) < 1e-16) break
  }
  return value
}
