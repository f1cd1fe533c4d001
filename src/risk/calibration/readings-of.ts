import type { Observable } from '../../core/observable.js'
import type { Observation } from '../../math/estimation/observation.js'
import { wadToNumber } from '../../math/wad-to-number.js'
import type { ObservedSeries } from './observed-series.js'

/** An observation, and the row that it stands in, from one. */
export type Reading = Observation & { readonly row: number }

/**
 * The readings of one column.
 *
 * @param series - The series.
 * @param name - The column.
 */
export const readingsOf = ({ rows }: ObservedSeries, name: Observable): readonly Reading[] =>
  rows.flatMap(({ timestamp, values }, index) => {
    const value = values[name]
    return value === undefined ? [] : [{ timestamp: Number(timestamp), value: wadToNumber(value), row: index + 1 }]
  })

/**
 * Market prices over what they redeem for: each by the last redemption read before or with it.
 *
 * @param market - Prices.
 * @param redemption - Exchange rates; prices before the first of them are left out.
 */
export function ratioOf(market: readonly Reading[], redemption: readonly Reading[]): readonly Reading[] {
  let next = 0
  let last: number | undefined
  return market.flatMap((reading) => {
    while (next < redemption.length && redemption[next]!.timestamp <= reading.timestamp)
      last = redemption[next++]!.value
    return last === undefined ? [] : [{ ...reading, value: reading.value / last }]
  })
}
