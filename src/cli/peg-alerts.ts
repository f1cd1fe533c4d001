import type { PegHealth } from '../risk/peg/peg-health.js'
import { isBelow } from './is-below.js'

/** A token's price has reached a threshold, or left it again. */
export type PegAlert = {
  readonly asset: string
  /** The basis that was reached. */
  readonly threshold: number
  readonly isBelow: boolean
}

/**
 * What has changed about thresholds since the last look.
 *
 * @param health - What is known of the tokens now; where a basis is unknown nothing changes.
 * @param thresholds - Bases, such as -0.005.
 * @param reached - What stands at or below a threshold, from look to look; it is brought up to date.
 * @returns One alert a token and threshold that was crossed.
 */
export function pegAlerts(
  health: readonly PegHealth[],
  thresholds: readonly number[],
  reached: Set<string>,
): readonly PegAlert[] {
  return health.flatMap((each) =>
    thresholds.flatMap((threshold): readonly PegAlert[] => {
      const name = `${each.asset} ${threshold}`
      const now = isBelow(each, threshold)
      if (each.basis.value === null || now === reached.has(name)) return []
      if (now) reached.add(name)
      else reached.delete(name)
      return [{ asset: each.asset, threshold, isBelow: now }]
    }),
  )
}
