import { StepOrderError } from '../errors/step-order-error.js'
import type { Asset } from './asset.js'
import type { Effect } from './step.js'
import { stepSentence } from './step-sentence.js'

/**
 * Checks that every step finds what it needs: the run-time twin of the compiler's check.
 *
 * @param start - What is held before the first step.
 * @param steps - The steps in order.
 * @throws {@link StepOrderError} at the first step that does not, with the compiler's sentence.
 */
export function checkSteps(start: readonly Asset[], steps: readonly Effect[]): void {
  const held = new Set(start.map(({ key }) => key))
  for (const [index, step] of steps.entries()) {
    for (const verb of ['consumes', 'requires'] as const)
      for (const { key: missing } of step[verb]) {
        if (held.has(missing)) continue
        const parameters = { id: step.id, verb, missing, held: [...held] }
        throw new StepOrderError({ ...parameters, index, sentence: stepSentence(parameters) })
      }
    for (const { key } of step.consumes) held.delete(key)
    for (const { key } of step.produces) held.add(key)
  }
}
