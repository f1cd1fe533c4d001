import type { Account, AccountReserve } from '../account.js'
import type { MarketView } from '../market-view.js'
import type { Reserve } from '../reserve.js'
import type { ReserveChange } from '../transition.js'
import { debtInBaseCurrency, supplyInBaseCurrency } from './base-currency.js'
import { userReserveLiquidationThreshold } from './user-reserve-liquidation-threshold.js'
import { userReserveLtv } from './user-reserve-ltv.js'

/** The sums over an account's reserves that its loan-to-value and health factor are made from. */
export type AccountTotals = {
  /** Base currency with 8 decimals. */
  readonly collateral: bigint
  /** Base currency with 8 decimals. */
  readonly debt: bigint
  /** Σ collateral · loan-to-value: base currency with 8 decimals, times bps. */
  readonly collateralTimesLtv: bigint
  /** Σ collateral · liquidation threshold: base currency with 8 decimals, times bps. */
  readonly collateralTimesLiquidationThreshold: bigint
  readonly hasZeroLtvCollateral: boolean
}

/**
 * Adds up an account.
 *
 * Source: Aave v3.6 `GenericLogic.calculateUserAccountData`.
 *
 * @param view - The market.
 * @param account - The account.
 * @param change - A reserve that is no longer as the market has it.
 * @returns The sums.
 */
export function accountTotals(view: MarketView, account: Account, change?: ReserveChange): AccountTotals {
  const { timestamp } = view
  const { eModeCategory: eModeId, reserves } = account
  const eModeCategory = eModeId === 0 ? undefined : view.eModeCategories[eModeId]
  let collateral = 0n
  let debt = 0n
  let collateralTimesLtv = 0n
  let collateralTimesLiquidationThreshold = 0n
  let hasZeroLtvCollateral = false
  for (let index = 0; index < reserves.length; index++) {
    const { asset, scaledSupply, scaledDebt, usedAsCollateral } = reserves[index] as AccountReserve
    if (!usedAsCollateral && scaledDebt === 0n) continue
    const reserve: Reserve = change !== undefined && change.asset === asset ? change.reserve : view.reserve(asset)
    const price = view.price(asset)
    if (usedAsCollateral) {
      const value = supplyInBaseCurrency(reserve, scaledSupply, price, timestamp)
      const ltv = userReserveLtv(reserve, eModeCategory)
      collateral += value
      if (ltv === 0n) hasZeroLtvCollateral = true
      else collateralTimesLtv += value * ltv
      collateralTimesLiquidationThreshold += value * userReserveLiquidationThreshold(reserve, eModeCategory)
    }
    if (scaledDebt !== 0n) debt += debtInBaseCurrency(reserve, scaledDebt, price, timestamp)
  }
  return { collateral, debt, collateralTimesLtv, collateralTimesLiquidationThreshold, hasZeroLtvCollateral }
}
