import { maxUint256 } from '../../../math/max-uint256.js'
import { percentFactor } from '../../../math/percent-factor.js'
import { wad } from '../../../math/wad.js'
import { wadDiv } from '../../../math/wad-div.js'

/**
 * The health factor: below 1 an account can be liquidated.
 *
 * Source: Aave v3.6 `GenericLogic.calculateUserAccountData`.
 *
 * @param collateralTimesLiquidationThreshold - Base currency with 8 decimals, times bps.
 * @param debt - Base currency with 8 decimals.
 * @returns WAD; the largest 256-bit number where there is no debt.
 */
export function healthFactor(collateralTimesLiquidationThreshold: bigint, debt: bigint): bigint {
  return debt === 0n ? maxUint256 : wadDiv(collateralTimesLiquidationThreshold, debt) / percentFactor
}

/**
 * Whether the health factor, as the contract rounds it, is at least 1; without a division.
 *
 * Source: Aave v3.6 `ValidationLogic.validateHealthFactor`.
 *
 * @param collateralTimesLiquidationThreshold - Base currency with 8 decimals, times bps.
 * @param debt - Base currency with 8 decimals.
 * @returns Whether the account is safe from liquidation.
 */
export function isHealthy(collateralTimesLiquidationThreshold: bigint, debt: bigint): boolean {
  return collateralTimesLiquidationThreshold * wad + debt / 2n >= percentFactor * wad * debt
}

/**
 * The largest debt that leaves the health factor at 1 or above.
 *
 * @param collateralTimesLiquidationThreshold - Base currency with 8 decimals, times bps.
 * @returns Base currency with 8 decimals.
 */
export function largestHealthyDebt(collateralTimesLiquidationThreshold: bigint): bigint {
  // Half of the debt, which rounding adds, is taken to the other side and both sides are doubled.
  return (2n * collateralTimesLiquidationThreshold * wad) / (2n * percentFactor * wad - 1n)
}

/**
 * The least collateral, times its threshold, that leaves the health factor at 1 or above.
 *
 * @param debt - Base currency with 8 decimals.
 * @returns Base currency with 8 decimals, times bps.
 */
export function leastHealthyCollateral(debt: bigint): bigint {
  return (percentFactor * wad * debt - debt / 2n + wad - 1n) / wad
}

/**
 * WAD: below this health factor a liquidation needs no leave of the price oracle sentinel.
 *
 * Source: Aave v3.6 `ValidationLogic.MINIMUM_HEALTH_FACTOR_LIQUIDATION_THRESHOLD`.
 */
export const minimumHealthFactorLiquidationThreshold = (wad * 95n) / 100n
