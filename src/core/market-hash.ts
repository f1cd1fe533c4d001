import { type Hex, keccak256, stringToBytes } from 'viem'
import type { Data } from './data.js'
import type { Market } from './market.js'
import { toJson } from './to-json.js'

const hashes = new WeakMap<Market, Hex>()

/**
 * The identity of a market: the keccak256 of its canonical JSON.
 *
 * @param market - The market.
 * @example
 * ```ts
 * import { marketHash } from 'lstack/files'
 * import { defaultMarket } from 'lstack/presets'
 *
 * console.log(marketHash(defaultMarket()).length)
 * // 66
 * ```
 */
export function marketHash(market: Market): Hex {
  const known = hashes.get(market)
  if (known !== undefined) return known
  const hash = keccak256(stringToBytes(toJson(market as unknown as Data)))
  hashes.set(market, hash)
  return hash
}
