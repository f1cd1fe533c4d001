import type { Account } from '../account.js'
import type { EModeCategory } from '../e-mode.js'
import type { MarketView } from '../market-view.js'

/**
 * The e-mode of an account.
 *
 * @param view - The market.
 * @param account - The account.
 * @returns Its category; undefined where it is in none.
 */
export function eModeOf(view: MarketView, account: Account): EModeCategory | undefined {
  return account.eModeCategory === 0 ? undefined : view.eModeCategories[account.eModeCategory]
}
