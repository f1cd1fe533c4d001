import { wad } from './wad.js'

/**
 * `a / b` of two numbers with 18 decimals, rounded half up.
 *
 * Source: Aave v3 `WadRayMath.wadDiv`.
 *
 * @param a - WAD, not negative.
 * @param b - WAD, positive.
 * @returns WAD.
 */
export function wadDiv(a: bigint, b: bigint): bigint {
  return (a * wad + b / 2n) / b
}
