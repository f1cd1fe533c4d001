import type { LookThrough } from '../core/look-through.js'
import { ratio } from '../math/ratio.js'
import type { RemovalKind } from './candidate.js'
import type { Constraints } from './constraints.js'
import { excludedIn } from './exclusions.js'
import type { Figures } from './figures.js'

/** What a plan does not keep to. */
export type Violation = { readonly kind: RemovalKind; readonly reason: string }

/** Targets are met to one part in a million. */
const tolerance = 1e-6

/**
 * The first constraint that a plan does not keep to.
 *
 * @param figures - What it comes to.
 * @param look - What it holds, and all that it is a claim on.
 * @param constraints - The constraints.
 * @param amount - The deposit, in base units.
 * @returns `undefined` where it keeps to all.
 */
export function violationOf(
  figures: Figures,
  look: LookThrough,
  constraints: Constraints,
  amount: bigint,
): Violation | undefined {
  const { maxLeverage, minHealthFactor, exclude = [], exitWithinDays, minEquity } = constraints
  const { leverage, healthFactor, exitDays, equity } = figures
  const excluded = excludedIn(look, new Set(exclude))
  if (excluded !== undefined) return { kind: 'excluded', reason: `relies on ${excluded}` }
  if (maxLeverage !== undefined && leverage > maxLeverage * (1 + tolerance))
    return { kind: 'leverage', reason: `leverage ${leverage.toFixed(2)} above ${maxLeverage}` }
  if (minHealthFactor !== undefined && healthFactor !== null && healthFactor < minHealthFactor * (1 - tolerance))
    return { kind: 'health-factor', reason: `health factor ${healthFactor.toFixed(3)} below ${minHealthFactor}` }
  if (exitWithinDays !== undefined && (exitDays === null || exitDays > exitWithinDays))
    return {
      kind: 'exit',
      reason:
        exitDays === null
          ? 'states no time to leave it'
          : `takes ${exitDays} days to leave, more than ${exitWithinDays}`,
    }
  const kept = ratio(equity, amount)
  if (minEquity !== undefined && kept < minEquity)
    return { kind: 'equity', reason: `equity of ${kept.toFixed(4)} of the deposit, below ${minEquity}` }
  return undefined
}

/**
 * Whether a plan puts all of the deposit to work.
 *
 * @param figures - What it comes to.
 * @returns What is wrong; `undefined` where all of it earns, and together more than nothing.
 */
export function idlenessOf({ idle, netApr }: Figures): Violation | undefined {
  if (idle.length > 0) return { kind: 'idle', reason: `${idle.join(', ')} earns nothing` }
  return netApr > 0 ? undefined : { kind: 'earns-nothing', reason: `net APR of ${(100 * netApr).toFixed(3)} %` }
}
