import type { Call } from './call.js'
import type { Plan, Stage } from './plan.js'

/**
 * The calls of one stage, in order, approvals aside.
 *
 * @param plan - Whose account sends them.
 * @param stage - One of its stages.
 */
export function callsOf({ account }: Pick<Plan, 'account'>, { flows }: Pick<Stage, 'flows'>): readonly Call[] {
  return flows.flatMap(({ step, amounts, choice }) => step.calls({ account, amounts, choice }))
}
