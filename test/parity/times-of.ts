import type { Recipe } from './recipe.js'

const hour = 3_600

/** Interest of some hours is what the margin of a loop is for. */
const longest = 6 * hour

/**
 * When the calls of a bundle run.
 *
 * @param recipe - Says how far apart.
 * @param from - The time of the plan, in seconds since the epoch.
 * @param calls - How many there are.
 * @returns The time of all calls at once, and a time for each.
 */
export function timesOf(
  { delay, gaps }: Recipe,
  from: bigint,
  calls: number,
): { readonly start: bigint; readonly spread: readonly bigint[] } {
  const seconds = (fraction: number, most: number) => Math.max(1, Math.floor(most ** fraction))
  const most = Math.max(2, Math.min(hour, longest / calls))
  let time = from + BigInt(seconds(delay, hour))
  const spread = Array.from({ length: calls }, (_, index) => {
    if (index > 0) time += BigInt(seconds(gaps[index % gaps.length] as number, most))
    return time
  })
  return { start: from + BigInt(seconds(delay, longest)), spread }
}
