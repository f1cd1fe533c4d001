import { lookThrough } from '../../core/look-through.js'
import type { Plan } from '../../core/plan.js'
import { copulaFailures } from '../../math/hazards/copula-failures.js'
import { failureProbability } from '../../math/hazards/failure-probability.js'
import { eulerAttribution } from '../../math/portfolio/euler-attribution.js'
import { shapleyValues } from '../../math/portfolio/shapley-values.js'
import { tail } from '../../math/portfolio/tail.js'
import { componentsOf } from '../components-of.js'
import { protocolExit } from '../protocol-exit.js'
import type { RiskModel } from '../risk-model.js'
import type { ComponentStatement, RiskStatement } from '../risk-statement.js'
import type { ValueBasis } from './compile-payoff.js'
import { countOf } from './count-of.js'
import { joinColumns } from './join-columns.js'
import type { ChunkResult } from './run-chunk.js'
import type { Simulation } from './simulation.js'
import { standardErrorOf } from './standard-error.js'

const levels = [0.001, 0.01, 0.05, 0.25, 0.5, 0.75, 0.95, 0.99, 0.999]
const losses = [0, 0.01, 0.05, 0.1, 0.25, 0.5, 0.99]

/**
 * States the risks of a plan from its chunks of paths, in their order.
 *
 * @param parameters - What was simulated, and what came of it.
 */
export function stateRisk(parameters: {
  readonly plan: Plan
  readonly model: RiskModel
  readonly simulation: Simulation
  readonly results: readonly ChunkResult[]
  readonly horizonDays: number
  readonly seed: number
  readonly confidence: number
  readonly basis: ValueBasis
  readonly exit: RiskStatement['exit'] | undefined
}): RiskStatement {
  const { plan, model, simulation, results, horizonDays, seed, confidence, basis } = parameters
  const counts = results.map(({ count }) => count)
  const loss = joinColumns(results.map((result) => result.loss))
  const paths = loss.length
  const sorted = loss.slice().sort()
  const worst = tail({ losses: loss }, confidence)
  const { valueAtRisk, expectedShortfall } = worst
  const liquidated = joinColumns(results.map((result) => result.liquidated))
  const times = liquidated.filter((time) => !Number.isNaN(time)).sort()
  const error = (values: (path: number) => number) => standardErrorOf(values, counts)
  const above = (limit: number) => (path: number) => (loss[path]! > limit ? 1 : 0)
  const quantile = (level: number) => sorted[Math.min(paths - 1, Math.max(0, Math.ceil(level * paths) - 1))]!
  const mean = (column: Float64Array) => column.reduce((sum, each) => sum + each, 0) / paths
  const layers = simulation.layers.map((_, place) => joinColumns(results.map((result) => result.layers[place]!)))
  const shortfalls = eulerAttribution(worst, layers)
  const interplay = interplayOf(simulation, results, confidence)

  // The quantile's error is that of the probability over the density, which the sample gives around it.
  const width = (1 - confidence) / 4
  const slope = (quantile(confidence + width) - quantile(confidence - width)) / (2 * width)

  return {
    horizonDays,
    paths,
    seed,
    confidence,
    basis,
    standardError: {
      expectedLoss: error((path) => loss[path]!),
      probabilityOfLiquidation: error((path) => (Number.isNaN(liquidated[path]!) ? 0 : 1)),
      valueAtRisk: slope * error(above(valueAtRisk)),
      expectedShortfall: error((path) => Math.max(0, loss[path]! - valueAtRisk) / (1 - confidence)),
    },
    expectedLoss: mean(loss),
    probabilityOfLiquidation: times.length / paths,
    liquidated: countOf(times.length, paths),
    valueAtRisk,
    expectedShortfall,
    probabilityOfLoss: losses.map((limit) => ({
      above: limit,
      probability: 1 - countUpTo(sorted, limit) / paths,
      standardError: error(above(limit)),
      counted: countOf(paths - countUpTo(sorted, limit), paths),
    })),
    lossQuantiles: levels.map((level) => ({ level, loss: quantile(level) })),
    timeToLiquidation: {
      byDays: daysTo(horizonDays).map((days) => ({
        days,
        probability: countUpTo(times, (days + 1e-9) / 365) / paths,
      })),
      median: times.length === 0 ? null : times[Math.ceil(times.length / 2) - 1]! * 365,
    },
    byLayer: simulation.layers.map((layer, place) => ({
      layer,
      expectedShortfall: shortfalls[place]!,
      expectedLoss: mean(layers[place]!),
    })),
    interplay,
    yieldPerExpectedShortfall: expectedShortfall > 0 ? interplay.carry / expectedShortfall : null,
    components: componentsIn(plan, model, simulation),
    exit: parameters.exit ?? protocolExit(plan),
    model,
  }
}

/** How many of ascending numbers are not above a limit. */
function countUpTo(sorted: Float64Array, limit: number): number {
  let low = 0
  let high = sorted.length
  while (low < high) {
    const middle = (low + high) >>> 1
    if (sorted[middle]! <= limit) low = middle + 1
    else high = middle
  }
  return low
}

const daysTo = (horizon: number): readonly number[] => [
  ...[1, 7, 30, 90, 180, 365, 730, 1825].filter((days) => days < horizon),
  horizon,
]

function interplayOf(
  { sources }: Simulation,
  results: readonly ChunkResult[],
  confidence: number,
): RiskStatement['interplay'] {
  const computed = results.filter(({ subsets }) => subsets.length > 0)
  const worth = Array.from(
    { length: 1 << sources.length },
    (_, set) =>
      tail({ losses: joinColumns(computed.map(({ subsets }) => subsets[set]!)) }, confidence).expectedShortfall,
  )
  const [nothing = 0] = worth
  const all = worth.at(-1) ?? 0
  const shapley = sources.length === 0 ? [] : shapleyValues(sources.length, (set) => worth[set]!)
  const items = sources.map((source, place) => ({
    source,
    alone: worth[1 << place]! - nothing,
    shapley: shapley[place]!,
  }))
  return {
    paths: computed.reduce((sum, { count }) => sum + count, 0),
    carry: -nothing,
    expectedShortfall: all,
    items,
    sumOfParts: items.reduce((sum, { alone }) => sum + alone, 0),
    joint: all - nothing,
  }
}

function componentsIn(plan: Plan, model: RiskModel, { horizon, failures }: Simulation): RiskStatement['components'] {
  const probability = (hazard: number) => failureProbability(hazard, horizon)
  const items = componentsOf(plan, lookThrough(plan)).flatMap(
    ({ id, kind, exposure }): readonly ComponentStatement[] => {
      const component = model.components[id]
      if (component === undefined) return []
      const { hazard, lossGivenFailure } = component
      return [
        {
          id,
          kind,
          probability: probability(hazard.value),
          interval:
            hazard.interval === undefined ? null : [probability(hazard.interval[0]), probability(hazard.interval[1])],
          exposure,
          lossGivenFailure: lossGivenFailure.value,
        },
      ]
    },
  )
  const noShock = -failures.shocks.reduce((sum, { rate }) => sum + rate, 0) * horizon
  const noFactor = failures.copulas.map(({ correlation, members }) =>
    Math.log(
      copulaFailures(
        members.map(({ hazard }) => probability(hazard)),
        correlation,
      )[0]!,
    ),
  )
  return { anyFailure: -Math.expm1(noFactor.reduce((sum, each) => sum + each, noShock)), items }
}
