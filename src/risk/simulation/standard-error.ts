/**
 * The standard error of a mean over paths that depend on one another within a chunk (stratified, antithetic) but not from
 * chunk to chunk: the deviation of the chunks' own means.
 *
 * @param values - Of each path, by its number.
 * @param counts - Paths of each chunk, in order.
 * @returns The standard error; not a number with fewer than two chunks.
 * @see Glasserman, "Monte Carlo methods in financial engineering", 2004, section 4.3.
 */
export function standardErrorOf(values: (path: number) => number, counts: readonly number[]): number {
  const total = counts.reduce((sum, count) => sum + count, 0)
  const sums = counts.map(() => 0)
  let path = 0
  for (const [chunk, count] of counts.entries())
    for (let end = path + count; path < end; path++) sums[chunk]! += values(path)
  const mean = sums.reduce((sum, each) => sum + each, 0) / total
  const squares = sums.reduce((sum, each, chunk) => sum + (each - mean * counts[chunk]!) ** 2, 0)
  return counts.length < 2 ? Number.NaN : Math.sqrt((squares * counts.length) / (counts.length - 1)) / total
}
