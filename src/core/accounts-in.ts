import type { Payoff } from './payoff.js'

/** A lending account as a payoff: what it holds, and what it owes. */
export type AccountPayoff = Extract<Payoff, { readonly type: 'account' }>

/**
 * The lending accounts in a payoff, however deep.
 *
 * @param payoff - What is held.
 */
export function accountsIn(payoff: Payoff): readonly AccountPayoff[] {
  switch (payoff.type) {
    case 'account':
      return [payoff]
    case 'sum':
      return payoff.of.flatMap(accountsIn)
    case 'maturity':
      return accountsIn(payoff.of)
    default:
      return []
  }
}
