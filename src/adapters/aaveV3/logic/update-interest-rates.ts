import { vTokenBalance } from '../math/token-math.js'
import type { Reserve } from '../reserve.js'
import { calculateInterestRates } from './calculate-interest-rates.js'

/**
 * The reserve after tokens were minted or burned and liquidity moved, with the rates that follow.
 *
 * Source: Aave v3.6 `ReserveLogic.updateInterestRatesAndVirtualBalance`.
 *
 * @param reserve - The reserve, its state updated.
 * @param scaledATokenSupply - Scaled base units, afterwards.
 * @param scaledVariableDebt - Scaled base units, afterwards.
 * @param liquidityAdded - Base units.
 * @param liquidityTaken - Base units, at most the virtual balance.
 * @returns The reserve afterwards.
 */
export function updateInterestRates(
  reserve: Reserve,
  scaledATokenSupply: bigint,
  scaledVariableDebt: bigint,
  liquidityAdded: bigint,
  liquidityTaken: bigint,
): Reserve {
  const { virtualUnderlyingBalance } = reserve
  const { liquidityRate, variableBorrowRate } = calculateInterestRates({
    interestRateData: reserve.interestRateData,
    reserveFactor: reserve.configuration.reserveFactor,
    totalDebt: vTokenBalance(scaledVariableDebt, reserve.variableBorrowIndex),
    unbacked: reserve.deficit,
    virtualUnderlyingBalance,
    liquidityAdded,
    liquidityTaken,
  })
  return {
    ...reserve,
    currentLiquidityRate: liquidityRate,
    currentVariableBorrowRate: variableBorrowRate,
    scaledATokenSupply,
    scaledVariableDebt,
    virtualUnderlyingBalance: virtualUnderlyingBalance + liquidityAdded - liquidityTaken,
  }
}
