import type { Observable } from '../core/observable.js'
import { DuplicateTimestampError } from './errors/duplicate-timestamp-error.js'
import { EmptySeriesError } from './errors/empty-series-error.js'
import { InvalidSeriesValueError } from './errors/invalid-series-value-error.js'
import { SeriesGapError } from './errors/series-gap-error.js'
import { UnsortedSeriesError } from './errors/unsorted-series-error.js'
import type { Series, SeriesRow } from './series.js'

/** Seconds that may lie between two rows where nobody says otherwise: seven days. */
export const usualGap = 7n * 86_400n

/** Kinds of observables that may be zero; all others are prices, exchange rates and indices. */
const mayBeZero = /^(borrowRate|supplyRate|utilisation)$/

/** Kinds that only grow: a fall would be a negative interest rate. */
const grows = /^(borrowIndex|supplyIndex)$/

/**
 * Holds a series against what it must be.
 *
 * @param series - The series, with the longest gap that it may have.
 * @returns The series.
 * @throws {@link EmptySeriesError}, {@link UnsortedSeriesError}, {@link DuplicateTimestampError},
 * {@link SeriesGapError}, or {@link InvalidSeriesValueError} where a number is negative, a price or index is zero, or an
 * interest index falls.
 * @example
 * ```ts
 * import { checkSeries, EmptySeriesError } from 'lstack/scenario'
 *
 * try {
 *   checkSeries({ rows: [] })
 * } catch (error) {
 *   console.log(error instanceof EmptySeriesError)
 *   // true
 * }
 * ```
 */
export function checkSeries(series: Series): Series {
  const { rows, maximumGap = usualGap } = series
  if (rows.length === 0) throw new EmptySeriesError({ what: 'The series' })
  const lastOf = new Map<string, bigint>()
  rows.forEach((row, index) => {
    checkTime(row, rows[index - 1], index + 1, maximumGap)
    for (const [field, value] of Object.entries(row.values)) {
      checkValue(field as Observable, value, lastOf.get(field), index + 1)
      lastOf.set(field, value)
    }
  })
  return series
}

function checkTime({ timestamp }: SeriesRow, previous: SeriesRow | undefined, row: number, maximum: bigint): void {
  if (previous === undefined) return
  const { timestamp: before } = previous
  if (timestamp < before) throw new UnsortedSeriesError({ row, timestamp, before })
  if (timestamp === before) throw new DuplicateTimestampError({ row, timestamp })
  const seconds = timestamp - before
  if (seconds > maximum) throw new SeriesGapError({ row, seconds, maximum })
}

function checkValue(field: Observable, value: bigint, last: bigint | undefined, row: number): void {
  const [kind = ''] = field.split(':')
  const fail = (expected: string) =>
    new InvalidSeriesValueError({ row, field, value: `${Number(value) / 1e18}`, expected })
  if (value < 0n) throw fail('a number of zero or more')
  if (value === 0n && !mayBeZero.test(kind)) throw fail('a number above zero')
  if (grows.test(kind) && last !== undefined && value < last)
    throw fail(`an index at or above the row in front of it, ${Number(last) / 1e18}: interest is never negative`)
}
