import type { Asset } from '../core/asset.js'
import type { Component } from '../core/component.js'
import type { LookThrough } from '../core/look-through.js'
import type { World } from '../core/world.js'

/** The components of a plan, and what each of its assets relies on. */
export type ComponentGraph = {
  /** All components, by id, each once. */
  readonly components: ReadonlyMap<string, Component>
  /** Ids of all that an asset relies on: its components, what it depends on, and what those depend on. */
  readonly beneath: (asset: Asset) => ReadonlySet<string>
}

/**
 * Gathers the components of a plan with all that they depend on.
 *
 * @param look - What the plan holds and has claims on.
 * @param world - The plan's world.
 */
export function componentGraph({ exposures }: Pick<LookThrough, 'exposures'>, world: World): ComponentGraph {
  const assets = [...new Set(exposures.map(({ asset }) => asset))]
  const dependencies = new Map(assets.map((asset) => [asset, asset.dependencies?.(world) ?? []]))
  const stated = [
    ...assets.flatMap((asset) => asset.components),
    ...[...dependencies.values()].flat(),
    ...world.scope.protocols.flatMap(({ components = [] }) => components),
  ]
  const known = new Map<string, Component>()
  for (const component of stated) if (!known.has(component.id)) known.set(component.id, component)

  const follow = (component: Component, found: Set<string>): Set<string> => {
    if (found.has(component.id)) return found
    found.add(component.id)
    for (const { id } of component.dependsOn ?? []) {
      const other = known.get(id)
      if (other !== undefined) follow(other, found)
    }
    return found
  }
  const beneath = new Map(
    assets.map((asset) => {
      const found = new Set<string>()
      for (const component of [...asset.components, ...dependencies.get(asset)!]) follow(component, found)
      return [asset, found]
    }),
  )
  const reached = new Set([...beneath.values()].flatMap((ids) => [...ids]))
  return {
    components: new Map([...known].filter(([id]) => reached.has(id))),
    beneath: (asset) => beneath.get(asset) ?? new Set(),
  }
}
