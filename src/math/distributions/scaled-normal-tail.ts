import { type Rational, rational } from '../numeric/rational.js'

/** x ≤ √32, of x. */
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
 * e^(x²/2) times the upper tail of the standard normal distribution, which does not vanish.
 *
 * @param x - Above 0.67448975.
 * @see Cody, "Rational Chebyshev approximations for the error function", Mathematics of Computation 23, 1969.
 */
export function scaledNormalTail(x: number): number {
  if (x <= Math.SQRT2 * 4) return rational(near, x)
  const inverse = 1 / (x * x)
  return (peak - inverse * rational(far, inverse)) / x
}
