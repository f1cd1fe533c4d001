import type { Asset } from './asset.js'
import type { Key } from './key.js'
import type { Holding } from './plan.js'
import type { Strategy } from './strategy.js'

const ends = new WeakMap<Strategy, ReadonlyMap<Key, Asset>>()

/**
 * What is held at the end, by key: all that the strategy's type names, zero or not, and whatever else is left.
 *
 * @param strategy - The strategy.
 * @param held - What its steps left.
 */
export function holdingsOf(strategy: Strategy, held: ReadonlyMap<Key, Holding>): { readonly [key: Key]: Holding } {
  const end = ends.get(strategy) ?? endOf(strategy)
  ends.set(strategy, end)
  const holdings: Record<Key, Holding> = {}
  for (const [key, holding] of held) if (holding.amount !== 0n || end.has(key)) holdings[key] = holding
  for (const [key, asset] of end) holdings[key] ??= { asset, amount: 0n, guaranteed: 0n }
  return holdings
}

function endOf({ start, opened, steps }: Strategy): ReadonlyMap<Key, Asset> {
  const held = new Map<Key, Asset>([start, ...opened].map((asset) => [asset.key, asset]))
  for (const { consumes, produces } of steps) {
    for (const { key } of consumes) held.delete(key)
    for (const asset of produces) held.set(asset.key, asset)
  }
  return held
}
