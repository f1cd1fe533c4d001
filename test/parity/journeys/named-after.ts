import type { Asset } from '../../../src/core/asset.js'
import type { Link } from '../options-at.js'

/**
 * What the type of a strategy says may be held after steps.
 *
 * @param before - What is held before.
 * @param steps - The steps.
 */
export function namedAfter(before: readonly Asset[], steps: readonly Link[]): readonly Asset[] {
  const named = new Map(before.map((asset) => [asset.key, asset]))
  for (const { consumes, produces } of steps) {
    for (const { key } of consumes) named.delete(key)
    for (const asset of produces) named.set(asset.key, asset)
  }
  return [...named.values()]
}
