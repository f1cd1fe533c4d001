import type { Observable } from '../../core/observable.js'
import { observe } from '../../core/observe.js'
import { accrue, type World } from '../../core/world.js'
import { ratio } from '../../math/ratio.js'

const day = 86_400n

/**
 * How fast an observable grows by itself, as the protocols accrue.
 *
 * @param world - The world.
 * @param name - The observable.
 * @returns The rate a year, compounded continuously, measured over one day.
 */
export function driftOf(world: World, name: Observable): number {
  const now = observe(world, name)
  if (now === 0n) return 0
  return Math.log1p(ratio(observe(accrue(world, world.timestamp + day), name) - now, now)) * 365
}
