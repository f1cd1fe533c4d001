import type { Plan } from '../core/plan.js'
import { requireInteger } from '../math/domain/require-integer.js'
import type { Appraised } from './appraise-composition.js'
import { betterThan, byApr, whyBetter } from './better-than.js'
import type { Candidate, Removed } from './candidate.js'
import { type ComposeParameters, composeStrategies, type Ground, groundFor } from './compose-strategies.js'
import { deposited, follow } from './follow.js'
import { frontierOf } from './frontier-of.js'
import { planOfComposition } from './plan-of-composition.js'
import { removeBeaten } from './remove-beaten.js'
import type { SharedRisk } from './shared-risk.js'
import { type SimulationSettings, simulateTogether } from './simulate-together.js'
import { strategyOf } from './strategy-of.js'

/** How far a discovery has come. */
export type DiscoveryProgress = {
  readonly phase: 'plan' | 'simulate'
  /** How much of the phase is done, 0 to 1. */
  readonly part: number
}

/** What {@link discoverStrategies} takes beside what compositions are made of. */
export type DiscoverParameters = ComposeParameters &
  SimulationSettings & {
    /** The most that are simulated, 1 to 50; 50 by default. */
    readonly frontier?: number
    /** Told now and then how far it has come. */
    readonly onProgress?: (progress: DiscoveryProgress) => void
  }

/** What was found. */
export type Discovery = {
  /** Compositions that nothing beats, the most yield per expected shortfall first, ties by name. */
  readonly candidates: readonly Candidate[]
  /** All other compositions, each with the reason, by name. */
  readonly removed: readonly Removed[]
}

/** Compositions between two moments at which others get a turn. */
const aTurn = 500

/**
 * Finds every composition that adapters allow from one asset on, loops and halves included, plans each on the market
 * after its own size, removes what another beats, simulates the frontier on common random numbers, and ranks it by yield
 * per expected shortfall.
 *
 * @param parameters - See {@link DiscoverParameters} and {@link ComposeParameters}.
 * @returns Candidates and removed together are all compositions: none is dropped in silence.
 * @throws InvalidParameterError where a number is outside its domain, {@link UnknownExclusionError} where something
 * unknown is to be left out, the signal's reason where that is aborted.
 * @example
 * ```ts
 * import { discoverStrategies } from 'lstack/compose'
 * import { adapters, defaultMarket } from 'lstack/presets'
 *
 * const { lido, weth } = adapters
 * const { candidates } = await discoverStrategies({
 *   asset: lido.eth,
 *   market: defaultMarket(),
 *   adapters: [lido, weth],
 *   maxSteps: 2,
 *   paths: 500,
 * })
 * console.log(candidates.map(({ name }) => name))
 * // [ 'lido.stake' ]
 * ```
 */
export async function discoverStrategies(parameters: DiscoverParameters): Promise<Discovery> {
  const { frontier: most = 50, signal, onProgress } = parameters
  requireInteger('frontier', most, 1, 50)
  const ground = groundFor(parameters)
  const planned: Appraised[] = []
  const removed: Removed[] = []
  let found = 0
  for (const composed of composeStrategies(ground)) {
    if ('appraised' in composed) planned.push(composed.appraised)
    else removed.push(composed.removed)
    if (++found % aTurn !== 0) continue
    await new Promise((resolve) => setTimeout(resolve, 0))
    signal?.throwIfAborted()
    onProgress?.({ phase: 'plan', part: composed.part })
  }
  const unbeaten = removeBeaten(planned)
  const frontier = frontierOf(unbeaten.left, most)
  const simulated = new Set(frontier)
  const candidates = await simulate(ground, frontier, parameters)
  const efficient = removeInefficient(candidates)
  return {
    candidates: efficient.left.sort(byYieldPerShortfall),
    removed: [
      ...removed,
      ...unbeaten.removed,
      ...unbeaten.left.filter((each) => !simulated.has(each)).map((each) => notSimulated(each, most)),
      ...efficient.removed,
    ].sort((a, b) => (a.name < b.name ? -1 : 1)),
  }
}

async function simulate(
  ground: Ground,
  frontier: readonly Appraised[],
  parameters: DiscoverParameters,
): Promise<readonly Candidate[]> {
  const { onProgress } = parameters
  const plans = frontier.map((each) => planAgain(ground, each))
  const risks = await simulateTogether(plans, { ...parameters, horizonDays: ground.horizonDays }, (place) =>
    onProgress?.({ phase: 'simulate', part: (place + 1) / plans.length }),
  )
  return frontier.map(({ name, steps, figures }, place) => ({
    name,
    strategy: (plans[place] as Plan).strategy,
    steps,
    ...figures,
    risk: risks[place] as SharedRisk,
  }))
}

/** The plan of a composition, in the world that all of them share. */
function planAgain(ground: Ground, { taken }: Appraised): Plan {
  const { start, amount, world } = ground
  const composition = taken.reduce(follow, deposited(start, amount, world))
  return planOfComposition(composition, { ...ground, strategy: strategyOf(start, taken), from: world.timestamp })
}

/** Removes what earns less than another at no less expected shortfall, or the same at more. */
function removeInefficient(candidates: readonly Candidate[]): {
  readonly left: Candidate[]
  readonly removed: readonly Removed[]
} {
  const left: Candidate[] = []
  const removed: Removed[] = []
  for (const each of candidates) {
    const better = betterThan(each, candidates)
    const { name, netApr } = each
    if (better === undefined) left.push(each)
    else removed.push({ name, kind: 'dominated', reason: whyBetter(each, better), by: better.name, netApr })
  }
  return { left, removed }
}

const notSimulated = ({ name, figures }: Appraised, most: number): Removed => ({
  name,
  kind: 'not-simulated',
  reason: `the ${most} that are simulated come before it by net APR, leverage and components`,
  by: null,
  netApr: figures.netApr,
})

const byYieldPerShortfall = (a: Candidate, b: Candidate) => ratioOf(b) - ratioOf(a) || byApr(a, b)

/** What has no shortfall comes first; finite, so that two of them tie. */
const ratioOf = ({ risk }: Candidate) => risk.yieldPerExpectedShortfall ?? Number.MAX_VALUE
