import type { Bundle } from '../../src/bundle/build-bundle.js'
import type { Plan } from '../../src/core/plan.js'

/**
 * Which flow each call of a bundle serves; an approval serves the flow that needs it.
 *
 * @param plan - The plan.
 * @param bundle - Its bundle.
 */
export function flowOfCalls(plan: Plan, bundle: Bundle): readonly number[] {
  const { account } = plan
  const flows = plan.stages.flatMap((stage) => stage.flows)
  const owners = flows.flatMap(({ step, amounts, choice }, index) =>
    step.calls({ account, amounts, choice }).map(() => index),
  )
  let next = 0
  return bundle.calls.map(({ functionName }) => {
    const owner = owners[next] ?? flows.length
    if (functionName !== 'approve') next++
    return owner
  })
}
