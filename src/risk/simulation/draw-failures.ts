import { normalQuantile } from '../../math/distributions/normal-quantile.js'
import { failureProbability } from '../../math/hazards/failure-probability.js'
import { randomStream } from '../../math/random/random-stream.js'
import { uniformSource } from '../../math/random/uniform-source.js'
import { fillStratified } from './latin-hypercube.js'
import { normalSource } from './normal-source.js'
import type { ExposedClaim, SimulatedFailures } from './simulation.js'
import { substreams } from './substreams.js'

/**
 * Draws which components fail on each path, and what that costs: each component fails once, however many paths of
 * claims reach it. Shocks come at Poisson times; of a group that follows a factor, those fail for which √ρ · Z +
 * √(1 − ρ) · εᵢ is below the quantile of their own probability.
 *
 * @param failures - Shocks, groups with a factor, what rests on what, and losses given failure.
 * @param parameters - `horizon`: in years. `count`: paths. `seed`, `chunk`: where random numbers come from.
 * @returns The part of equity that is lost, path by path, and whether anything failed.
 */
export function drawFailures(
  { shocks, copulas, tree, lossGivenFailure }: SimulatedFailures,
  parameters: {
    readonly horizon: number
    readonly count: number
    readonly seed: number
    readonly chunk: number
  },
): { readonly loss: Float64Array; readonly failed: number } {
  const { horizon, count, seed, chunk } = parameters
  const loss = new Float64Array(count)
  const total = shocks.reduce((sum, { rate }) => sum + rate, 0)
  if (total === 0 && copulas.length === 0) return { loss, failed: 0 }
  const stream = (substream: number) => randomStream({ seed, stream: chunk, substream })
  const more = uniformSource(stream(substreams.failures + 100))
  const firsts = new Float64Array(count)
  fillStratified(stream(substreams.failures), firsts)
  const known = new Map<string, number>()
  const groups = copulas.map(({ correlation, members }) => ({
    common: Math.sqrt(correlation),
    own: Math.sqrt(1 - correlation),
    members: members.map(({ component, hazard }) => ({
      component,
      threshold: normalQuantile(failureProbability(hazard, horizon)),
    })),
  }))
  const normal = normalSource(stream(substreams.copulas))
  const wait = (uniform: number) => -Math.log(uniform) / total
  let failed = 0
  for (let path = 0; path < count; path++) {
    const set = new Set<number>()
    for (let time = wait(firsts[path]!); total > 0 && time < horizon; time += wait(more())) {
      let pick = more() * total
      const shock = shocks.find(({ rate }) => {
        pick -= rate
        return pick < 0
      })
      for (const component of (shock ?? shocks.at(-1)!).components) set.add(component)
    }
    for (const { common, own, members } of groups) {
      const factor = common * normal()
      for (const { component, threshold } of members) if (factor + own * normal() < threshold) set.add(component)
    }
    if (set.size === 0) continue
    failed++
    const name = [...set].sort((a, b) => a - b).join()
    const lost = known.get(name) ?? lossOf(tree, set, lossGivenFailure)
    known.set(name, lost)
    loss[path] = lost
  }
  return { loss, failed }
}

/**
 * The part of equity that is lost where a set of components fails. A failure takes its part of what has worth; what is
 * owed stays owed, and nobody loses more with a thing than it is worth.
 *
 * @param tree - What is held.
 * @param failed - The components that fail.
 * @param lossGivenFailure - By component.
 */
export function lossOf(
  tree: readonly ExposedClaim[],
  failed: ReadonlySet<number>,
  lossGivenFailure: readonly number[],
): number {
  const worth = ({ value, components, claims }: ExposedClaim): number => {
    const beneath = claims.length === 0 ? value : claims.reduce((sum, claim) => sum + worth(claim), 0)
    if (beneath <= 0) return beneath
    return components.reduce((left, each) => (failed.has(each) ? left * (1 - lossGivenFailure[each]!) : left), beneath)
  }
  const left = tree.reduce((sum, held) => sum + Math.max(0, worth(held)), 0)
  const before = tree.reduce((sum, held) => sum + Math.max(0, total(held)), 0)
  return before === 0 ? 0 : 1 - left / before
}

const total = ({ value, claims }: ExposedClaim): number =>
  claims.length === 0 ? value : claims.reduce((sum, claim) => sum + total(claim), 0)
