import { LeftLoadedRangeError } from '../errors/left-loaded-range-error.js'
import { wordOf } from '../math/word-of.js'
import type { PoolState } from '../pool-state.js'

/**
 * Whether a word of the bitmap was read.
 *
 * @param pool - The pool.
 * @param word - The word.
 */
export function isLoaded({ loaded }: Pick<PoolState, 'loaded'>, word: number): boolean {
  for (let index = 0; index < loaded.length; index++) {
    const { from, to } = loaded[index] as PoolState['loaded'][number]
    if (word <= to) return word >= from
  }
  return false
}

/**
 * Makes sure that a tick lies where the bitmap was read.
 *
 * @param pool - The pool.
 * @param name - Its name, for people.
 * @param tick - The tick.
 * @throws {@link LeftLoadedRangeError} where it does not.
 */
export function checkLoaded(pool: Pick<PoolState, 'loaded' | 'tickSpacing'>, name: string, tick: number): void {
  const word = wordOf(tick, pool.tickSpacing)
  if (!isLoaded(pool, word)) throw new LeftLoadedRangeError({ pool: name, tick, word })
}
