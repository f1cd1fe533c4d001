import type { Amounts } from './amounts.js'
import type { Data } from './data.js'
import { amountsUsed, type Ledger } from './ledger.js'
import type { Combinator, Outcome, Situation, Step } from './step.js'

/**
 * Carries out the steps of a combinator one by one.
 *
 * @param ledger - What is held; it moves on by what `execute` does.
 * @param combinator - The combinator.
 * @param execute - Carries out one step on the ledger.
 * @returns How the combinator came out.
 */
export function expandCombinator(ledger: Ledger, combinator: Combinator, execute: (step: Step) => Outcome): Data {
  const situation = (amounts: Amounts): Situation => ({ world: ledger.world, amounts, held: sureOf(ledger) })
  const steps = combinator.expand(situation(amountsUsed(ledger, combinator)))
  let next = steps.next()
  while (!next.done) {
    const { amounts, guaranteed } = execute(next.value)
    next = steps.next(situation({ ...amounts, ...guaranteed } as Amounts))
  }
  return next.value
}

/** What is sure to be held, by key. */
const sureOf = ({ held }: Ledger): Amounts =>
  Object.fromEntries([...held].map(([key, { guaranteed }]) => [key, guaranteed]))
