import { InvalidSeriesError } from '../../errors/invalid-series-error.js'
import { hazardInterval } from '../hazards/hazard-interval.js'
import { checkSeries } from './check-series.js'
import type { Observation } from './observation.js'
import { transitionsOf } from './transitions-of.js'

/** What an exchange rate did: how it grew, and how often and how far it fell. */
export type RealisedLosses = {
  /** Continuously compounded, a year, over the steps on which it did not fall; e to the power of it, less one, is the APY. */
  readonly growth: number
  /** The rows at which the rate was below the row before, and by what fraction. */
  readonly losses: readonly { readonly row: number; readonly fraction: number }[]
  /** Falls a year. */
  readonly hazard: number
  /** What the hazard may as well be, by the interval of Garwood, with 95 %: above zero even where nothing fell. */
  readonly hazardInterval: readonly [low: number, high: number]
  /** The years of the series. */
  readonly exposure: number
}

/**
 * Reads growth and losses out of the exchange rate of a liquid staking token. A fall is a slashing, or a correction of an
 * earlier report: look at the rows.
 *
 * @param series - At least two exchange rates, above zero and ascending in time.
 * @param options - `gap`: how many times the median spacing may pass between two rows; 10 where left out.
 * @throws InvalidSeriesError where a row is missing, out of order, or not a number above zero.
 * @example
 * ```ts
 * import { realisedLosses } from 'lstack/risk'
 *
 * const month = 30 * 86_400
 * const rates = [1.1, 1.103, 1.106, 1.095, 1.098]
 * const { growth, losses } = realisedLosses(rates.map((value, i) => ({ timestamp: i * month, value })))
 * console.log(growth.toFixed(4), losses.map(({ row, fraction }) => [row, fraction.toFixed(4)]))
 * // 0.0332 [ [ 3, '0.0099' ] ]
 * ```
 */
export function realisedLosses(
  series: readonly Observation[],
  options: { readonly gap?: number } = {},
): RealisedLosses {
  checkSeries(series, { ...options, rows: 2 })
  const row = series.findIndex(({ value }) => value <= 0)
  if (row >= 0) throw new InvalidSeriesError({ row, problem: 'not-a-number' })
  const transitions = transitionsOf(series)
  const losses: { readonly row: number; readonly fraction: number }[] = []
  let [grown, growing, exposure] = [0, 0, 0]
  for (const [i, { from, to, time }] of transitions.entries()) {
    exposure += time
    if (to < from) losses.push({ row: i + 1, fraction: 1 - to / from })
    else {
      grown += Math.log(to / from)
      growing += time
    }
  }
  return {
    growth: growing === 0 ? 0 : grown / growing,
    losses,
    hazard: losses.length / exposure,
    hazardInterval: hazardInterval({ events: losses.length, exposure }),
    exposure,
  }
}
