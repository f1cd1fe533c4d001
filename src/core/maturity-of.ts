import type { Payoff } from './payoff.js'

/**
 * The time from which all of a payoff is liquid.
 *
 * @param payoff - What is held.
 * @returns Seconds since the epoch; zero where nothing is locked.
 */
export function maturityOf(payoff: Payoff): bigint {
  if (payoff.type === 'maturity') return later(payoff.at, maturityOf(payoff.of))
  return payoff.type === 'sum' ? payoff.of.map(maturityOf).reduce(later, 0n) : 0n
}

const later = (a: bigint, b: bigint) => (a > b ? a : b)
