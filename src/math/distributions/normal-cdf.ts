import { type Rational, rational } from '../numeric/rational.js'
import { scaledNormalTail } from './scaled-normal-tail.js'

/** |x| ≤ 0.67448975, of x². */
const central: Rational = {
  numerator: [0.06568233791820745, 2.2352520354606837, 161.02823106855587, 1067.6894854603709, 18154.98125334356],
  denominator: [1.0, 47.202581904688245, 976.0985517377767, 10260.932208618979, 45507.78933502673],
}

/**
 * The probability that a standard normal variable is not above `x`.
 *
 * @param x - Any number; the ends give 0 and 1, NaN gives NaN.
 * @returns The probability, to about one part in 10¹⁵ of itself, far down the lower tail too. For the upper tail pass
 * `-x`.
 * @see Cody, "Rational Chebyshev approximations for the error function", Mathematics of Computation 23, 1969, and
 * "Algorithm 715: SPECFUN", ACM TOMS 19, 1993, ANORM.
 */
export function normalCdf(x: number): number {
  const size = Math.abs(x)
  if (size <= 0.67448975) return 0.5 + x * rational(central, x * x)
  if (!(size < 38.6)) return Number.isNaN(x) ? Number.NaN : x < 0 ? 0 : 1
  const tail = exponential(size) * scaledNormalTail(size)
  return x < 0 ? tail : 1 - tail
}

/** e^(−x²/2), its exponent in two parts, of which the larger is exact. */
const exponential = (size: number): number => {
  const rounded = Math.trunc(16 * size) / 16
  return Math.exp(-0.5 * rounded * rounded) * Math.exp(-0.5 * (size - rounded) * (size + rounded))
}
