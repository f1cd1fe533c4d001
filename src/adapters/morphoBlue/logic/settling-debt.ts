import type { Situation } from '../situation.js'
import { accrueInterest } from './accrue-interest.js'
import { debtOf } from './debt-of.js'

/** Seconds within which calls are expected to run. */
export const settlingTime = 86_400n

/**
 * What repays all debt of an account even a day later.
 *
 * @param situation - The market and the account.
 * @returns Base units of the loan asset; zero without debt.
 */
export function settlingDebt({
  account,
  market,
  timestamp,
}: Pick<Situation, 'account' | 'market' | 'timestamp'>): bigint {
  return debtOf({ account, market: accrueInterest(market, timestamp + settlingTime) })
}
