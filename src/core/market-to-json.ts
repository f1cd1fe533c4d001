import type { Data } from './data.js'
import type { Market } from './market.js'
import { marketHash } from './market-hash.js'
import { toJson } from './to-json.js'

/** The version of the market files that this lstack writes and reads. */
export const marketFileVersion = 1

/**
 * A market as a file: versioned, with its hash, so that a change by hand is noticed.
 *
 * @param market - The market.
 * @example
 * ```ts
 * import { marketFromJson, marketHash, marketToJson } from 'lstack/files'
 * import { defaultMarket } from 'lstack/presets'
 *
 * const market = defaultMarket()
 * console.log(marketHash(marketFromJson(marketToJson(market))) === marketHash(market))
 * // true
 * ```
 */
export function marketToJson(market: Market): string {
  const file = {
    lstack: 'market',
    version: marketFileVersion,
    hash: marketHash(market),
    market: market as unknown as Data,
  }
  return `${toJson(file, 1)}\n`
}
