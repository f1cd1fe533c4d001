import { requireProbability } from '../math/domain/require-probability.js'
import { checkRestakingGraph } from './check-restaking-graph.js'
import type { RestakingGraph } from './restaking-graph.js'

/** How safe a restaking graph is against attacks, and against their cascades. */
export type RestakingRisk = {
  /**
   * γ: every attacking coalition is known to hold at least 1 + γ times its profit. `Infinity` where nothing can be earned. Below
   * zero the local condition does not show that the graph is secure; it may be so nevertheless.
   */
  readonly slack: number
  /** The validators that set the slack: the profits that lean on their stake are the largest. */
  readonly weakest: readonly string[]
  /** For each validator, Σ π / (α · stake of the service) over the services that it secures: 1 / (1 + γ) at the weakest. */
  readonly burden: { readonly [validator: string]: number }
  /**
   * The most of all stake, as a fraction, that is lost where a shock destroys the fraction given, cascading attacks included:
   * (1 + 1/γ)ψ and never more than all; `null` where γ is not above zero, since then nothing bounds it.
   */
  readonly lossBound: number | null
}

/**
 * The slack of a restaking graph by the condition that can be checked validator by validator, and the loss from a shock that
 * it bounds: for every v, Σ over its services of (σ_v / σ_N(s)) · (1 + γ) π_s / α_s ≤ σ_v.
 *
 * @param graph - Stakes and profits in one unit.
 * @param shock - ψ: the fraction of all stake that is destroyed at first, 0 to 1.
 * @throws InvalidParameterError where a number is outside its domain or nobody secures a service, UnknownValidatorError where
 * a service names a validator without stake.
 * @see Durvasula, Roughgarden, "Robust restaking networks", arXiv 2407.21785, 2024: section 3 (the bound) and the
 * condition that EigenLayer checks.
 * @example
 * ```ts
 * import { restakingRisk } from 'lstack/risk'
 *
 * const validators = { a: 100, b: 100, c: 100 }
 * const services = {
 *   bridge: { profit: 40, threshold: 1 / 3, validators: ['a', 'b', 'c'] },
 *   oracle: { profit: 20, threshold: 1 / 2, validators: ['a', 'b'] },
 * }
 * const { slack, weakest, lossBound } = restakingRisk({ validators, services }, 0.1)
 * console.log(slack.toFixed(3), weakest, lossBound?.toFixed(3))
 * // 0.667 [ 'a', 'b' ] 0.250
 * ```
 */
export function restakingRisk(graph: RestakingGraph, shock: number): RestakingRisk {
  checkRestakingGraph(graph)
  requireProbability('shock', shock)
  const burden = burdenOf(graph)
  const largest = Math.max(0, ...Object.values(burden))
  const slack = 1 / largest - 1
  return {
    slack,
    weakest: largest === 0 ? [] : Object.keys(burden).filter((validator) => burden[validator] === largest),
    burden,
    lossBound: slack > 0 ? Math.min(1, (1 + 1 / slack) * shock) : null,
  }
}

const burdenOf = ({ validators, services }: RestakingGraph): { readonly [validator: string]: number } => {
  const burden = Object.fromEntries(Object.keys(validators).map((validator) => [validator, 0]))
  for (const { profit, threshold, validators: names } of Object.values(services)) {
    const securing = new Set(names)
    let stake = 0
    for (const validator of securing) stake += validators[validator]!
    for (const validator of securing) burden[validator]! += profit / (threshold * stake)
  }
  return burden
}
