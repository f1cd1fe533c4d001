import type { Account, AccountReserve } from '../account.js'
import type { MarketView } from '../market-view.js'

/**
 * The isolated asset that is an account's only collateral: what it borrows counts against that asset's debt ceiling.
 *
 * Source: Aave v3.6 `UserConfiguration.getIsolationModeState`.
 *
 * @param view - The market.
 * @param account - The account.
 * @returns The key of the asset; undefined where the account is not in isolation mode.
 */
export function isolatedCollateral(view: MarketView, account: Account): string | undefined {
  const { reserves } = account
  let only: string | undefined
  for (let index = 0; index < reserves.length; index++) {
    const { asset, usedAsCollateral } = reserves[index] as AccountReserve
    if (!usedAsCollateral) continue
    if (only !== undefined) return undefined
    only = asset
  }
  return only !== undefined && view.reserve(only).configuration.debtCeiling !== 0n ? only : undefined
}
