import type { Account, AccountReserve } from '../account.js'
import type { MarketView } from '../market-view.js'
import type { Reserve } from '../reserve.js'
import { eModeOf } from './e-mode-of.js'
import { isolatedCollateral } from './isolated-collateral.js'
import { userReserveLtv } from './user-reserve-ltv.js'

/**
 * Whether an asset can become collateral of an account.
 *
 * Source: Aave v3.6 `ValidationLogic.validateUseAsCollateral`.
 *
 * @param view - The market.
 * @param account - The account.
 * @param reserve - The asset's reserve.
 * @returns Whether it can.
 */
export function validateUseAsCollateral(view: MarketView, account: Account, reserve: Reserve): boolean {
  if (userReserveLtv(reserve, eModeOf(view, account)) === 0n) return false
  if (!isUsingAsCollateralAny(account)) return true
  return isolatedCollateral(view, account) === undefined && reserve.configuration.debtCeiling === 0n
}

/**
 * Whether an asset becomes collateral of an account by being supplied; an isolated asset never does.
 *
 * Source: Aave v3.6 `ValidationLogic.validateAutomaticUseAsCollateral`.
 *
 * @param view - The market.
 * @param account - The account before the supply.
 * @param reserve - The asset's reserve.
 * @returns Whether it does.
 */
export function validateAutomaticUseAsCollateral(view: MarketView, account: Account, reserve: Reserve): boolean {
  return reserve.configuration.debtCeiling === 0n && validateUseAsCollateral(view, account, reserve)
}

function isUsingAsCollateralAny({ reserves }: Account): boolean {
  for (let index = 0; index < reserves.length; index++) {
    if ((reserves[index] as AccountReserve).usedAsCollateral) return true
  }
  return false
}
