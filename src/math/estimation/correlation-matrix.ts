import { UnequalLengthsError } from '../../errors/unequal-lengths-error.js'
import { requireFinite } from '../domain/require-finite.js'
import { requireInteger } from '../domain/require-integer.js'
import { requirePositive } from '../domain/require-positive.js'

/**
 * The correlations of several series, by pairs (Pearson).
 *
 * @param columns - Values over the same rows, at least two rows.
 * @returns Row by row; one on the diagonal.
 * @throws UnequalLengthsError where a column has other rows; InvalidParameterError where a value is not finite, rows are too
 * few, or a column never changes.
 * @example
 * ```ts
 * import { correlationMatrix } from 'lstack/risk'
 *
 * const [first] = correlationMatrix([[1, 2, 3, 4], [1, 3, 2, 5]])
 * console.log(first?.map((value) => value.toFixed(4)))
 * // [ '1.0000', '0.8315' ]
 * ```
 */
export function correlationMatrix(columns: readonly (readonly number[])[]): readonly (readonly number[])[] {
  const rows = columns[0]?.length ?? 0
  const scaled = columns.map((column, i) => {
    if (column.length !== rows)
      throw new UnequalLengthsError({ what: `rows in column ${i}`, length: column.length, expected: rows })
    return standardised(column, i)
  })
  return scaled.map((a, i) =>
    scaled.map((b, j) =>
      i === j
        ? 1
        : Math.max(
            -1,
            Math.min(
              1,
              a.reduce((sum, value, row) => sum + value * b[row]!, 0),
            ),
          ),
    ),
  )
}

/** Around zero, with squares that add up to one. */
const standardised = (column: readonly number[], index: number): readonly number[] => {
  requireInteger(`columns[${index}].length`, column.length, 2)
  for (const [row, value] of column.entries()) requireFinite(`columns[${index}][${row}]`, value)
  const mean = column.reduce((sum, value) => sum + value, 0) / column.length
  const centred = column.map((value) => value - mean)
  const size = Math.sqrt(centred.reduce((sum, value) => sum + value * value, 0))
  requirePositive(`columns[${index}].deviation`, size)
  return centred.map((value) => value / size)
}
