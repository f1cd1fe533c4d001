import type { Observable } from '../core/observable.js'
import { lensOf, observe } from '../core/observe.js'
import type { World } from '../core/world.js'
import { multiplyWad } from '../math/multiply-wad.js'
import { wad } from '../math/wad.js'
import { wadToNumber } from '../math/wad-to-number.js'

/** What moves: an observable, measured against another where that is given. */
export type Mover = { readonly observable: Observable; readonly of?: Observable }

/** The smallest move that does something. */
export type SmallestMove = {
  readonly direction: 'fall' | 'rise'
  /** As a fraction of what it is measured against. */
  readonly move: number
  /** What it is multiplied with, with 18 decimals: here it does it, with one unit less of a move it does not. */
  readonly times: bigint
}

/** How far is looked: to a ten-thousandth of a percent of what it was, and to ten times what it was. */
const farthest = { fall: wad - wad / 1_000_000n, rise: 9n * wad }
const steps = 64n

/**
 * The smallest common move of some observables with which something holds in the world, such as that an account can be
 * liquidated. The whole reach is looked through first, so that it is found where it holds in between only: falls in 64
 * equal steps, rises in 64 that grow.
 *
 * @param world - The world.
 * @param movers - What moves, all by the same factor.
 * @param direction - Whether they fall or rise.
 * @param holds - What is asked of the moved world.
 * @returns The move, exact to the last decimal; 0 where it holds as things stand; `null` where no move does it.
 */
export function smallestMove(
  world: World,
  movers: readonly Mover[],
  direction: 'fall' | 'rise',
  holds: (world: World) => boolean,
): SmallestMove | null {
  if (movers.length === 0) return null
  const sign = direction === 'fall' ? -1n : 1n
  const bases = movers.map(({ observable, of = observable }) => ({ observable, base: observe(world, of) }))
  const at = (move: bigint) =>
    holds(bases.reduce((moved, { observable, base }) => write(moved, observable, base, wad + sign * move), world))
  const found = (move: bigint): SmallestMove => ({ direction, move: wadToNumber(move), times: wad + sign * move })
  if (at(0n)) return found(0n)
  let low = 0n
  for (let step = 1n; step <= steps; step++) {
    // Equal steps of a fall, growing ones of a rise.
    let high = direction === 'fall' ? (farthest.fall * step) / steps : (farthest.rise * step * step) / (steps * steps)
    if (!at(high)) {
      low = high
      continue
    }
    while (high - low > 1n) {
      const middle = (low + high) / 2n
      if (at(middle)) high = middle
      else low = middle
    }
    return found(high)
  }
  return null
}

function write(world: World, observable: Observable, base: bigint, times: bigint): World {
  const { write: put } = lensOf(world, observable)
  return put === undefined ? world : put(world, multiplyWad(base, times))
}
