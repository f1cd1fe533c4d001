import type { Formula } from './formula.js'
import type { Observable } from './observable.js'
import { lensOf } from './observe.js'
import type { World } from './world.js'

/**
 * The source observables that a formula depends on: what can move it.
 *
 * @param world - The world whose lenses are followed.
 * @param formula - The formula.
 */
export function sourcesOf(world: World, formula: Formula): ReadonlySet<Observable> {
  const sources = new Set<Observable>()
  const follow = (part: Formula): void => {
    switch (part.type) {
      case 'constant':
      case 'ramp':
        return
      case 'product':
      case 'least':
        for (const each of part.of) follow(each)
        return
      case 'quotient':
        follow(part.of)
        follow(part.by)
        return
      case 'observable': {
        const found = lensOf(world, part.name).read(world)
        if (typeof found === 'bigint') sources.add(part.name)
        else follow(found)
      }
    }
  }
  follow(formula)
  return sources
}
