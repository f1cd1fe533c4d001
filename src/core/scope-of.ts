import type { Asset, Position } from './asset.js'
import { createScope, type Scope } from './scope.js'
import type { Strategy } from './strategy.js'

const scopes = new WeakMap<Strategy, Scope>()

/**
 * What a strategy touches: the protocols of its steps and assets, and the positions that it may open.
 *
 * @param strategy - The strategy.
 */
export function scopeOf(strategy: Strategy): Scope {
  const known = scopes.get(strategy)
  if (known !== undefined) return known
  const { start, opened, steps } = strategy
  const assets: readonly Asset[] = [
    start,
    ...opened,
    ...steps.flatMap(({ consumes, requires, produces }) => [...consumes, ...requires, ...produces]),
  ]
  const scope = createScope({
    protocols: [...assets, ...steps].flatMap(({ protocols }) => protocols),
    positions: assets.filter((asset): asset is Position => asset.kind === 'position'),
  })
  scopes.set(strategy, scope)
  return scope
}
