import type { Plan } from '../core/plan.js'
import type { ChunkRunner } from '../risk/chunk-runner.js'
import type { RiskModel } from '../risk/risk-model.js'
import type { RiskStatement } from '../risk/risk-statement.js'
import { simulateRisk } from '../risk/simulate-risk.js'
import { commonSteps } from '../risk/simulation/common-steps.js'
import { sharedModels } from './shared-models.js'
import type { SharedRisk } from './shared-risk.js'

/** How plans are simulated that are to be compared. */
export type SimulationSettings = {
  /** How far risks look ahead; 365 by default. */
  readonly horizonDays?: number
  /** Paths of each simulation; 2,000 by default. */
  readonly paths?: number
  /** A whole number from 0 to 2⁵³ − 1; 1 by default. The same for all, so that all meet the same fates. */
  readonly seed?: number
  /** Of value at risk and expected shortfall; 0.95 by default. */
  readonly confidence?: number
  readonly signal?: AbortSignal
  /** Where paths are simulated; in this thread by default. */
  readonly runner?: ChunkRunner
}

/**
 * Simulates plans on common random numbers: all on the finest grid that one of them takes, so that a factor has the same
 * path in each. Common are market prices, rates, slashing, jumps, crises and failures of components, as far as plans see
 * the same parameters of them; whether a health factor fell below one between two points is drawn for each plan.
 *
 * @param plans - The plans; the world of each shows what the others depend on.
 * @param settings - See {@link SimulationSettings}.
 * @param onDone - Told after each plan, with its place.
 * @returns One result for each plan.
 * @throws InvalidParameterError where a setting is outside its domain, the signal's reason where that is aborted.
 */
export async function simulateTogether(
  plans: readonly Plan[],
  settings: SimulationSettings,
  onDone: (place: number) => void = () => {},
): Promise<readonly SharedRisk[]> {
  const { horizonDays = 365, paths = 2_000, seed = 1, confidence = 0.95, signal, runner } = settings
  const models = sharedModels(plans)
  const steps = commonSteps(plans, models, horizonDays)
  const risks: SharedRisk[] = []
  for (const [place, plan] of plans.entries()) {
    const model = models[place] as RiskModel
    const more = { ...(signal === undefined ? {} : { signal }), ...(runner === undefined ? {} : { runner }) }
    const common = { horizonDays, paths, seed, confidence, steps, grid: 'common' as const }
    risks.push(riskIn(await simulateRisk({ plan, model, ...common, ...more })))
    onDone(place)
  }
  return risks
}

const riskIn = (statement: RiskStatement): SharedRisk => ({
  expectedShortfall: statement.expectedShortfall,
  valueAtRisk: statement.valueAtRisk,
  expectedLoss: statement.expectedLoss,
  probabilityOfLiquidation: statement.probabilityOfLiquidation,
  yieldPerExpectedShortfall: statement.yieldPerExpectedShortfall,
  standardError: { expectedShortfall: statement.standardError.expectedShortfall },
})
