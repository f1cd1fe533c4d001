import { mulDivCeil } from '../../../math/mul-div-ceil.js'
import { percentDiv, percentDivCeil } from '../../../math/percent-div.js'
import { percentMul } from '../../../math/percent-mul.js'
import { powerOfTen } from '../../../math/power-of-ten.js'
import { type Account, balancesOf } from '../account.js'
import { CollateralCannotBeLiquidatedError } from '../errors/collateral-cannot-be-liquidated-error.js'
import { HealthFactorNotBelowThresholdError } from '../errors/health-factor-not-below-threshold-error.js'
import { MustNotLeaveDustError } from '../errors/must-not-leave-dust-error.js'
import { PriceOracleSentinelCheckFailedError } from '../errors/price-oracle-sentinel-check-failed-error.js'
import { ReserveInactiveError } from '../errors/reserve-inactive-error.js'
import { ReservePausedError } from '../errors/reserve-paused-error.js'
import { SpecifiedCurrencyNotBorrowedByUserError } from '../errors/specified-currency-not-borrowed-by-user-error.js'
import type { MarketView } from '../market-view.js'
import { aTokenBalance, vTokenBalance } from '../math/token-math.js'
import type { Reserve } from '../reserve.js'
import { accountTotals } from './account-totals.js'
import {
  closeFactorHealthFactorThreshold,
  defaultLiquidationCloseFactor,
  minBaseMaxCloseFactorThreshold,
  minLeftoverBase,
} from './close-factor.js'
import { eModeOf } from './e-mode-of.js'
import { healthFactor, isHealthy, minimumHealthFactorLiquidationThreshold } from './health-factor.js'
import { normalizedDebt } from './normalized-debt.js'
import { normalizedIncome } from './normalized-income.js'
import { userReserveLiquidationBonus } from './user-reserve-liquidation-bonus.js'

/** A liquidation: who pays what for which collateral. */
export type LiquidationRequest = {
  readonly view: MarketView
  /** The borrower's account. */
  readonly account: Account
  /** The key of the asset that the liquidator takes. */
  readonly collateralAsset: string
  /** The key of the asset that the liquidator repays. */
  readonly debtAsset: string
  /** Base units of the debt asset, or `'max'` for as much as the close factor allows. */
  readonly debtToCover: bigint | 'max'
  /** Whether the liquidator takes aTokens, which need no liquidity; otherwise it takes the asset itself. */
  readonly receiveAToken?: boolean
}

/** What a liquidation takes. */
export type Liquidation = {
  /** Base units of the debt asset: what the liquidator pays. */
  readonly debtRepaid: bigint
  /** Base units of the debt asset: the most that the close factor allows. */
  readonly maxLiquidatableDebt: bigint
  /** Base units of the collateral asset: what the liquidator receives, the protocol's fee taken off. */
  readonly collateralTaken: bigint
  /** Base units of the collateral asset: what the treasury receives. */
  readonly protocolFee: bigint
  /** bps, as the contract counts: 10500 is a bonus of 5 %. */
  readonly liquidationBonus: bigint
  /** Base units of the debt asset that become the reserve's bad debt. */
  readonly deficit: bigint
  /** Whether nothing is left of this collateral. */
  readonly takesAllOfCollateral: boolean
  /** Whether the account has no collateral left of any asset, so that all its debt is written off. */
  readonly leavesNoCollateral: boolean
}

/**
 * Calculates what a liquidation takes: close factor, bonus, protocol fee, and the debt that is written off.
 *
 * Grace periods are not part of this.
 *
 * Source: Aave v3.6 `LiquidationLogic.executeLiquidationCall`, `_calculateAvailableCollateralToLiquidate`,
 * `ValidationLogic.validateLiquidationCall`.
 *
 * @param request - The market, the borrower's account, both assets, and how much debt to cover.
 * @returns The amounts.
 * @throws {@link ReserveInactiveError} where one of the reserves is not active.
 * @throws {@link ReservePausedError} where one of them is paused.
 * @throws {@link PriceOracleSentinelCheckFailedError} where the market's sentinel forbids it.
 * @throws {@link HealthFactorNotBelowThresholdError} where the health factor is 1 or above.
 * @throws {@link CollateralCannotBeLiquidatedError} where the asset is not collateral of the account.
 * @throws {@link SpecifiedCurrencyNotBorrowedByUserError} where the account does not owe the debt asset.
 * @throws {@link MustNotLeaveDustError} where too little would be left of both.
 */
