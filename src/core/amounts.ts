import type { Asset } from './asset.js'
import type { Key } from './key.js'

/** Amounts in base units, by key. */
export type Amounts<key extends Key = Key> = { readonly [k in key]: bigint }

/**
 * `{ [asset.key]: amount }` with the keys kept in the type.
 *
 * @param pairs - Assets with their amounts in base units.
 */
export function amountsOf<key extends Key>(
  ...pairs: readonly (readonly [asset: Asset<key>, amount: bigint])[]
): Amounts<key> {
  const amounts: Record<Key, bigint> = {}
  for (const [asset, amount] of pairs) amounts[asset.key] = amount
  return amounts as Amounts<key>
}
