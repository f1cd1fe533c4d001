import { DuplicateObservableError } from '../errors/duplicate-observable-error.js'
import type { Lens } from './observable.js'
import type { Protocol, Slice } from './protocol.js'

/** What a world is made of: its protocols and positions, where each is kept, and what they show. */
export type Scope = {
  readonly protocols: readonly Protocol[]
  readonly positions: readonly Slice[]
  /** The place of each slice in a world's cells, by id. */
  readonly slots: ReadonlyMap<string, number>
  readonly lenses: ReadonlyMap<string, Lens>
}

/**
 * Gives every protocol and position of a strategy its place.
 *
 * @param parameters - Protocols and positions; repeated ids count once.
 * @throws {@link DuplicateObservableError} where two protocols show the same observable.
 */
export function createScope(parameters: {
  readonly protocols: readonly Protocol[]
  readonly positions: readonly Slice[]
}): Scope {
  const protocols = [...new Map(parameters.protocols.map((protocol) => [protocol.id, protocol])).values()]
  const positions = [...new Map(parameters.positions.map((position) => [position.id, position])).values()]
  const slots = new Map([...protocols, ...positions].map(({ id }, slot) => [id, slot]))
  const lenses = new Map<string, Lens>()
  const shownBy = new Map<string, string>()
  for (const { id, observables = {} } of protocols)
    for (const [name, lens] of Object.entries(observables)) {
      const other = shownBy.get(name)
      if (other !== undefined) throw new DuplicateObservableError({ observable: name, protocols: [other, id] })
      shownBy.set(name, id)
      lenses.set(name, lens)
    }
  return { protocols, positions, slots, lenses }
}
