import { MissingPackageError } from './errors/missing-package-error.js'
import { UnreadableSeriesError } from './errors/unreadable-series-error.js'
import type { Series, SeriesLimits } from './series.js'
import { seriesFromRecords } from './series-from-records.js'

/**
 * A series from a Parquet file. It needs the package `hyparquet`, which is loaded when this is called.
 *
 * @param bytes - The file; uncompressed or compressed with Snappy.
 * @param limits - The longest gap between two rows.
 * @returns The series, as {@link seriesFromRecords} makes it.
 * @throws {@link MissingPackageError} where `hyparquet` is not installed, {@link UnreadableSeriesError} where the file
 * is cut off or no Parquet file, and all that {@link seriesFromRecords} throws.
 * @example
 * ```ts
 * import { seriesFromParquet, UnreadableSeriesError } from 'lstack/scenario'
 *
 * await seriesFromParquet(new Uint8Array([1, 2, 3])).catch((error) => {
 *   console.log(error instanceof UnreadableSeriesError)
 *   // true
 * })
 * ```
 */
export async function seriesFromParquet(bytes: Uint8Array, limits: SeriesLimits = {}): Promise<Series> {
  const { parquetReadObjects } = await load()
  const file = bytes.slice().buffer
  let records: readonly { readonly [column: string]: unknown }[]
  try {
    records = await parquetReadObjects({ file })
  } catch (cause) {
    throw new UnreadableSeriesError({ format: 'Parquet', problem: (cause as Error).message, cause })
  }
  return seriesFromRecords(records, limits)
}

async function load(): Promise<typeof import('hyparquet')> {
  try {
    return await import('hyparquet')
  } catch (cause) {
    throw new MissingPackageError({ package: 'hyparquet', what: 'Reading Parquet', cause })
  }
}
