import type { Account, AccountReserve } from '../account.js'
import type { MarketView } from '../market-view.js'

/**
 * The account with other balances in one reserve; a reserve without any is left out.
 *
 * @param view - The market, which knows the order of the reserves.
 * @param account - The account; it stays as it is.
 * @param changed - The balances.
 * @returns The new account.
 */
export function withAccountReserve(view: MarketView, account: Account, changed: AccountReserve): Account {
  const { eModeCategory } = account
  const reserves = account.reserves.slice()
  const untouched = changed.scaledSupply === 0n && changed.scaledDebt === 0n && !changed.usedAsCollateral
  for (let index = 0; index < reserves.length; index++) {
    if ((reserves[index] as AccountReserve).asset !== changed.asset) continue
    if (untouched) reserves.splice(index, 1)
    else reserves[index] = changed
    return { eModeCategory, reserves }
  }
  if (untouched) return account
  let place = reserves.length
  if (place > 0) {
    const { id } = view.reserve(changed.asset)
    while (place > 0 && view.reserve((reserves[place - 1] as AccountReserve).asset).id > id) place--
  }
  reserves.splice(place, 0, changed)
  return { eModeCategory, reserves }
}
