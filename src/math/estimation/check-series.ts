import { InvalidSeriesError } from '../../errors/invalid-series-error.js'
import type { Observation } from './observation.js'

/** How many times the median spacing may pass between two rows, unless said otherwise. */
const largestGap = 10

/**
 * Lets a series pass that can be estimated from.
 *
 * @param series - Observations.
 * @param limits - `rows`: the fewest. `gap`: how many times the median spacing may pass between two rows; 10 where left
 * out.
 * @throws InvalidSeriesError that names the first row that is not a number, not after the row before, or too long after it, or
 * says that rows are too few.
 */
export function checkSeries(
  series: readonly Observation[],
  { rows, gap = largestGap }: { readonly rows: number; readonly gap?: number },
): void {
  for (const [row, { timestamp, value }] of series.entries())
    if (!Number.isFinite(timestamp) || !Number.isFinite(value))
      throw new InvalidSeriesError({ row, problem: 'not-a-number' })
  if (series.length < Math.max(2, rows)) throw new InvalidSeriesError({ row: series.length, problem: 'too-short' })
  const spacings = series.slice(1).map(({ timestamp }, i) => timestamp - series[i]!.timestamp)
  const unsorted = spacings.findIndex((spacing) => spacing <= 0)
  if (unsorted >= 0) throw new InvalidSeriesError({ row: unsorted + 1, problem: 'not-ascending' })
  const median = [...spacings].sort((a, b) => a - b)[Math.floor(spacings.length / 2)]!
  const far = spacings.findIndex((spacing) => spacing > gap * median)
  if (far >= 0) throw new InvalidSeriesError({ row: far + 1, problem: 'gap' })
}
