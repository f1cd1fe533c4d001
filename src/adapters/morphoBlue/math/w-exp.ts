import { wad } from '../../../math/wad.js'

const ln2 = 693_147_180_559_945_309n

/** The logarithm of 10⁻¹⁸: below it the result is zero. */
const lowest = -41_446_531_673_892_822_312n

const highest = 93_859_467_695_000_404_319n
const atHighest = 57_716_089_161_558_943_949_701_069_502_944_508_345_128_422_502_756_744_429_568n

/**
 * An approximation of the exponential function: a power of two times a series of second order.
 *
 * Source: morpho-blue-irm `ExpLib.wExp`.
 *
 * @param x - With 18 decimals.
 * @returns With 18 decimals.
 */
export function wExp(x: bigint): bigint {
  if (x < lowest) return 0n
  if (x >= highest) return atHighest
  const twos = (x + (x < 0n ? -(ln2 / 2n) : ln2 / 2n)) / ln2
  const rest = x - twos * ln2
  const ofRest = wad + rest + (rest * rest) / wad / 2n
  return twos >= 0n ? ofRest << twos : ofRest >> -twos
}
