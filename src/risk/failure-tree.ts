import { commonShockHazard } from '../math/hazards/common-shock-hazard.js'
import { failureProbability } from '../math/hazards/failure-probability.js'
import type { FaultTree } from '../math/hazards/fault-tree.js'

/** One component as an event: how often it fails, and with whom it shares a cause. */
export type FailureEvent = { readonly id: string; readonly hazard: number; readonly group: string }

/**
 * The fault tree of components any of which fails the whole: each once, each by itself or by the shock that it shares
 * with its group (Marshall–Olkin).
 *
 * @param events - The components.
 * @param beta - The part of the least hazard of a group that is common, 0 to 1.
 * @param years - The horizon.
 * @returns The tree, and the probability of each of its events; `null` without components.
 */
export function failureTree(
  events: readonly FailureEvent[],
  beta: number,
  years: number,
): { readonly tree: FaultTree; readonly probabilities: { readonly [event: string]: number } } | null {
  if (events.length === 0) return null
  const hazardsIn = (group: string) => events.filter((event) => event.group === group).map(({ hazard }) => hazard)
  const common = new Map(
    [...new Set(events.map(({ group }) => group))].map((group) => {
      const hazards = hazardsIn(group)
      return [group, hazards.length < 2 ? 0 : commonShockHazard(hazards, beta)]
    }),
  )
  const shock = (group: string) => `common:${group}`
  return {
    tree: {
      gate: 'or',
      inputs: events.map(
        ({ id, group }): FaultTree =>
          common.get(group) === 0 ? { event: id } : { gate: 'or', inputs: [{ event: id }, { event: shock(group) }] },
      ),
    },
    probabilities: Object.fromEntries([
      ...events.map(({ id, hazard, group }) => [id, failureProbability(hazard - common.get(group)!, years)]),
      ...[...common]
        .filter(([, hazard]) => hazard > 0)
        .map(([group, hazard]) => [shock(group), failureProbability(hazard, years)]),
    ]),
  }
}
