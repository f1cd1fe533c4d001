/**
 * Columns of zeros in one piece of memory: many small pieces keep the collector busy.
 *
 * @param columns - How many.
 * @param size - Numbers of each.
 */
export function columnsOf(columns: number, size: number): readonly Float64Array[] {
  const all = new Float64Array(columns * size)
  return Array.from({ length: columns }, (_, place) => all.subarray(place * size, (place + 1) * size))
}
