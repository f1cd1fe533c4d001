import { rayDivCeil, rayDivFloor } from '../../../math/ray-div.js'
import { rayMulCeil, rayMulFloor } from '../../../math/ray-mul.js'

/**
 * Scaled aTokens that a supply mints, rounded down.
 *
 * Source: Aave v3.6 `TokenMath.getATokenMintScaledAmount`.
 *
 * @param amount - Base units.
 * @param liquidityIndex - RAY.
 * @returns Scaled base units.
 */
export function aTokenMintScaledAmount(amount: bigint, liquidityIndex: bigint): bigint {
  return rayDivFloor(amount, liquidityIndex)
}

/**
 * Scaled aTokens that a withdrawal burns, rounded up.
 *
 * Source: Aave v3.6 `TokenMath.getATokenBurnScaledAmount`.
 *
 * @param amount - Base units.
 * @param liquidityIndex - RAY.
 * @returns Scaled base units.
 */
export function aTokenBurnScaledAmount(amount: bigint, liquidityIndex: bigint): bigint {
  return rayDivCeil(amount, liquidityIndex)
}

/**
 * Scaled aTokens that a transfer moves, rounded up.
 *
 * Source: Aave v3.6 `TokenMath.getATokenTransferScaledAmount`.
 *
 * @param amount - Base units.
 * @param liquidityIndex - RAY.
 * @returns Scaled base units.
 */
export function aTokenTransferScaledAmount(amount: bigint, liquidityIndex: bigint): bigint {
  return rayDivCeil(amount, liquidityIndex)
}

/**
 * The balance that scaled aTokens stand for, rounded down.
 *
 * Source: Aave v3.6 `TokenMath.getATokenBalance`.
 *
 * @param scaledAmount - Scaled base units.
 * @param liquidityIndex - RAY.
 * @returns Base units.
 */
export function aTokenBalance(scaledAmount: bigint, liquidityIndex: bigint): bigint {
  return rayMulFloor(scaledAmount, liquidityIndex)
}

/**
 * Scaled debt that a borrow mints, rounded up.
 *
 * Source: Aave v3.6 `TokenMath.getVTokenMintScaledAmount`.
 *
 * @param amount - Base units.
 * @param variableBorrowIndex - RAY.
 * @returns Scaled base units.
 */
export function vTokenMintScaledAmount(amount: bigint, variableBorrowIndex: bigint): bigint {
  return rayDivCeil(amount, variableBorrowIndex)
}

/**
 * Scaled debt that a repayment burns, rounded down.
 *
 * Source: Aave v3.6 `TokenMath.getVTokenBurnScaledAmount`.
 *
 * @param amount - Base units.
 * @param variableBorrowIndex - RAY.
 * @returns Scaled base units.
 */
export function vTokenBurnScaledAmount(amount: bigint, variableBorrowIndex: bigint): bigint {
  return rayDivFloor(amount, variableBorrowIndex)
}

/**
 * The debt that scaled debt stands for, rounded up.
 *
 * Source: Aave v3.6 `TokenMath.getVTokenBalance`.
 *
 * @param scaledAmount - Scaled base units.
 * @param variableBorrowIndex - RAY.
 * @returns Base units.
 */
export function vTokenBalance(scaledAmount: bigint, variableBorrowIndex: bigint): bigint {
  return rayMulCeil(scaledAmount, variableBorrowIndex)
}
