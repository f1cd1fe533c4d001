import { ray } from './ray.js'

const halfRay = ray / 2n

/**
 * `a · b` of two RAY numbers, rounded half up.
 *
 * Source: Aave v3 `WadRayMath.rayMul`.
 *
 * @param a - RAY, not negative.
 * @param b - RAY, not negative.
 * @returns RAY.
 */
export function rayMul(a: bigint, b: bigint): bigint {
  return (a * b + halfRay) / ray
}

/**
 * `a · b` of two RAY numbers, rounded down.
 *
 * Source: Aave v3 `WadRayMath.rayMulFloor`.
 *
 * @param a - RAY, not negative.
 * @param b - RAY, not negative.
 * @returns RAY.
 */
export function rayMulFloor(a: bigint, b: bigint): bigint {
  return (a * b) / ray
}

/**
 * `a · b` of two RAY numbers, rounded up.
 *
 * Source: Aave v3 `WadRayMath.rayMulCeil`.
 *
 * @param a - RAY, not negative.
 * @param b - RAY, not negative.
 * @returns RAY.
 */
export function rayMulCeil(a: bigint, b: bigint): bigint {
  return (a * b + ray - 1n) / ray
}
