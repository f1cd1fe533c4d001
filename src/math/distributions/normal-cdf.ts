import { type Rational, rational } from '../numeric/rational.js'

/** |x| ≤ 0.67448975, of x². */
const central: Rational = {
  numerator: [0.06568233791820745, 2.2352520354606837, 161.02823106855587, 1067.6894854603709, 18154.98125334356],
  denominator: [1.0, 47.202581904688245, 976.0985517377767, 10260.932208618979, 45507.78933502673],
}

/** |x| ≤ √32, of |x|. */
const near: Rational = {
  numerator: [
    1.0765576773720192e-8, 0.39894151208813466, 8.883149794388377, 93.50665613217785, 597.2702763948002,
    2494.5375852903726, 6848.190450536283, 11602.65143764735, 9842.714838383978,
  ],
  denominator: [
    1.0, 22.266688044328117, 235.387901782625, 1519.3775994075547, 6485.558298266761, 18615.571640885097,
    34900.95272114598, 38912.00328609327, 19685.429676859992,
  ],
}

/** Beyond, of 1/x². */
const far: Rational = {
  numerator: [
    0.023073441764940174, 0.215898534057957, 0.12740116116024736, 0.022235277870649807, 0.0014216191932278934,
    2.9112874951168793e-5,
  ],
  denominator: [
    1.0, 1.284260096144911, 0.4682382124808651, 0.06598813786892856, 0.0037823963320275824, 7.297515550839662e-5,
  ],
}

/** One over the square root of 2π. */
const peak = 0.3989422804014327

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
  const tail = exponential(size) * (size <= Math.SQRT2 * 4 ? rational(near, size) : beyond(size))
  return x < 0 ? tail : 1 - tail
}

const beyond = (size: number): number => {
  const inverse = 1 / (size * size)
  return (peak - inverse * rational(far, inverse)) / size
}

/** e^(−x²/2), its exponent in two parts, of which the larger is exact. */
const exponential = (size: number): number => {
  const rounded = Math.trunc(16 * size) / 16
  return Math.exp(-0.5 * rounded * rounded) * Math.exp(-0.5 * (size - rounded) * (size + rounded))
}
