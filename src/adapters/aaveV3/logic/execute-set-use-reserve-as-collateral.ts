import { type Account, balancesOf } from '../account.js'
import { HealthFactorLowerThanLiquidationThresholdError } from '../errors/health-factor-lower-than-liquidation-threshold-error.js'
import { LtvValidationFailedError } from '../errors/ltv-validation-failed-error.js'
import { ReserveInactiveError } from '../errors/reserve-inactive-error.js'
import { ReservePausedError } from '../errors/reserve-paused-error.js'
import { symbolOf } from '../errors/symbol-of.js'
import { UnderlyingBalanceZeroError } from '../errors/underlying-balance-zero-error.js'
import { UserInIsolationModeOrLtvZeroError } from '../errors/user-in-isolation-mode-or-ltv-zero-error.js'
import type { MarketView } from '../market-view.js'
import type { Transition } from '../transition.js'
import { accountTotals } from './account-totals.js'
import { eModeOf } from './e-mode-of.js'
import { healthFactor, isHealthy } from './health-factor.js'
import { userReserveLtv } from './user-reserve-ltv.js'
import { validateUseAsCollateral } from './validate-use-as-collateral.js'
import { withAccountReserve } from './with-account-reserve.js'
import { zeroLtvCollateral } from './zero-ltv-collateral.js'

/**
 * Makes a supplied asset collateral, or stops using it as such.
 *
 * Source: Aave v3.6 `SupplyLogic.executeUseReserveAsCollateral`.
 *
 * @param parameters - The market, the account, the key of the asset, and whether it shall be collateral.
 * @returns The account afterwards.
 * @throws {@link ReserveInactiveError} where the reserve is not active.
 * @throws {@link ReservePausedError} where it is paused.
 * @throws {@link UnderlyingBalanceZeroError} where nothing of it is supplied.
 * @throws {@link UserInIsolationModeOrLtvZeroError} where its loan-to-value is 0, or isolation forbids a second collateral.
 * @throws {@link HealthFactorLowerThanLiquidationThresholdError} where the debt needs the collateral.
 * @throws {@link LtvValidationFailedError} where other collateral has a loan-to-value of 0 and must leave first.
 */
export function executeSetUseReserveAsCollateral({
  view,
  account,
  asset,
  useAsCollateral,
}: {
  readonly view: MarketView
  readonly account: Account
  readonly asset: string
  readonly useAsCollateral: boolean
}): Transition {
  const reserve = view.reserve(asset)
  const { active, paused } = reserve.configuration
  if (!active) throw new ReserveInactiveError({ asset })
  if (paused) throw new ReservePausedError({ asset })

  const before = balancesOf(account, asset)
  if (before.usedAsCollateral === useAsCollateral) return { account, reserves: [], amount: 0n }
  if (useAsCollateral && before.scaledSupply === 0n) throw new UnderlyingBalanceZeroError({ asset })
  if (useAsCollateral && !validateUseAsCollateral(view, account, reserve)) {
    const zeroLtv = userReserveLtv(reserve, eModeOf(view, account)) === 0n
    throw new UserInIsolationModeOrLtvZeroError({ asset, zeroLtv })
  }
  const after = withAccountReserve(view, account, {
    asset,
    scaledSupply: before.scaledSupply,
    scaledDebt: before.scaledDebt,
    usedAsCollateral: useAsCollateral,
  })
  if (!useAsCollateral) {
    const totals = accountTotals(view, after)
    if (!isHealthy(totals.collateralTimesLiquidationThreshold, totals.debt)) {
      throw new HealthFactorLowerThanLiquidationThresholdError({
        action: `stop using ${symbolOf(asset)} as collateral`,
        healthFactor: healthFactor(totals.collateralTimesLiquidationThreshold, totals.debt),
      })
    }
    if (totals.hasZeroLtvCollateral && userReserveLtv(reserve, eModeOf(view, account)) !== 0n) {
      const others = zeroLtvCollateral(view, after)
      throw new LtvValidationFailedError({ asset, action: 'disable', zeroLtvCollateral: others })
    }
  }
  return { account: after, reserves: [], amount: 0n }
}
