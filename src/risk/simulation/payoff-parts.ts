import type { AccountPayoff } from '../../core/accounts-in.js'
import type { Payoff } from '../../core/payoff.js'

/** A payoff without its nesting: lending accounts, which can be liquidated, and everything else. */
export type PayoffParts = {
  readonly accounts: readonly AccountPayoff[]
  /** What is left: held outright, in a range, or until a time. */
  readonly rest: readonly Exclude<Payoff, { readonly type: 'account' | 'sum' | 'maturity' }>[]
}

/**
 * Takes a payoff apart. What is locked until a time counts at its value.
 *
 * @param payoff - What is held.
 */
export function payoffParts(payoff: Payoff): PayoffParts {
  switch (payoff.type) {
    case 'account':
      return { accounts: [payoff], rest: [] }
    case 'maturity':
      return payoffParts(payoff.of)
    case 'sum': {
      const parts = payoff.of.map(payoffParts)
      return { accounts: parts.flatMap(({ accounts }) => accounts), rest: parts.flatMap(({ rest }) => rest) }
    }
    default:
      return { accounts: [], rest: [payoff] }
  }
}
