import { gammaQuantile } from '../../math/distributions/gamma-quantile.js'
import { normalQuantile } from '../../math/distributions/normal-quantile.js'
import type { JumpReversionCalibration } from '../../math/estimation/calibrate-jump-reversion.js'
import type { EstimateWithError } from '../../math/estimation/estimate-with-error.js'
import { hazardInterval } from '../../math/hazards/hazard-interval.js'

type Fitted = Pick<EstimateWithError, 'value' | 'interval'>

/**
 * The jumps of a fit with their intervals of 95 %, from how few they are: exact for the count and for exponential sizes,
 * Wilson's for the side.
 *
 * @param calibration - Jumps, and the steps that were taken for them.
 * @returns `null` where none stands out.
 * @see Wilson, "Probable inference, the law of succession, and statistical inference", Journal of the American Statistical
 * Association 22, 1927.
 */
export function fitJumps({ jumps, found }: Pick<JumpReversionCalibration, 'jumps' | 'found'>):
  | {
      readonly [name in 'intensity' | 'upProbability' | 'upRate' | 'downRate']: Fitted
    }
  | null {
  if (jumps === null) return null
  const events = found.length
  const up = found.filter(({ size }) => size > 0).length
  const times = (value: number, interval: readonly number[], by: number): Fitted => ({
    value,
    interval: [(value * interval[0]!) / by, (value * interval[1]!) / by],
  })
  // Of a side without jumps any rate does: it is that of the other side.
  const rate = (value: number, count: number): Fitted => {
    const sizes = count === 0 ? events : count
    return times(value, [gammaQuantile(sizes, 0.025), gammaQuantile(sizes, 0.975)], sizes)
  }
  return {
    intensity: times(jumps.intensity, hazardInterval({ events, exposure: 1 }), events),
    upProbability: { value: jumps.upProbability, interval: proportion(up / events, events) },
    upRate: rate(jumps.upRate, up),
    downRate: rate(jumps.downRate, events - up),
  }
}

function proportion(part: number, count: number): readonly [number, number] {
  const z = normalQuantile(0.975)
  const middle = part + z ** 2 / (2 * count)
  const half = z * Math.sqrt((part * (1 - part)) / count + z ** 2 / (4 * count ** 2))
  const bound = (value: number) => Math.min(1, Math.max(0, value / (1 + z ** 2 / count)))
  return [bound(middle - half), bound(middle + half)]
}
