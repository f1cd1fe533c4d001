import type { Account } from '../account.js'
import type { MarketView } from '../market-view.js'
import { eModeOf } from './e-mode-of.js'
import { userReserveLtv } from './user-reserve-ltv.js'

/**
 * The collateral of an account that gives no borrowing power.
 *
 * @param view - The market.
 * @param account - The account.
 * @returns The keys of its assets.
 */
export function zeroLtvCollateral(view: MarketView, account: Account): readonly string[] {
  const eModeCategory = eModeOf(view, account)
  return account.reserves
    .filter(
      ({ asset, usedAsCollateral }) => usedAsCollateral && userReserveLtv(view.reserve(asset), eModeCategory) === 0n,
    )
    .map(({ asset }) => asset)
}
