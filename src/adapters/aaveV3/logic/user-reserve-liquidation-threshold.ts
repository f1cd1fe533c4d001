import { type EModeCategory, isInBitmap } from '../e-mode.js'
import type { Reserve } from '../reserve.js'

/**
 * The liquidation threshold of a reserve's collateral in an account.
 *
 * Source: Aave v3.6 `GenericLogic.calculateUserAccountData`.
 *
 * @param reserve - The reserve.
 * @param eModeCategory - The account's e-mode; undefined where it is in none.
 * @returns bps.
 */
export function userReserveLiquidationThreshold(reserve: Reserve, eModeCategory: EModeCategory | undefined): bigint {
  return eModeCategory !== undefined && isInBitmap(eModeCategory.collateralBitmap, reserve.id)
    ? eModeCategory.liquidationThreshold
    : reserve.configuration.liquidationThreshold
}
