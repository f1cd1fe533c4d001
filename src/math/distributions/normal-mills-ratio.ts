import { normalCdf } from './normal-cdf.js'
import { normalDensity } from './normal-density.js'
import { scaledNormalTail } from './scaled-normal-tail.js'

/** The square root of 2π. */
const inversePeak = 2.5066282746310007

/**
 * The Mills ratio of the standard normal distribution: its upper tail over its density, where both may be too small to be
 * numbers.
 *
 * @param x - Any number; from about −38 down the ratio is infinite.
 */
export function normalMillsRatio(x: number): number {
  return x > 0.67448975 ? inversePeak * scaledNormalTail(x) : normalCdf(-x) / normalDensity(x)
}
