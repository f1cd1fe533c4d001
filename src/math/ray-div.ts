import { ray } from './ray.js'

/**
 * `a / b` of two RAY numbers, rounded half up.
 *
 * Source: Aave v3 `WadRayMath.rayDiv`.
 *
 * @param a - RAY, not negative.
 * @param b - RAY, positive.
 * @returns RAY.
 */
export function rayDiv(a: bigint, b: bigint): bigint {
  return (a * ray + b / 2n) / b
}

/**
 * `a / b` of two RAY numbers, rounded down.
 *
 * Source: Aave v3 `WadRayMath.rayDivFloor`.
 *
 * @param a - RAY, not negative.
 * @param b - RAY, positive.
 * @returns RAY.
 */
export function rayDivFloor(a: bigint, b: bigint): bigint {
  return (a * ray) / b
}

/**
 * `a / b` of two RAY numbers, rounded up.
 *
 * Source: Aave v3 `WadRayMath.rayDivCeil`.
 *
 * @param a - RAY, not negative.
 * @param b - RAY, positive.
 * @returns RAY.
 */
export function rayDivCeil(a: bigint, b: bigint): bigint {
  return (a * ray + b - 1n) / b
}
