import { type Bundle, buildBundle } from '../bundle/build-bundle.js'
import type { Plan } from '../core/plan.js'
import type { PlanRequest } from './plan-request.js'
import { UsageError } from './usage-error.js'

/**
 * The bundle of a plan's first stage.
 *
 * @param plan - The plan.
 * @param request - What was asked for, for the message.
 * @throws {@link UsageError} where nothing is to be done: the strategy holds what it starts from.
 */
export function bundleOf(plan: Plan, { strategy, command }: Pick<PlanRequest, 'strategy' | 'command'>): Bundle {
  if (plan.stages.length > 0) return buildBundle(plan)
  const { symbol } = plan.strategy.start
  throw new UsageError({ problem: `${strategy} has no calls: it starts from ${symbol} and holds it.`, command })
}
