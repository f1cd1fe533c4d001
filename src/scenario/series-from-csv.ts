import papaparse from 'papaparse'
import { EmptySeriesError } from './errors/empty-series-error.js'
import { SeriesFieldError } from './errors/series-field-error.js'
import { UnreadableSeriesError } from './errors/unreadable-series-error.js'
import type { Series, SeriesLimits } from './series.js'
import { seriesFromRecords } from './series-from-records.js'

/**
 * A series from a CSV table with a header.
 *
 * @param text - The table; commas, semicolons or tabs between cells.
 * @param limits - The longest gap between two rows.
 * @returns The series, as {@link seriesFromRecords} makes it.
 * @throws {@link UnreadableSeriesError} where a row has too many or too few cells, and all that
 * {@link seriesFromRecords} throws.
 * @example
 * ```ts
 * import { seriesFromCsv } from 'lstack/scenario'
 *
 * const series = seriesFromCsv('date,market:stETH\n2022-06-17,0.944973\n2022-06-18,0.933749\n')
 * console.log(series.rows.length)
 * // 2
 * ```
 */
export function seriesFromCsv(text: string, limits: SeriesLimits = {}): Series {
  const { data, errors } = papaparse.parse<readonly string[]>(text.replace(/^\uFEFF/, '').trim(), {
    skipEmptyLines: 'greedy',
  })
  const [header, ...rows] = data
  if (header === undefined || rows.length === 0) throw new EmptySeriesError({ what: 'The table' })
  const [error] = errors.filter(({ type }) => type !== 'Delimiter')
  if (error !== undefined)
    throw new UnreadableSeriesError({ format: 'CSV', problem: `row ${error.row ?? 0}: ${error.message.toLowerCase()}` })
  const columns = header.map((column) => column.trim())
  const twice = columns.find((column, index) => columns.indexOf(column) < index)
  if (twice !== undefined) throw new SeriesFieldError({ field: twice, problem: 'is there twice' })
  return seriesFromRecords(
    rows.map((cells, index) => {
      if (cells.length !== columns.length)
        throw new UnreadableSeriesError({
          format: 'CSV',
          problem: `row ${index + 1} has ${cells.length} cells, and the header has ${columns.length}`,
        })
      return Object.fromEntries(columns.map((column, place) => [column, cells[place]]))
    }),
    limits,
  )
}
