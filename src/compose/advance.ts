import type { Data } from '../core/data.js'
import { expandCombinator } from '../core/expand-combinator.js'
import { amountsUsed, type Ledger, run } from '../core/ledger.js'
import type { Flow } from '../core/plan.js'
import type { Combinator, Outcome, Step } from '../core/step.js'

/** What a step has moved, and how it came out where it is a combinator. */
export type Advance = {
  readonly ledger: Ledger
  readonly flows: readonly Flow[]
  readonly expansion: { readonly id: string; readonly outcome: Data } | undefined
}

/**
 * Carries out one more step as a plan would, and leaves the ledger before it as it is: what several compositions have
 * in common is planned once.
 *
 * @param before - What is held.
 * @param step - The step or combinator.
 * @throws whatever the step refuses.
 */
export function advance(before: Ledger, step: Step | Combinator): Advance {
  const ledger: Ledger = {
    world: before.world,
    gas: before.gas,
    warm: new Set(before.warm),
    held: new Map(before.held),
    oneOffs: before.oneOffs.slice(),
  }
  const flows: Flow[] = []
  const execute = (each: Step): Outcome => {
    const amounts = amountsUsed(ledger, each)
    const choice = each.choose({ world: ledger.world, amounts })
    const { flow, outcome } = run(ledger, each, amounts, choice)
    flows.push(flow)
    return outcome
  }
  if ('expand' in step) {
    const outcome = expandCombinator(ledger, step, execute)
    return { ledger, flows, expansion: { id: step.id, outcome } }
  }
  execute(step)
  return { ledger, flows, expansion: undefined }
}
