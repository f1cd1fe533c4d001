import { InvalidSeriesError } from '../../errors/invalid-series-error.js'
import { gammaQuantile } from '../distributions/gamma-quantile.js'
import { normalQuantile } from '../distributions/normal-quantile.js'
import { checkSeries } from './check-series.js'
import type { EstimateWithError } from './estimate-with-error.js'
import type { Observation } from './observation.js'
import { transitionsOf } from './transitions-of.js'

/** A geometric Brownian motion with the errors of its parameters. */
export type GeometricBrownianCalibration = {
  /** Of the expected price, a year. */
  readonly drift: EstimateWithError
  /** σ per square root of a year; its standard error is that of ln σ. */
  readonly volatility: EstimateWithError
  /** How many steps it rests on. */
  readonly steps: number
}

/**
 * Fits a geometric Brownian motion to prices, whatever their spacing. The volatility is that of the logarithm's steps about
 * their mean; the drift is what the first and the last price say, and no more rows between them tell it better.
 *
 * @param series - At least ten prices, above zero and ascending in time.
 * @param options - `gap`: how many times the median spacing may pass between two rows; 10 where left out.
 * @returns Parameters a year of 365 days, with intervals of 95 %: by chi-square for σ, normal for the drift.
 * @throws InvalidSeriesError where a row is missing, out of order, or not a number above zero.
 * @see Campbell, Lo, MacKinlay, "The econometrics of financial markets", 1997, section 9.3.
 * @example
 * ```ts
 * import { calibrateGeometricBrownianMotion } from 'lstack/risk'
 *
 * const series = Array.from({ length: 100 }, (_, day) => ({
 *   timestamp: 86_400 * day,
 *   value: 2_000 * Math.exp(0.03 * Math.sin(2.3 * day)),
 * }))
 * const { volatility, steps } = calibrateGeometricBrownianMotion(series)
 * console.log(volatility.value.toFixed(2), steps)
 * // 0.74 99
 * ```
 */
export function calibrateGeometricBrownianMotion(
  series: readonly Observation[],
  options: { readonly gap?: number } = {},
): GeometricBrownianCalibration {
  checkSeries(series, { ...options, rows: 10 })
  const wrong = series.findIndex(({ value }) => value <= 0)
  if (wrong >= 0) throw new InvalidSeriesError({ row: wrong, problem: 'not-a-number' })
  const transitions = transitionsOf(series.map(({ timestamp, value }) => ({ timestamp, value: Math.log(value) })))
  const years = transitions.reduce((sum, { time }) => sum + time, 0)
  const growth = transitions.reduce((sum, { from, to }) => sum + to - from, 0) / years
  const squares = transitions.reduce((sum, { from, to, time }) => sum + (to - from - growth * time) ** 2 / time, 0)
  const free = transitions.length - 1
  const volatility = Math.sqrt(squares / free)
  const drift = growth + volatility ** 2 / 2
  const error = volatility / Math.sqrt(years)
  const bound = (probability: number) => Math.sqrt(squares / 2 / gammaQuantile(free / 2, probability))
  return {
    drift: {
      value: drift,
      standardError: error,
      interval: [drift + normalQuantile(0.025) * error, drift + normalQuantile(0.975) * error],
    },
    volatility: { value: volatility, standardError: 1 / Math.sqrt(2 * free), interval: [bound(0.975), bound(0.025)] },
    steps: transitions.length,
  }
}
