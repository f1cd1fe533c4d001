import type { Account } from '../account.js'
import { isInBitmap } from '../e-mode.js'
import { HealthFactorLowerThanLiquidationThresholdError } from '../errors/health-factor-lower-than-liquidation-threshold-error.js'
import { InconsistentEModeCategoryError } from '../errors/inconsistent-e-mode-category-error.js'
import { InvalidCollateralInEModeError } from '../errors/invalid-collateral-in-e-mode-error.js'
import { InvalidDebtInEModeError } from '../errors/invalid-debt-in-e-mode-error.js'
import type { MarketView } from '../market-view.js'
import type { Transition } from '../transition.js'
import { accountTotals } from './account-totals.js'
import { healthFactor, isHealthy } from './health-factor.js'
import { userReserveLtv } from './user-reserve-ltv.js'

/**
 * Enters another e-mode, or leaves it.
 *
 * Source: Aave v3.6 `SupplyLogic.executeSetUserEMode` and `ValidationLogic.validateSetUserEMode`.
 *
 * @param parameters - The market, the account, and the id of the category; 0 is none.
 * @returns The account afterwards.
 * @throws {@link InconsistentEModeCategoryError} where the category does not exist.
 * @throws {@link InvalidDebtInEModeError} where it does not lend what the account owes.
 * @throws {@link InvalidCollateralInEModeError} where the account's collateral has a loan-to-value of 0 in it.
 * @throws {@link HealthFactorLowerThanLiquidationThresholdError} where its thresholds do not carry the debt.
 */
export function executeSetUserEMode({
  view,
  account,
  eModeCategory,
}: {
  readonly view: MarketView
  readonly account: Account
  readonly eModeCategory: number
}): Transition {
  if (account.eModeCategory === eModeCategory) return { account, reserves: [], amount: 0n }

  const category = eModeCategory === 0 ? undefined : view.eModeCategories[eModeCategory]
  if (eModeCategory !== 0 && (category === undefined || category.liquidationThreshold === 0n)) {
    const eModeCategories = Object.values(view.eModeCategories).map(({ id }) => id)
    throw new InconsistentEModeCategoryError({ eModeCategory, eModeCategories })
  }
  const { reserves } = account
  for (const { asset, scaledDebt, usedAsCollateral } of reserves) {
    const reserve = view.reserve(asset)
    if (scaledDebt !== 0n) {
      const borrowable =
        category === undefined
          ? reserve.configuration.borrowingEnabled
          : isInBitmap(category.borrowableBitmap, reserve.id)
      if (!borrowable) throw new InvalidDebtInEModeError({ asset, eModeCategory })
    }
    if (usedAsCollateral && userReserveLtv(reserve, category) === 0n) {
      throw new InvalidCollateralInEModeError({ asset, eModeCategory })
    }
  }
  const after = { eModeCategory, reserves }
  const { collateralTimesLiquidationThreshold, debt } = accountTotals(view, after)
  if (!isHealthy(collateralTimesLiquidationThreshold, debt)) {
    throw new HealthFactorLowerThanLiquidationThresholdError({
      action: eModeCategory === 0 ? 'leave the e-mode' : `enter e-mode ${eModeCategory}`,
      healthFactor: healthFactor(collateralTimesLiquidationThreshold, debt),
    })
  }
  return { account: after, reserves: [], amount: 0n }
}
