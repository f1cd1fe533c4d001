import { year } from '../../../math/year.js'
import type { MarketState } from '../market-state.js'
import { curve } from '../math/curve.js'
import { utilisationError } from '../math/utilisation-error.js'

/**
 * The borrow rate at this moment, own size included.
 *
 * @param market - The market after accrual.
 * @returns A year, with 18 decimals.
 */
export function currentBorrowRate({ totalBorrowAssets, totalSupplyAssets, rateAtTarget }: MarketState): bigint {
  return curve(rateAtTarget, utilisationError(totalBorrowAssets, totalSupplyAssets)) * year
}
