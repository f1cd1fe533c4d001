import { multiplyWad } from '../../../math/multiply-wad.js'
import type { Situation } from '../situation.js'

/** The scale of the oracle's price. Source: Morpho Blue `ConstantsLib`. */
export const oraclePriceScale = 10n ** 36n

/**
 * The most debt that an account's collateral allows.
 *
 * Source: Morpho Blue `Morpho._isHealthy`.
 *
 * @param situation - The account, the price and the market's loan-to-value.
 * @returns Base units of the loan asset.
 */
export function borrowingPower({ account, price, lltv }: Pick<Situation, 'account' | 'price' | 'lltv'>): bigint {
  return multiplyWad((account.collateral * price) / oraclePriceScale, lltv)
}
