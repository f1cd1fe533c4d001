import { toSharesDown } from '../math/shares-math.js'
import type { Situation } from '../situation.js'
import { accrueInterest } from './accrue-interest.js'
import { settlingTime } from './settling-debt.js'

/**
 * The shares of the debt that an amount repays even a day later: no more than are owed.
 *
 * @param situation - The market and the account.
 * @param amount - Base units of the loan asset.
 */
export function sharesToRepay(
  { account, market, timestamp }: Pick<Situation, 'account' | 'market' | 'timestamp'>,
  amount: bigint,
): bigint {
  const { totalBorrowAssets, totalBorrowShares } = accrueInterest(market, timestamp + settlingTime)
  const shares = toSharesDown(amount, totalBorrowAssets, totalBorrowShares)
  return shares < account.borrowShares ? shares : account.borrowShares
}
