import { array, record, safeParse, string, unknown } from 'valibot'
import { UnreadableSeriesError } from './errors/unreadable-series-error.js'
import type { Series, SeriesLimits } from './series.js'
import { seriesFromRecords } from './series-from-records.js'

const table = array(record(string(), unknown()))

/**
 * A series from a JSON list of records.
 *
 * @param text - Such as `[{ "date": "2022-06-18", "market:stETH": 0.933749 }]`. Numbers as text keep all their digits.
 * @param limits - The longest gap between two rows.
 * @returns The series, as {@link seriesFromRecords} makes it.
 * @throws {@link UnreadableSeriesError} where it is no list of records, and all that {@link seriesFromRecords} throws.
 * @example
 * ```ts
 * import { seriesFromJson } from 'lstack/scenario'
 *
 * const series = seriesFromJson('[{ "timestamp": 1655510400, "market:stETH": 0.933749 }]')
 * console.log(series.rows[0]?.timestamp)
 * // 1655510400n
 * ```
 */
export function seriesFromJson(text: string, limits: SeriesLimits = {}): Series {
  const parsed = safeParse(table, parse(text))
  if (!parsed.success) throw new UnreadableSeriesError({ format: 'JSON', problem: 'it is no list of records' })
  return seriesFromRecords(parsed.output, limits)
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch (cause) {
    throw new UnreadableSeriesError({ format: 'JSON', problem: (cause as Error).message, cause })
  }
}
