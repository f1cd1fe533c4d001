import { maxUint256 } from '../../../math/max-uint256.js'
import { percentFactor } from '../../../math/percent-factor.js'
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
