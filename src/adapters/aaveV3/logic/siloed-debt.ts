import type { Account, AccountReserve } from '../account.js'
import type { MarketView } from '../market-view.js'

/**
 * The siloed asset that is an account's only debt: nothing else can be borrowed beside it.
 *
 * Source: Aave v3.6 `UserConfiguration.getSiloedBorrowingState`.
 *
 * @param view - The market.
 * @param account - The account.
 * @returns The key of the asset; undefined where there is none.
 */
export function siloedDebt(view: MarketView, account: Account): string | undefined {
  const { reserves } = account
  let only: string | undefined
  for (let index = 0; index < reserves.length; index++) {
    const { asset, scaledDebt } = reserves[index] as AccountReserve
    if (scaledDebt === 0n) continue
    if (only !== undefined) return undefined
    only = asset
  }
  return only !== undefined && view.reserve(only).configuration.siloedBorrowing ? only : undefined
}
