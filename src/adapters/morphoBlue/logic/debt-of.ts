import { toAssetsUp } from '../math/shares-math.js'
import type { Situation } from '../situation.js'

/**
 * What an account owes, in a market with the interest up to now.
 *
 * @param situation - The account, and the market after accrual.
 * @returns Base units of the loan asset, rounded up.
 */
export function debtOf({ account, market }: Pick<Situation, 'account' | 'market'>): bigint {
  return toAssetsUp(account.borrowShares, market.totalBorrowAssets, market.totalBorrowShares)
}
