import type { Reserve } from '../reserve.js'
import { convertToIsolatedDebtUnits } from './convert-to-isolated-debt-units.js'

/**
 * An isolated collateral's reserve after debt against it was repaid; interest is not counted, so it stops at 0.
 *
 * Source: Aave v3.6 `IsolationModeLogic.updateIsolatedDebt`.
 *
 * @param reserve - The reserve of the isolated collateral.
 * @param amount - Base units of the asset that is repaid.
 * @param decimals - The decimals of that asset.
 * @returns The reserve afterwards.
 */
export function reduceIsolatedDebt(reserve: Reserve, amount: bigint, decimals: number): Reserve {
  const repaid = convertToIsolatedDebtUnits(amount, decimals)
  const { isolationModeTotalDebt } = reserve
  return {
    ...reserve,
    isolationModeTotalDebt: isolationModeTotalDebt > repaid ? isolationModeTotalDebt - repaid : 0n,
  }
}
