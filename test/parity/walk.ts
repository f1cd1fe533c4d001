import type { Amounts } from '../../src/core/amounts.js'
import { amountsUsed, type Ledger, run } from '../../src/core/ledger.js'
import type { Flow } from '../../src/core/plan.js'
import type { Combinator, Step } from '../../src/core/step.js'
import { LstackError } from '../../src/errors/lstack-error.js'

/** What a step would have said to the chain. */
export type Asked = Pick<Flow, 'step' | 'amounts' | 'choice'>

/** How far steps came, and why no further. */
export type Walk = {
  readonly flows: readonly Flow[]
  readonly refused?: { readonly error: LstackError; readonly asked: Asked | undefined }
}

/**
 * Runs steps like a plan does, and keeps what was done before a refusal.
 *
 * @param ledger - What is held; it moves on.
 * @param steps - The steps.
 */
export function walk(ledger: Ledger, steps: readonly (Step | Combinator)[]): Walk {
  const flows: Flow[] = []
  let asked: Asked | undefined
  const execute = (step: Step) => {
    asked = undefined
    const amounts = amountsUsed(ledger, step)
    const choice = step.choose({ world: ledger.world, amounts })
    asked = { step, amounts, choice }
    const { flow, outcome } = run(ledger, step, amounts, choice)
    flows.push(flow)
    return { ...outcome.amounts, ...outcome.guaranteed }
  }
  const situation = (amounts: Amounts) => ({
    world: ledger.world,
    amounts,
    held: Object.fromEntries([...ledger.held].map(([key, { guaranteed }]) => [key, guaranteed])),
  })
  try {
    for (const step of steps) {
      if (!('expand' in step)) {
        execute(step)
        continue
      }
      asked = undefined
      const expansion = step.expand(situation(amountsUsed(ledger, step)))
      let next = expansion.next()
      while (!next.done) {
        const amounts = execute(next.value)
        asked = undefined
        next = expansion.next(situation(amounts as Amounts))
      }
    }
    return { flows }
  } catch (error) {
    if (!(error instanceof LstackError)) throw error
    return { flows, refused: { error, asked } }
  }
}
