import { type EModeCategory, isInBitmap } from '../e-mode.js'
import type { Reserve } from '../reserve.js'

/**
 * What a liquidator takes of a reserve's collateral for what it repays.
 *
 * Source: Aave v3.6 `LiquidationLogic.executeLiquidationCall`.
 *
 * @param reserve - The reserve.
 * @param eModeCategory - The account's e-mode; undefined where it is in none.
 * @returns bps, as the contract counts: 10500 is a bonus of 5 %.
 */
export function userReserveLiquidationBonus(reserve: Reserve, eModeCategory: EModeCategory | undefined): bigint {
  return eModeCategory !== undefined && isInBitmap(eModeCategory.collateralBitmap, reserve.id)
    ? eModeCategory.liquidationBonus
    : reserve.configuration.liquidationBonus
}
