import { crises } from './crises/crises.js'
import type { Crisis } from './crisis.js'
import { UnknownCrisisError } from './errors/unknown-crisis-error.js'

/**
 * A crisis by its id.
 *
 * @param id - Such as `steth-june-2022`.
 * @throws {@link UnknownCrisisError} where there is none.
 * @example
 * ```ts
 * import { crisisOf } from 'lstack/scenario'
 *
 * console.log(crisisOf('steth-june-2022').title)
 * // stETH, May to July 2022
 * ```
 */
export function crisisOf(id: string): Crisis {
  const found = crises.find((crisis) => crisis.id === id)
  if (found === undefined) throw new UnknownCrisisError({ crisis: id, known: crises.map((crisis) => crisis.id) })
  return found
}
