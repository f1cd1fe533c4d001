import type { OrnsteinUhlenbeckCalibration } from './calibrate-ornstein-uhlenbeck.js'
import type { EstimateWithError } from './estimate-with-error.js'

/**
 * The reversion of a fit less what a short series makes it too fast by: κ / (1 + b / κ), which is κ − b to the first order
 * in the bias b and stays above zero however short the series is.
 *
 * @param calibration - `reversion`: κ as fitted. `reversionBias`: b, 4 over the years of the series.
 * @returns κ, its error and its interval; as a part of it the error grows as it shrinks.
 * @see Tang, Chen, "Parameter estimation and bias correction for diffusion processes", Journal of Econometrics 149, 2009.
 * @example
 * ```ts
 * import { correctReversion } from 'lstack/risk'
 *
 * const { value } = correctReversion({
 *   reversion: { value: 20, standardError: 0.3, interval: [11.1, 36] },
 *   reversionBias: 4,
 * })
 * console.log(value.toFixed(2))
 * // 16.67
 * ```
 */
export function correctReversion({
  reversion,
  reversionBias,
}: Pick<OrnsteinUhlenbeckCalibration, 'reversion' | 'reversionBias'>): EstimateWithError {
  const by = 1 / (1 + reversionBias / reversion.value)
  const value = reversion.value * by
  const [low, high] = reversion.interval.map((bound) => value * (bound / reversion.value) ** (1 / by))
  return { value, standardError: reversion.standardError / by, interval: [low!, high!] }
}
