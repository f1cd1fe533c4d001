import { fromJson } from '../../core/from-json.js'
import type { Step } from '../../core/step.js'
import { toJson } from '../../core/to-json.js'
import type { ConformanceCheck } from '../conformance-check.js'
import { runFlow } from '../run-flow.js'
import type { Subject } from '../subject.js'
import { textOfRun } from '../text-of-run.js'
import { validated } from '../validated.js'

/** A step made again from its parameters, by way of a file, is the same step. */
export const parametersRoundTrip: ConformanceCheck = {
  name: 'makes every step again from its parameters',
  instruction: 'Keep in `parameters` all that `create` needs, as plain data that the schema of the step lets through.',
  find(subject) {
    const seen = new Map<string, Step>()
    return subject.searchFlows(({ step, world, amounts }) => {
      const { parameters } = step
      const key = `${step.id} ${toJson(parameters)}`
      const made = seen.get(key) ?? again(subject, step)
      if (typeof made === 'string') return made
      seen.set(key, made)
      const [one, other] = [runFlow(step, { world, amounts }), runFlow(made, { world, amounts })].map(textOfRun)
      return one === other ? undefined : `does something else when it is made from ${toJson(parameters)}`
    })
  },
}

function again({ adapter }: Subject, step: Step): Step | string {
  const text = toJson(step.parameters)
  const kind = adapter.steps[step.id]
  if (kind === undefined) return 'is unknown to its adapter'
  const result = validated(kind.parameters, fromJson(text, 'strategy'))
  if ('problem' in result) return `has parameters that its own schema refuses: ${result.problem}`
  const made = kind.create(result.value as never)
  if (made.id !== step.id) return `is made as ${made.id}`
  if (toJson(made.parameters) !== text) return `has the parameters ${text}, and made again ${toJson(made.parameters)}`
  return made
}
