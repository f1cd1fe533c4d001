import { powerOfTen } from '../../../math/power-of-ten.js'

/** The decimals of debt ceilings. */
export const debtCeilingDecimals = 2

/**
 * An amount in the units of debt ceilings, rounded down.
 *
 * Source: Aave v3.6 `IsolationModeLogic.convertToIsolatedDebtUnits`.
 *
 * @param amount - Base units.
 * @param decimals - The decimals of the asset, at least 2.
 * @returns Base currency with 2 decimals, every token counting as one.
 */
export function convertToIsolatedDebtUnits(amount: bigint, decimals: number): bigint {
  return amount / powerOfTen(decimals - debtCeilingDecimals)
}
