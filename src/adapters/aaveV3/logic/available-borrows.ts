import { percentMulFloor } from '../../../math/percent-mul.js'

/**
 * What an account may still borrow by its loan-to-value.
 *
 * Source: Aave v3.6 `GenericLogic.calculateAvailableBorrows`.
 *
 * @param totalCollateralBase - Base currency with 8 decimals.
 * @param totalDebtBase - Base currency with 8 decimals.
 * @param ltv - bps.
 * @returns Base currency with 8 decimals.
 */
export function calculateAvailableBorrows(totalCollateralBase: bigint, totalDebtBase: bigint, ltv: bigint): bigint {
  const borrows = percentMulFloor(totalCollateralBase, ltv)
  return borrows <= totalDebtBase ? 0n : borrows - totalDebtBase
}
