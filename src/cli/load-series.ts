import { extname } from 'node:path'
import type { Series, SeriesLimits } from '../scenario/series.js'
import { seriesFromCsv } from '../scenario/series-from-csv.js'
import { seriesFromJson } from '../scenario/series-from-json.js'
import { seriesFromParquet } from '../scenario/series-from-parquet.js'
import { readBytes } from './read-bytes.js'

/**
 * A series from a file: Parquet and JSON by their endings, anything else as CSV.
 *
 * @param path - Where it is.
 * @param limits - The longest gap between two rows.
 * @throws whatever is wrong with the file, each a class of its own.
 */
export async function loadSeries(path: string, limits: SeriesLimits): Promise<Series> {
  const bytes = await readBytes(path)
  const ending = extname(path).toLowerCase()
  if (ending === '.parquet') return seriesFromParquet(bytes, limits)
  const text = bytes.toString('utf8')
  return ending === '.json' ? seriesFromJson(text, limits) : seriesFromCsv(text, limits)
}
