import { appraise, unlimited } from '../core/appraise.js'
import type { LookThrough } from '../core/look-through.js'
import { exactIn } from '../core/observe.js'
import { payoffOf } from '../core/payoff-of.js'
import type { Plan } from '../core/plan.js'
import { quoteAt } from '../core/quote-at.js'
import { wadToNumber } from '../math/wad-to-number.js'

/**
 * The lowest health factor of a plan's accounts.
 *
 * @param plan - The plan.
 * @param look - What it holds and has claims on.
 * @returns `null` without debt.
 */
export function healthOf(plan: Plan, look: LookThrough): number | null {
  if (!look.exposures.some(({ exposure }) => exposure < 0)) return null
  const assets = look.exposures.map(({ asset }) => asset)
  const { health } = appraise(payoffOf(plan), quoteAt(assets, look.unit, 'redemption'), exactIn(plan.world))
  return health >= unlimited ? null : wadToNumber(health)
}
