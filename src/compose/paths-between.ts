import type { Key } from '../core/key.js'
import type { Move } from './move.js'

/**
 * All ways to convert one asset into another: moves that take one token and bring one, no asset twice.
 *
 * @param moves - What there is.
 * @param from - The key of what is converted.
 * @param to - The key of what it is to become.
 * @param most - The most steps of a way.
 * @returns Shorter ways first, else in the order of the moves.
 */
export function pathsBetween(moves: readonly Move[], from: Key, to: Key, most: number): readonly (readonly Move[])[] {
  const conversions = moves.filter(
    ({ step: { consumes, produces } }) =>
      consumes.length === 1 && produces.length === 1 && produces[0]?.kind !== 'position',
  )
  const found: (readonly Move[])[] = []
  const walk = (at: Key, path: readonly Move[], passed: ReadonlySet<Key>): void => {
    if (at === to) {
      found.push(path)
      return
    }
    if (path.length === most) return
    for (const move of conversions) {
      const [taken] = move.step.consumes
      const [brought] = move.step.produces
      if (taken?.key !== at || brought === undefined || passed.has(brought.key)) continue
      walk(brought.key, [...path, move], new Set([...passed, brought.key]))
    }
  }
  walk(from, [], new Set([from]))
  return found.sort((a, b) => a.length - b.length)
}
