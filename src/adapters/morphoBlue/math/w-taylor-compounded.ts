import { wad } from '../../../math/wad.js'

/**
 * The growth at a rate that compounds continuously, as the first three terms of its series.
 *
 * Source: Morpho Blue `MathLib.wTaylorCompounded`.
 *
 * @param rate - A second, with 18 decimals.
 * @param seconds - How long.
 * @returns The growth beyond one, with 18 decimals.
 */
export function wTaylorCompounded(rate: bigint, seconds: bigint): bigint {
  const first = rate * seconds
  const second = (first * first) / (2n * wad)
  return first + second + (second * first) / (3n * wad)
}