export function calculateLiquidation(request: LiquidationRequest): Liquidation {
  const { view, account, collateralAsset, debtAsset, debtToCover } = request
  const { timestamp } = view
  const collateralReserve = view.reserve(collateralAsset)
  const debtReserve = view.reserve(debtAsset)
  const totals = accountTotals(view, account)
  const health = healthFactor(totals.collateralTimesLiquidationThreshold, totals.debt)
  const { scaledSupply, usedAsCollateral } = balancesOf(account, collateralAsset)
  const { scaledDebt } = balancesOf(account, debtAsset)

  requireOpen(collateralAsset, collateralReserve, debtAsset, debtReserve)
  if (view.sentinel?.liquidationAllowed === false && health >= minimumHealthFactorLiquidationThreshold) {
    throw new PriceOracleSentinelCheckFailedError({ action: 'liquidate' })
  }
  if (isHealthy(totals.collateralTimesLiquidationThreshold, totals.debt)) {
    throw new HealthFactorNotBelowThresholdError({ healthFactor: health, debt: totals.debt })
  }
  if (!usedAsCollateral) throw new CollateralCannotBeLiquidatedError({ asset: collateralAsset })
  if (scaledDebt === 0n) throw new SpecifiedCurrencyNotBorrowedByUserError({ asset: debtAsset })

  const collateralBalance = aTokenBalance(scaledSupply, normalizedIncome(collateralReserve, timestamp))
  const reserveDebt = vTokenBalance(scaledDebt, normalizedDebt(debtReserve, timestamp))
  const collateralPrice = view.price(collateralAsset)
  const debtPrice = view.price(debtAsset)
  const collateralUnit = powerOfTen(collateralReserve.configuration.decimals)
  const debtUnit = powerOfTen(debtReserve.configuration.decimals)

  let maxLiquidatableDebt = reserveDebt
  const debtInBase = mulDivCeil(reserveDebt, debtPrice, debtUnit)
  if (
    (collateralBalance * collateralPrice) / collateralUnit >= minBaseMaxCloseFactorThreshold &&
    debtInBase >= minBaseMaxCloseFactorThreshold &&
    health > closeFactorHealthFactorThreshold
  ) {
    const liquidatableInBase = percentMul(totals.debt, defaultLiquidationCloseFactor)
    if (debtInBase > liquidatableInBase) maxLiquidatableDebt = (liquidatableInBase * debtUnit) / debtPrice
  }

  let debtRepaid = debtToCover === 'max' || debtToCover > maxLiquidatableDebt ? maxLiquidatableDebt : debtToCover
  const liquidationBonus = userReserveLiquidationBonus(collateralReserve, eModeOf(view, account))
  const baseCollateral = (debtPrice * debtRepaid * collateralUnit) / (collateralPrice * debtUnit)
  let collateral = percentMul(baseCollateral, liquidationBonus)
  if (collateral > collateralBalance) {
    collateral = collateralBalance
    const worth = (collateralPrice * collateral * debtUnit) / (debtPrice * collateralUnit)
    debtRepaid = percentDivCeil(worth, liquidationBonus)
  }
  const collateralInBase = (collateral * collateralPrice) / collateralUnit
  const { liquidationProtocolFee } = collateralReserve.configuration
  const bonus = collateral - percentDiv(collateral, liquidationBonus)
  const protocolFee = percentMul(bonus, liquidationProtocolFee)

  if (debtRepaid < reserveDebt && collateral < collateralBalance) {
    const debtLeft = mulDivCeil(reserveDebt - debtRepaid, debtPrice, debtUnit)
    const collateralLeft = ((collateralBalance - collateral) * collateralPrice) / collateralUnit
    if (debtLeft < minLeftoverBase || collateralLeft < minLeftoverBase) {
      throw new MustNotLeaveDustError({ collateralAsset, debtAsset, collateralLeft, debtLeft })
    }
  }
  const leavesNoCollateral = totals.collateral === collateralInBase
  return {
    debtRepaid,
    maxLiquidatableDebt,
    collateralTaken: collateral - protocolFee,
    protocolFee,
    liquidationBonus,
    deficit: leavesNoCollateral ? reserveDebt - debtRepaid : 0n,
    takesAllOfCollateral: collateral === collateralBalance,
    leavesNoCollateral,
  }
}

function requireOpen(collateralAsset: string, collateral: Reserve, debtAsset: string, debt: Reserve): void {
  if (!collateral.configuration.active) throw new ReserveInactiveError({ asset: collateralAsset })
  if (!debt.configuration.active) throw new ReserveInactiveError({ asset: debtAsset })
  if (collateral.configuration.paused) throw new ReservePausedError({ asset: collateralAsset })
  if (debt.configuration.paused) throw new ReservePausedError({ asset: debtAsset })
}
