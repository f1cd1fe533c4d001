import type { Plan } from '../core/plan.js'
import type { RiskModel } from '../risk/risk-model.js'
import { riskModelOf } from '../risk/risk-model-of.js'

/**
 * Models of risk over the factors and components of all plans together, in one order: the same seed draws the same
 * random numbers for the same factor, whichever plan is simulated (common random numbers). What a plan's own market says
 * of a factor, such as a borrow rate after its own size, stays its own.
 *
 * @param plans - The plans; the world of each must show what the others depend on.
 * @returns One model for each plan.
 */
export function sharedModels(plans: readonly Plan[]): readonly RiskModel[] {
  const own = plans.map((plan) => riskModelOf(plan))
  const merge = <Value>(parts: readonly { readonly [name: string]: Value }[]): { readonly [name: string]: Value } => {
    const all: { [name: string]: Value } = Object.assign({}, ...parts)
    return Object.fromEntries(
      Object.keys(all)
        .sort()
        .map((name) => [name, all[name] as Value]),
    )
  }
  const factors = merge(own.map((model) => model.factors)) as RiskModel['factors']
  const components = merge(own.map((model) => model.components))
  const correlations = merge(
    own.flatMap((model) => model.correlations.map((each) => ({ [[...each.between].sort().join()]: each }))),
  )
  return own.map((model) => ({
    ...model,
    factors: { ...factors, ...model.factors },
    components: { ...components, ...model.components },
    correlations: Object.values(correlations),
  }))
}
