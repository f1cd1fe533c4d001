import { lookThrough } from '../core/look-through.js'
import type { Plan } from '../core/plan.js'
import type { RiskStatement } from './risk-statement.js'

/**
 * The way out of a plan through its protocols, never through a market: as long as the slowest of its queues, each by its
 * longer stated time, while debts go on to cost their rate and what is queued earns nothing.
 *
 * @param plan - The plan.
 * @returns Days, and the cost as a fraction of equity; `null` where some part states no such way.
 */
export function protocolExit(plan: Plan): RiskStatement['exit'] {
  const { exposures } = lookThrough(plan)
  const owned = exposures.filter(({ exposure, asset }) => exposure > 0 && asset.exits.length > 0)
  const days = owned.map(({ asset }) => {
    const stated = asset.exits.flatMap(({ route, days }) => (route === 'market' || days === null ? [] : [days.to]))
    return stated.length === 0 ? null : Math.min(...stated)
  })
  if (days.includes(null)) return { days: null, cost: null }
  const longest = Math.max(0, ...(days as readonly number[]))
  const interest = exposures
    .filter(({ exposure }) => exposure < 0)
    .flatMap(({ asset, exposure }) => asset.yields(plan.world).map(({ rate }) => rate.value * -exposure))
    .reduce((a, b) => a + b, 0)
  return { days: longest, cost: (interest * longest) / 365 }
}
