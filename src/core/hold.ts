import type { Lens, Observable } from './observable.js'
import type { World } from './world.js'

/**
 * The world in which an observable keeps a value, whatever moves beneath it: an oracle that is stuck.
 *
 * @param world - The world; it stays as it is.
 * @param name - The observable; a derived one no longer follows from others.
 * @param value - With 18 decimals.
 */
export function hold(world: World, name: Observable, value: bigint): World {
  const held: Lens = { read: () => value, held: value, write: (other, next) => hold(other, name, next) }
  return { ...world, scope: { ...world.scope, lenses: new Map(world.scope.lenses).set(name, held) } }
}
