import { wad } from '../math/wad.js'
import type { Quote } from './appraise.js'
import type { Asset } from './asset.js'
import { constant, type Formula, observable, product, quotient } from './formula.js'
import type { Key } from './key.js'

/**
 * What assets are worth in a unit of account, as formulas.
 *
 * @param assets - The assets; those without a worth (positions) are passed over.
 * @param unit - The unit of account, a claim on nothing.
 * @param basis - At what the protocols redeem them for, or at what the market pays.
 */
export function quoteAt(assets: readonly Asset[], unit: Asset, basis: 'redemption' | 'market'): Quote {
  const quote: Record<Key, Formula> = { [unit.key]: constant(wad) }
  for (const { key, worth } of assets) {
    if (worth === undefined || key === unit.key) continue
    const price = unit.worth?.price
    const inUnit =
      price === undefined || price === worth.price ? [] : [quotient(observable(worth.price), observable(price))]
    quote[key] = product(worth[basis], ...inUnit)
  }
  return quote
}
