import type { LookThrough } from '../core/look-through.js'

/**
 * How long it takes to leave all that is held, by the fastest way that each protocol states; sales count.
 *
 * @param look - What is held, and all that it is a claim on.
 * @returns Days; `null` where something states no time.
 */
export function exitDaysOf({ exposures }: LookThrough): number | null {
  let longest = 0
  for (const { asset, exposure } of exposures) {
    if (exposure <= 0 || asset.exits.length === 0) continue
    const days = asset.exits.flatMap((exit) => (exit.days === null ? [] : [exit.days.to]))
    if (days.length === 0) return null
    longest = Math.max(longest, Math.min(...days))
  }
  return longest
}
