import type { Observable } from '../core/observable.js'
import { checkSeries } from './check-series.js'
import { decimalToWad } from './decimal-to-wad.js'
import { EmptySeriesError } from './errors/empty-series-error.js'
import { InvalidSeriesValueError } from './errors/invalid-series-value-error.js'
import { SeriesFieldError } from './errors/series-field-error.js'
import { parseTimestamp } from './parse-timestamp.js'
import type { Series, SeriesLimits, SeriesRow } from './series.js'

/** What the column of the times may be called. */
const timeFields = ['timestamp', 'date', 'time']

/**
 * A series from the rows of any table.
 *
 * @param records - One record for each time. The column `timestamp`, `date` or `time` holds seconds since the epoch, an
 * ISO date or an ISO time with its zone; every other column is named by an observable and holds plain decimal numbers.
 * Empty cells leave the observable as it was.
 * @param limits - The longest gap between two rows.
 * @returns The series, checked.
 * @throws {@link EmptySeriesError}, {@link SeriesFieldError} where a column has no known name,
 * {@link InvalidSeriesValueError} where a cell is not a number, and all that {@link checkSeries} throws.
 * @example
 * ```ts
 * import { seriesFromRecords } from 'lstack/scenario'
 *
 * const { rows } = seriesFromRecords([{ date: '2022-06-18', 'market:stETH': '0.933749' }])
 * console.log(rows[0]?.values['market:stETH'])
 * // 933749000000000000n
 * ```
 */
export function seriesFromRecords(
  records: readonly { readonly [column: string]: unknown }[],
  limits: SeriesLimits = {},
): Series {
  const [first] = records
  if (first === undefined) throw new EmptySeriesError({ what: 'The table' })
  const columns = [...new Set(records.flatMap(Object.keys))]
  const times = columns.filter((column) => timeFields.includes(column))
  const [time] = times
  if (time === undefined) throw new SeriesFieldError({ field: 'timestamp', problem: 'is missing' })
  if (times.length > 1) throw new SeriesFieldError({ field: times.join(' and '), problem: 'both state the time' })
  const observables = columns.filter((column) => column !== time)
  if (observables.length === 0) throw new EmptySeriesError({ what: 'The table, but for its times,' })
  const wrong = observables.find((column) => !/^\w+:\S+$/.test(column))
  if (wrong !== undefined) throw new SeriesFieldError({ field: wrong, problem: 'is named by no observable' })
  const rows = records.map((record, index) => rowOf(record, index + 1, time, observables))
  return checkSeries({ ...limits, rows })
}

function rowOf(
  record: { readonly [column: string]: unknown },
  row: number,
  time: string,
  observables: readonly string[],
): SeriesRow {
  const timestamp = parseTimestamp(record[time])
  if (timestamp === undefined) {
    const expected = 'whole seconds since the epoch, an ISO date, or an ISO time with its zone'
    throw new InvalidSeriesValueError({ row, field: time, value: textOf(record[time]), expected })
  }
  const values: Record<Observable, bigint> = {}
  for (const field of observables) {
    const text = textOf(record[field])
    if (text === '') continue
    const value = decimalToWad(text)
    if (value === undefined) throw new InvalidSeriesValueError({ row, field, value: text, expected: 'a finite number' })
    values[field as Observable] = value
  }
  return { timestamp, values }
}

const textOf = (cell: unknown): string => (cell === undefined || cell === null ? '' : String(cell).trim())
