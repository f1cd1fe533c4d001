import { gammaQuantile } from '../distributions/gamma-quantile.js'
import { requireInteger } from '../domain/require-integer.js'
import { requirePositive } from '../domain/require-positive.js'
import { requireProbability } from '../domain/require-probability.js'

/**
 * What a count of failures says about their hazard: the exact interval of Garwood.
 *
 * @param parameters - `events`: how many were seen. `exposure`: the time they were watched for, in years, over all
 * components. `confidence`: above 0 and below 1; 0.95 where left out.
 * @returns Failures a year, [χ²(α/2, 2n) / 2T, χ²(1 − α/2, 2n + 2) / 2T]; it starts at zero where none was seen.
 * @throws InvalidParameterError where one of them is outside its domain.
 * @see Garwood, "Fiducial limits for the Poisson distribution", Biometrika 28, 1936.
 * @example
 * ```ts
 * import { hazardInterval } from 'lstack/risk'
 *
 * const [low, high] = hazardInterval({ events: 0, exposure: 3.8 })
 * console.log(low, high.toFixed(2))
 * // 0 0.97
 * ```
 */
export function hazardInterval(parameters: {
  readonly events: number
  readonly exposure: number
  readonly confidence?: number
}): readonly [low: number, high: number] {
  const { events, exposure, confidence = 0.95 } = parameters
  requireInteger('events', events, 0)
  requirePositive('exposure', exposure)
  requireProbability('confidence', confidence)
  requirePositive('confidence', confidence)
  requirePositive('1 − confidence', 1 - confidence)
  const outside = (1 - confidence) / 2
  return [
    events === 0 ? 0 : gammaQuantile(events, outside) / exposure,
    gammaQuantile(events + 1, 1 - outside) / exposure,
  ]
}
