import { percentFactor } from './percent-factor.js'

/**
 * A percentage of a value, rounded half up.
 *
 * Source: Aave v3 `PercentageMath.percentMul`.
 *
 * @param value - Not negative.
 * @param percentage - bps, not negative.
 * @returns In the unit of the value.
 */
export function percentMul(value: bigint, percentage: bigint): bigint {
  return (value * percentage + percentFactor / 2n) / percentFactor
}

/**
 * A percentage of a value, rounded down.
 *
 * Source: Aave v3 `PercentageMath.percentMulFloor`.
 *
 * @param value - Not negative.
 * @param percentage - bps, not negative.
 * @returns In the unit of the value.
 */
export function percentMulFloor(value: bigint, percentage: bigint): bigint {
  return (value * percentage) / percentFactor
}

/**
 * A percentage of a value, rounded up.
 *
 * Source: Aave v3 `PercentageMath.percentMulCeil`.
 *
 * @param value - Not negative.
 * @param percentage - bps, not negative.
 * @returns In the unit of the value.
 */
export function percentMulCeil(value: bigint, percentage: bigint): bigint {
  return (value * percentage + percentFactor - 1n) / percentFactor
}
