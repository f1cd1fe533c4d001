import type { Plan } from '../core/plan.js'
import { InvalidParameterError } from '../errors/invalid-parameter-error.js'
import { requireInteger } from '../math/domain/require-integer.js'
import { requirePositive } from '../math/domain/require-positive.js'
import { tail } from '../math/portfolio/tail.js'
import { checkRiskModel } from './check-risk-model.js'
import type { ChunkRunner } from './chunk-runner.js'
import type { RiskModel } from './risk-model.js'
import { riskModelOf } from './risk-model-of.js'
import type { RiskStatement } from './risk-statement.js'
import { simulateHere } from './simulate-here.js'
import { buildSimulation } from './simulation/build-simulation.js'
import type { ValueBasis } from './simulation/compile-payoff.js'
import { joinColumns } from './simulation/join-columns.js'
import type { ChunkResult, ChunkTask } from './simulation/run-chunk.js'
import { standardErrorOf } from './simulation/standard-error.js'
import { stateRisk } from './simulation/state-risk.js'

/** How far a simulation has come. */
export type RiskProgress = { readonly done: number; readonly paths: number }

/** What {@link simulateRisk} takes. */
export type SimulateRiskParameters = {
  readonly plan: Plan
  /** What {@link riskModelOf} gives for the plan by default. */
  readonly model?: RiskModel
  readonly horizonDays: number
  readonly paths: number
  /** A whole number from 0 to 2⁵³ − 1. */
  readonly seed: number
  /** Of value at risk and expected shortfall; 0.95 by default. */
  readonly confidence?: number
  /** At what the end is valued; `market` by default. */
  readonly basis?: ValueBasis
  /** Points of the grid on which health is followed; chosen by the model by default. */
  readonly steps?: number
  /**
   * - `own`: what health does not depend on is drawn at the end alone, stratified: the most precise for one plan. The
   *   default.
   * - `common`: every factor is drawn on the grid. With the same seed, paths, horizon, `steps`, and models of the same
   *   factors, a factor has the same path in every plan (common random numbers). It costs a normal number for each
   *   factor, step and path, and a part of a step for each jump of any factor of the model.
   */
  readonly grid?: 'own' | 'common'
  /** Stops once the standard error of the expected shortfall is so small, as a fraction of equity. */
  readonly precision?: number
  /** What `exitOf` says of a way out that is planned; what protocols state of their queues by default. */
  readonly exit?: RiskStatement['exit']
  /** Stops the simulation. */
  readonly signal?: AbortSignal
  /** Told after every chunk of paths. */
  readonly onProgress?: (progress: RiskProgress) => void
  /** Where paths are simulated; in this thread by default. */
  readonly runner?: ChunkRunner
}

/** Chunks between two looks at the precision: always the same, so that workers do not matter. */
const chunksALook = 16

/** Interplay takes every set of sources: so many paths do. */
const pathsOfInterplay = 100_000

/** The largest chunk, and the least number of them: standard errors come from their means. */
const [largestChunk, leastChunks] = [2_048, 32]

/**
 * Simulates what can go wrong with a plan: market, slashing, rates, liquidation and failures of components on the same
 * paths. The same parameters give the same bytes, wherever and by how many workers it is simulated.
 *
 * On each path factors move by exact transitions with exact times of jumps and crises; where a health factor falls below
 * one the account is liquidated by its own terms, and what is left goes on. The loss is one less the worth at the end
 * over the worth at the start; an account is never worth less than nothing.
 *
 * @param parameters - See {@link SimulateRiskParameters}.
 * @returns The statement; its model is part of it.
 * @throws InvalidParameterError that names the field, where one is outside its domain. The signal's reason where that is
 * aborted.
 * @example
 * ```ts
 * import { planStrategy } from 'lstack'
 * import { defaultMarket, presets } from 'lstack/presets'
 * import { simulateRisk } from 'lstack/risk'
 *
 * const strategy = presets['wsteth-hold'].strategy()
 * const plan = planStrategy({ strategy, market: defaultMarket(), amount: 10n ** 18n })
 * const { valueAtRisk, expectedShortfall } = await simulateRisk({ plan, horizonDays: 30, paths: 2_000, seed: 1 })
 * console.log(valueAtRisk < expectedShortfall)
 * // true
 * ```
 */
export async function simulateRisk(parameters: SimulateRiskParameters): Promise<RiskStatement> {
  const { plan, horizonDays, paths, seed, confidence = 0.95, basis = 'market', steps, precision, grid } = parameters
  const { signal, onProgress, runner = simulateHere } = parameters
  requirePositive('horizonDays', horizonDays)
  requireInteger('paths', paths, 1, 100_000_000)
  requireInteger('seed', seed, 0)
  if (!(confidence > 0 && confidence < 1))
    throw new InvalidParameterError({
      parameter: 'confidence',
      value: confidence,
      expected: 'a number above 0 and below 1',
    })
  if (steps !== undefined) requireInteger('steps', steps, 1, 1_000_000)
  if (precision !== undefined) requirePositive('precision', precision)
  const model = parameters.model ?? riskModelOf(plan)
  checkRiskModel(model)

  const simulation = buildSimulation({
    plan,
    model,
    horizon: horizonDays / 365,
    seed,
    basis,
    steps,
    isCommon: grid === 'common',
  })
  const size = Math.min(largestChunk, Math.max(1, Math.ceil(paths / leastChunks)))
  const tasks = Array.from({ length: Math.ceil(paths / size) }, (_, chunk): ChunkTask => {
    const count = Math.min(size, paths - chunk * size)
    return { chunk, count, subsets: chunk * size < pathsOfInterplay }
  })
  const results: ChunkResult[] = []
  const pool = runner.open(simulation)
  try {
    let sent = 0
    const running: Promise<ChunkResult>[] = []
    while (results.length < tasks.length) {
      signal?.throwIfAborted()
      for (; sent < tasks.length && running.length < 2 * runner.parallel; sent++) {
        const task = pool.run(tasks[sent]!)
        task.catch(() => {})
        running.push(task)
      }
      results.push(await running.shift()!)
      onProgress?.({ done: Math.min(paths, results.length * size), paths })
      if (precision !== undefined && results.length % chunksALook === 0 && isPrecise(results, confidence, precision))
        break
    }
  } finally {
    await pool.close()
  }
  return stateRisk({ plan, model, simulation, results, horizonDays, seed, confidence, basis, exit: parameters.exit })
}

function isPrecise(results: readonly ChunkResult[], confidence: number, precision: number): boolean {
  const counts = results.map(({ count }) => count)
  const losses = joinColumns(results.map(({ loss }) => loss))
  const { valueAtRisk } = tail({ losses }, confidence)
  const shortfall = (path: number) => Math.max(0, losses[path]! - valueAtRisk) / (1 - confidence)
  return standardErrorOf(shortfall, counts) <= precision
}
