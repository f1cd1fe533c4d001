import type { Amounts } from '../core/amounts.js'
import type { Call } from '../core/call.js'
import type { Data } from '../core/data.js'
import type { Outcome, Step } from '../core/step.js'
import type { World } from '../core/world.js'

/** All that a step says to one input. */
export type FlowRun = { readonly choice: Data; readonly outcome: Outcome; readonly calls: readonly Call[] }

/**
 * Runs a step on an input: what it chooses, what comes of it, and its calls.
 *
 * @param step - The step.
 * @param input - A world and the amounts used in it, in base units.
 */
export function runFlow(step: Step, input: { readonly world: World; readonly amounts: Amounts }): FlowRun {
  const { world, amounts } = input
  const choice = step.choose({ world, amounts })
  const outcome = step.apply({ world, amounts, choice })
  return { choice, outcome, calls: step.calls({ account: world.account, amounts, choice }) }
}
