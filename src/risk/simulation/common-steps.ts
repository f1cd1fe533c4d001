import type { Plan } from '../../core/plan.js'
import type { RiskModel } from '../risk-model.js'
import { buildSimulation } from './build-simulation.js'

/**
 * The points of a grid that is fine enough for each of several plans.
 *
 * @param plans - The plans.
 * @param models - The model of each.
 * @param horizonDays - How far they are simulated.
 */
export function commonSteps(plans: readonly Plan[], models: readonly RiskModel[], horizonDays: number): number {
  const settings = { horizon: horizonDays / 365, seed: 0, basis: 'market' as const, steps: undefined }
  return plans.reduce(
    (most, plan, place) => Math.max(most, buildSimulation({ ...settings, plan, model: models[place]! }).steps),
    1,
  )
}
