import type { ConformanceCheck } from '../conformance-check.js'
import { runFlow } from '../run-flow.js'
import { textOfRun } from '../text-of-run.js'
import { withoutClock } from '../without-clock.js'

/** The same input gives the same choice, outcome and calls, without clock or chance. */
export const deterministic: ConformanceCheck = {
  name: 'gives the same for the same input',
  instruction:
    'Let steps depend on their world, amounts and choice alone: time is `world.timestamp`, chance a parameter.',
  find: (subject) =>
    subject.searchFlows(({ step, world, amounts }) => {
      const first = textOfRun(runFlow(step, { world, amounts }))
      const again = textOfRun(withoutClock(() => runFlow(step, { world, amounts })))
      return first === again ? undefined : 'gives another result when it runs again'
    }),
}
