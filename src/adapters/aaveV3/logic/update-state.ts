import { percentMul } from '../../../math/percent-mul.js'
import { rayMul, rayMulFloor } from '../../../math/ray-mul.js'
import { compoundedInterest } from '../math/compounded-interest.js'
import { linearInterest } from '../math/linear-interest.js'
import { aTokenMintScaledAmount } from '../math/token-math.js'
import type { Reserve } from '../reserve.js'

/**
 * Brings the indices of a reserve to a moment, and books what the treasury earned.
 *
 * The debt index of a reserve without debt does not grow, whatever its rate.
 *
 * Source: Aave v3.6 `ReserveLogic.updateState`.
 *
 * @param reserve - The reserve.
 * @param timestamp - Seconds since the epoch, not before the reserve's last update.
 * @returns The reserve at that moment; the same object where no time has passed.
 */
export function updateState(reserve: Reserve, timestamp: bigint): Reserve {
  const { lastUpdateTimestamp, currentLiquidityRate, currentVariableBorrowRate, scaledVariableDebt } = reserve
  if (lastUpdateTimestamp === timestamp) return reserve
  const { id, configuration, interestRateData, scaledATokenSupply } = reserve
  const { virtualUnderlyingBalance, deficit, isolationModeTotalDebt } = reserve
  let { liquidityIndex, variableBorrowIndex, accruedToTreasury } = reserve
  if (currentLiquidityRate !== 0n) {
    liquidityIndex = rayMul(linearInterest(currentLiquidityRate, lastUpdateTimestamp, timestamp), liquidityIndex)
  }
  if (scaledVariableDebt !== 0n) {
    const interest = compoundedInterest(currentVariableBorrowRate, lastUpdateTimestamp, timestamp)
    variableBorrowIndex = rayMul(interest, variableBorrowIndex)
    const debtAccrued = rayMulFloor(scaledVariableDebt, variableBorrowIndex - reserve.variableBorrowIndex)
    const amountToMint = percentMul(debtAccrued, configuration.reserveFactor)
    accruedToTreasury += aTokenMintScaledAmount(amountToMint, liquidityIndex)
  }
  // Written out, since a spread takes longer than the sums once reserves of several origins have passed through it.
  return {
    id,
    configuration,
    interestRateData,
    liquidityIndex,
    variableBorrowIndex,
    currentLiquidityRate,
    currentVariableBorrowRate,
    lastUpdateTimestamp: timestamp,
    accruedToTreasury,
    scaledATokenSupply,
    scaledVariableDebt,
    virtualUnderlyingBalance,
    deficit,
    isolationModeTotalDebt,
  }
}
