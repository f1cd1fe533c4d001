import { MissingObservableError } from '../errors/missing-observable-error.js'
import { ObservableCycleError } from '../errors/observable-cycle-error.js'
import { wadToNumber } from '../math/wad-to-number.js'
import type { Arithmetic } from './arithmetic.js'
import { evaluate } from './evaluate.js'
import { exactArithmetic } from './exact-arithmetic.js'
import { floatArithmetic } from './float-arithmetic.js'
import type { Lens, Observable } from './observable.js'
import type { World } from './world.js'

/**
 * The lens behind an observable.
 *
 * @param world - The world.
 * @param name - The observable.
 * @throws {@link MissingObservableError} where no protocol of the world shows it.
 */
export function lensOf(world: World, name: Observable): Lens {
  const lens = world.scope.lenses.get(name)
  if (lens === undefined) throw new MissingObservableError({ observable: name })
  return lens
}

/**
 * Looks at an observable, to 18 decimals.
 *
 * @param world - The world.
 * @param name - The observable; derived ones are followed down to their sources.
 * @returns The number with 18 decimals.
 * @throws {@link MissingObservableError} where nothing shows it, {@link ObservableCycleError} where it depends on
 * itself.
 */
export function observe(world: World, name: Observable): bigint {
  const found = lensOf(world, name).read(world)
  return typeof found === 'bigint' ? found : evaluate(found, exactly(world, [name]))
}

/**
 * The exact arithmetic with a world behind it.
 *
 * @param world - The world that observables are looked up in.
 */
export function exactIn(world: World): Arithmetic<bigint> {
  return exactly(world, [])
}

/**
 * The float arithmetic with a world behind it.
 *
 * @param world - The world that observables are looked up in.
 */
export function floatIn(world: World): Arithmetic<number> {
  return floating(world, [])
}

function exactly(world: World, path: readonly Observable[]): Arithmetic<bigint> {
  return exactArithmetic({
    timestamp: world.timestamp,
    look: (name) => {
      const found = lensOf(world, name).read(world)
      return typeof found === 'bigint' ? found : evaluate(found, exactly(world, extend(path, name)))
    },
  })
}

function floating(world: World, path: readonly Observable[]): Arithmetic<number> {
  return floatArithmetic({
    timestamp: Number(world.timestamp),
    look: (name) => {
      const found = lensOf(world, name).read(world)
      return typeof found === 'bigint' ? wadToNumber(found) : evaluate(found, floating(world, extend(path, name)))
    },
  })
}

function extend(path: readonly Observable[], name: Observable): readonly Observable[] {
  if (path.includes(name)) throw new ObservableCycleError({ path: [...path, name] })
  return [...path, name]
}
