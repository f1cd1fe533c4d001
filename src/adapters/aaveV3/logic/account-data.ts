import type { Account } from '../account.js'
import type { MarketView } from '../market-view.js'
import { accountTotals } from './account-totals.js'
import { healthFactor } from './health-factor.js'

/** What the market says of an account. */
export type AccountData = {
  /** Base currency with 8 decimals. */
  readonly totalCollateralBase: bigint
  /** Base currency with 8 decimals. */
  readonly totalDebtBase: bigint
  /** bps: the average over the collateral. */
  readonly ltv: bigint
  /** bps: the average over the collateral. */
  readonly currentLiquidationThreshold: bigint
  /** WAD; the largest 256-bit number where there is no debt. */
  readonly healthFactor: bigint
  readonly hasZeroLtvCollateral: boolean
}

/**
 * Collateral, debt, thresholds and health factor of an account.
 *
 * Source: Aave v3.6 `GenericLogic.calculateUserAccountData`.
 *
 * @param parameters - The market and the account.
 * @returns The account's data at the time of the view.
 */
export function calculateUserAccountData({
  view,
  account,
}: {
  readonly view: MarketView
  readonly account: Account
}): AccountData {
  const totals = accountTotals(view, account)
  const { collateral, debt, collateralTimesLtv, collateralTimesLiquidationThreshold } = totals
  return {
    totalCollateralBase: collateral,
    totalDebtBase: debt,
    ltv: collateral === 0n ? 0n : collateralTimesLtv / collateral,
    currentLiquidationThreshold: collateral === 0n ? 0n : collateralTimesLiquidationThreshold / collateral,
    healthFactor: healthFactor(collateralTimesLiquidationThreshold, debt),
    hasZeroLtvCollateral: totals.hasZeroLtvCollateral,
  }
}
