import type { Key } from './key.js'
import type { Holding } from './plan.js'
import type { Strategy } from './strategy.js'

const ends = new WeakMap<Strategy, ReadonlySet<Key>>()

/**
 * What is held at the end, by key: all that the strategy's type names, zero or not, and whatever else is left.
 *
 * @param strategy - The strategy.
 * @param held - What its steps left.
 */
export function holdingsOf(strategy: Strategy, held: ReadonlyMap<Key, Holding>): { readonly [key: Key]: Holding } {
  const end = ends.get(strategy) ?? endOf(strategy)
  ends.set(strategy, end)
  return Object.fromEntries([...held].filter(([key, { amount }]) => amount !== 0n || end.has(key)))
}

function endOf({ start, opened, steps }: Strategy): ReadonlySet<Key> {
  const held = new Set([start, ...opened].map(({ key }) => key))
  for (const { consumes, produces } of steps) {
    for (const { key } of consumes) held.delete(key)
    for (const { key } of produces) held.add(key)
  }
  return held
}
