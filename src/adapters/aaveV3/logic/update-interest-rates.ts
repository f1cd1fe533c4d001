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
  const { id, configuration, interestRateData, liquidityIndex, variableBorrowIndex, lastUpdateTimestamp } = reserve
  const { accruedToTreasury, virtualUnderlyingBalance, deficit, isolationModeTotalDebt } = reserve
  const { liquidityRate, variableBorrowRate } = calculateInterestRates({
    interestRateData,
    reserveFactor: configuration.reserveFactor,
    totalDebt: vTokenBalance(scaledVariableDebt, variableBorrowIndex),
    unbacked: deficit,
    virtualUnderlyingBalance,
    liquidityAdded,
    liquidityTaken,
  })
  // Written out, since a spread takes longer than the rates once reserves of several origins have passed through it.
  return {
    id,
    configuration,
    interestRateData,
    liquidityIndex,
    variableBorrowIndex,
    currentLiquidityRate: liquidityRate,
    currentVariableBorrowRate: variableBorrowRate,
    lastUpdateTimestamp,
    accruedToTreasury,
    scaledATokenSupply,
    scaledVariableDebt,
    virtualUnderlyingBalance: virtualUnderlyingBalance + liquidityAdded - liquidityTaken,
    deficit,
    isolationModeTotalDebt,
  }
}
