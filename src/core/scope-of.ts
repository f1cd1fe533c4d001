import type { Asset, Position } from './asset.js'
import { createScope, type Scope } from './scope.js'
import type { Strategy } from './strategy.js'

const scopes = new WeakMap<Strategy, Scope>()

/**
 * Everything that a strategy starts from, consumes, requires or produces; repeated where it is named again.
 *
 * @param strategy - The strategy.
 */
export function assetsIn({ start, opened, steps }: Strategy): readonly Asset[] {
  const named = steps.flatMap(({ consumes, requires, produces }) => [...consumes, ...requires, ...produces])
  return [start, ...opened, ...named]
}

/**
 * What a strategy touches: the protocols of its steps and assets, and the positions that it may open.
 *
 * @param strategy - The strategy.
 */
export function scopeOf(strategy: Strategy): Scope {
  const known = scopes.get(strategy)
  if (known !== undefined) return known
  const { steps } = strategy
  const assets = assetsIn(strategy)
  const scope = createScope({
    protocols: [...assets, ...steps].flatMap(({ protocols }) => protocols),
    positions: assets.filter((asset): asset is Position => asset.kind === 'position'),
  })
  scopes.set(strategy, scope)
  return scope
}
