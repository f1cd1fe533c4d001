import type { Observable } from '../core/observable.js'
import { lensOf } from '../core/observe.js'
import type { World } from '../core/world.js'
import { DerivedObservableError } from '../errors/derived-observable-error.js'
import type { SeriesRow } from './series.js'

/**
 * The world in which the observables of a row have its values, written in the order of the row. What the world does not
 * show is passed over.
 *
 * @param world - The world, at the time of the row.
 * @param row - The row.
 * @throws DerivedObservableError where an observable follows from others.
 */
export function writeRow(world: World, { values }: Pick<SeriesRow, 'values'>): World {
  return Object.entries(values).reduce((now, [name, value]) => {
    const observable = name as Observable
    if (!now.scope.lenses.has(observable)) return now
    const { write } = lensOf(now, observable)
    if (write === undefined) throw new DerivedObservableError({ observable })
    return write(now, value)
  }, world)
}
