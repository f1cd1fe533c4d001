import type { Bundle } from '../../src/bundle/build-bundle.js'
import type { Plan } from '../../src/core/plan.js'
import { projectPlan } from '../../src/core/project-plan.js'
import { flowOfCalls } from './flow-of-calls.js'

/**
 * Projects a plan to the times at which the calls of its bundle ran.
 *
 * @param plan - The plan, of one stage.
 * @param bundle - Its bundle.
 * @param times - The time of each call.
 * @param count - How many flows to project; all by default.
 */
export function project(plan: Plan, bundle: Bundle, times: readonly bigint[], count?: number): Plan {
  const flowOf = flowOfCalls(plan, bundle)
  const stages = plan.stages.map((stage) => ({ ...stage, flows: stage.flows.slice(0, count) }))
  const timestamps = stages.flatMap(({ flows }) =>
    flows.map((_, flow) => {
      const call = bundle.calls.findIndex(
        ({ functionName }, index) => functionName !== 'approve' && flowOf[index] === flow,
      )
      return times[call] as bigint
    }),
  )
  return projectPlan({ plan: { ...plan, stages }, timestamps })
}
