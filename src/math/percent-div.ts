import { percentFactor } from './percent-factor.js'

/**
 * The whole that a value is a percentage of, rounded half up.
 *
 * Source: Aave v3 `PercentageMath.percentDiv`.
 *
 * @param value - Not negative.
 * @param percentage - bps, positive.
 * @returns In the unit of the value.
 */
export function percentDiv(value: bigint, percentage: bigint): bigint {
  return (value * percentFactor + percentage / 2n) / percentage
}

/**
 * The whole that a value is a percentage of, rounded up.
 *
 * Source: Aave v3 `PercentageMath.percentDivCeil`.
 *
 * @param value - Not negative.
 * @param percentage - bps, positive.
 * @returns In the unit of the value.
 */
export function percentDivCeil(value: bigint, percentage: bigint): bigint {
  return (value * percentFactor + percentage - 1n) / percentage
}
