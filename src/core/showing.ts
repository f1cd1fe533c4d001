import { MissingObservableError } from '../errors/missing-observable-error.js'
import type { Observable } from './observable.js'
import type { Protocol } from './protocol.js'

/**
 * The protocols that show some observables.
 *
 * @param protocols - Where to look.
 * @param names - The observables; each must be shown.
 * @throws {@link MissingObservableError} where one is not.
 */
export function showing(protocols: readonly Protocol[], names: readonly Observable[]): readonly Protocol[] {
  const found = names.map((name) => {
    const protocol = protocols.find(({ observables = {} }) => Object.hasOwn(observables, name))
    if (protocol === undefined) throw new MissingObservableError({ observable: name })
    return protocol
  })
  return [...new Set(found)]
}
