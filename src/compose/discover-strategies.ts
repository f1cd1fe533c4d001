import type { Plan } from '../core/plan.js'
import { requireInteger } from '../math/domain/require-integer.js'
import type { ChunkRunner } from '../risk/chunk-runner.js'
import type { RiskModel } from '../risk/risk-model.js'
import { simulateRisk } from '../risk/simulate-risk.js'
import type { Appraised } from './appraise-composition.js'
import type { Candidate, CandidateRisk, Removed } from './candidate.js'
import { type ComposeParameters, composeStrategies, type Ground, groundFor } from './compose-strategies.js'
import { deposited, follow } from './follow.js'
import { frontierOf } from './frontier-of.js'
import { planOfComposition } from './plan-of-composition.js'
import { removeBeaten } from './remove-beaten.js'
import { sharedModels } from './shared-models.js'
import { strategyOf } from './strategy-of.js'

/** How far a discovery has come. */
export type DiscoveryProgress = {
  readonly phase: 'plan' | 'simulate'
  /** How much of the phase is done, 0 to 1. */
  readonly part: number
}

/** What {@link discoverStrategies} takes beside what compositions are made of. */
export type DiscoverParameters = ComposeParameters & {
  /** The most that are simulated, 1 to 50; 50 by default. */
  readonly frontier?: number
  /** Paths of each simulation; 2,000 by default. */
  readonly paths?: number
  /** A whole number from 0 to 2⁵³ − 1; 1 by default. The same for all, so that all meet the same fates. */
  readonly seed?: number
  /** Of the expected shortfall; 0.95 by default. */
  readonly confidence?: number
  readonly signal?: AbortSignal
  readonly onProgress?: (progress: DiscoveryProgress) => void
  /** Where paths are simulated; in this thread by default. */
  readonly runner?: ChunkRunner
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
  const { paths = 2_000, seed = 1, confidence = 0.95, signal, onProgress, runner } = parameters
  const { horizonDays } = ground
  const plans = frontier.map((each) => planAgain(ground, each))
  const models = sharedModels(plans)
  const candidates: Candidate[] = []
  for (const [place, { name, figures }] of frontier.entries()) {
    const plan = plans[place] as Plan
    const statement = await simulateRisk({
      plan,
      model: models[place] as RiskModel,
      horizonDays,
      paths,
      seed,
      confidence,
      ...(signal === undefined ? {} : { signal }),
      ...(runner === undefined ? {} : { runner }),
    })
    const { expectedShortfall, valueAtRisk, expectedLoss, probabilityOfLiquidation } = statement
    const risk: CandidateRisk = {
      expectedShortfall,
      valueAtRisk,
      expectedLoss,
      probabilityOfLiquidation,
      yieldPerExpectedShortfall: statement.yieldPerExpectedShortfall,
      standardError: { expectedShortfall: statement.standardError.expectedShortfall },
    }
    candidates.push({ name, strategy: plan.strategy, ...figures, risk })
    onProgress?.({ phase: 'simulate', part: candidates.length / frontier.length })
  }
  return candidates
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
    const { name, netApr } = each
    const better = candidates.filter((other) => isBetter(other, each)).sort(byApr)[0]
    if (better === undefined) left.push(each)
    else {
      const reason = `${better.name} earns ${percent(better.netApr)} at an expected shortfall of ${percent(better.risk.expectedShortfall)}, against ${percent(netApr)} at ${percent(each.risk.expectedShortfall)}`
      removed.push({ name, kind: 'dominated', reason, by: better.name, netApr })
    }
  }
  return { left, removed }
}

const isBetter = (one: Candidate, other: Candidate): boolean => {
  const gain = one.netApr - other.netApr
  const safety = other.risk.expectedShortfall - one.risk.expectedShortfall
  return gain >= 0 && safety >= 0 && gain + safety > 0
}

const notSimulated = ({ name, figures }: Appraised, most: number): Removed => ({
  name,
  kind: 'not-simulated',
  reason: `the ${most} that are simulated come before it by net APR, leverage and components`,
  by: null,
  netApr: figures.netApr,
})

const percent = (fraction: number) => `${(100 * fraction).toFixed(3)} %`

const byApr = (a: Candidate, b: Candidate) => b.netApr - a.netApr || (a.name < b.name ? -1 : 1)

const byYieldPerShortfall = (a: Candidate, b: Candidate) => ratioOf(b) - ratioOf(a) || byApr(a, b)

/** What has no shortfall comes first; finite, so that two of them tie. */
const ratioOf = ({ risk }: Candidate) => risk.yieldPerExpectedShortfall ?? Number.MAX_VALUE
