import { type EModeCategory, isInBitmap } from '../e-mode.js'
import type { Reserve } from '../reserve.js'

/**
 * The loan-to-value that a reserve's collateral gives an account.
 *
 * Source: Aave v3.6 `ValidationLogic.getUserReserveLtv`.
 *
 * @param reserve - The reserve.
 * @param eModeCategory - The account's e-mode; undefined where it is in none.
 * @returns bps.
 */
export function userReserveLtv(reserve: Reserve, eModeCategory: EModeCategory | undefined): bigint {
  if (eModeCategory === undefined || !isInBitmap(eModeCategory.collateralBitmap, reserve.id)) {
    return reserve.configuration.ltv
  }
  return isInBitmap(eModeCategory.ltvzeroBitmap, reserve.id) ? 0n : eModeCategory.ltv
}
