import type { Plan } from '../../../src/core/plan.js'
import { toText } from './to-text.js'

/**
 * Says what was being done where something is not as it should be.
 *
 * @param plan - The plan whose first stage it is.
 * @param attempt - What is tried.
 * @param way - How the stage was sent.
 */
export async function explained<result>(plan: Plan, attempt: () => Promise<result>, way = ''): Promise<result> {
  try {
    return await attempt()
  } catch (cause) {
    const flows = plan.stages[0]?.flows ?? []
    const lines = flows.map(({ step, amounts, choice }) => toText([step.id, step.parameters, amounts, choice]))
    const opening = plan.opening.map(([asset, amount]) => `${asset.key} ${amount}`).join(', ')
    const problem = cause instanceof Error ? cause.message : String(cause)
    throw new Error(`A stage ${way} from ${opening}:\n${lines.join('\n')}\n${problem}`, { cause })
  }
}
