import type { Key } from '../../core/key.js'
import type { Flow } from '../../core/plan.js'
import type { Outcome, Step } from '../../core/step.js'
import { LstackError } from '../../errors/lstack-error.js'
import type { ConformanceCheck } from '../conformance-check.js'
import { runFlow } from '../run-flow.js'
import { valueMoved } from '../value-moved.js'

/** The part of an amount that arithmetic with 18 decimals may lose. */
const precision = 10n ** 15n

/**
 * A step neither creates value at redemption nor loses any, beside what one-offs state. Where it exchanges one base
 * asset for another, a market sets the price: nothing is held against it then. A step that takes nothing, such as a claim
 * of rewards, brings what was owed once.
 */
export const conserving: ConformanceCheck = {
  name: 'keeps value at redemption, less what it states as one-offs',
  instruction:
    'State fees and slippage in `oneOffs`, and let `claims` convert as the contract does; a negative one-off states a gain.',
  find: (subject) =>
    subject.searchFlows((flow) => {
      const { step, world, amounts } = flow
      const { outcome } = runFlow(step, { world, amounts })
      if (isIncome(step)) return paidTwice(flow, outcome)
      const moves = [...valueMoved(flow, outcome)].map(([key, { before, after, unit }]) => ({
        key,
        gain: after - before,
        allowed: subject.rounding * unit + (before > after ? before : after) / precision,
      }))
      const created = moves.find(({ gain, allowed }) => gain > allowed)
      const lost = moves.find(({ gain, allowed }) => -gain > allowed)
      if (created !== undefined && lost !== undefined) return undefined
      if (created !== undefined) return `creates ${created.gain} of ${created.key}`
      if (lost !== undefined) return `loses ${-lost.gain} of ${lost.key} that no one-off states`
      return undefined
    }),
}

const isIncome = ({ consumes, requires, produces }: Step) =>
  consumes.length + requires.length === 0 && produces.some(({ kind }) => kind !== 'position')

/** What takes nothing brings what was owed: once. */
function paidTwice({ step, amounts }: Flow, { world, amounts: paid }: Outcome): string | undefined {
  try {
    const again = runFlow(step, { world, amounts }).outcome.amounts
    const twice = Object.keys(paid).find((key) => (again[key as Key] ?? 0n) > 0n)
    return twice === undefined ? undefined : `takes nothing, and brings ${twice} as often as it runs`
  } catch (error) {
    if (error instanceof LstackError) return undefined
    throw error
  }
}
