import { describe, expect, test } from 'vitest'
import { worldShowing } from '../core/fixtures/world-showing.js'
import { hold } from '../core/hold.js'
import type { Lens, Observable } from '../core/observable.js'
import { observe } from '../core/observe.js'
import type { World } from '../core/world.js'
import { wad } from '../math/wad.js'
import { smallestMove } from './smallest-move.js'

/** A world that shows numbers which can be moved. */
function movable(values: { readonly [name: Observable]: number }): World {
  const numbers = Object.entries(values).map(([name, value]) => [name, BigInt(value * 1e6) * 10n ** 12n] as const)
  return numbers.reduce<World>((world, [name, value]) => hold(world, name as Observable, value), worldShowing({}))
}
const number = (world: World, name: Observable) => Number(observe(world, name)) / 1e18
const a = { observable: 'rate:a' } as const

describe('smallestMove', () => {
  test('a fall and a rise, to the last decimal', () => {
    const world = movable({ 'rate:a': 2 })
    const below = (limit: bigint) => (moved: World) => observe(moved, 'rate:a') < limit
    expect(smallestMove(world, [a], 'fall', below((3n * wad) / 2n))).toEqual({
      direction: 'fall',
      move: 0.25,
      times: (wad * 3n) / 4n - 1n,
    })
    const above = (moved: World) => observe(moved, 'rate:a') >= 5n * wad
    expect(smallestMove(world, [a], 'rise', above)).toEqual({ direction: 'rise', move: 1.5, times: (wad * 5n) / 2n })
  })

  test('nothing where it holds as things stand, none where it never holds, or nothing moves', () => {
    const world = movable({ 'rate:a': 2 })
    expect(smallestMove(world, [a], 'fall', () => true)).toEqual({ direction: 'fall', move: 0, times: wad })
    expect(smallestMove(world, [a], 'rise', () => false)).toBeNull()
    expect(smallestMove(world, [], 'fall', () => true)).toBeNull()
  })

  test('what holds in between only is found at its near end', () => {
    const world = movable({ 'rate:a': 1 })
    const between = (moved: World) => number(moved, 'rate:a') < 0.6 && number(moved, 'rate:a') > 0.5
    expect(smallestMove(world, [a], 'fall', between)?.move).toBeCloseTo(0.4, 15)
    expect(between(movable({ 'rate:a': 0.1 }))).toBe(false)
  })

  test('several move by the same factor, each from where it is or from what it is measured against', () => {
    const world = movable({ 'rate:a': 1, 'rate:b': 4, 'cap:b': 8 })
    const sum = (moved: World) => number(moved, 'rate:a') + number(moved, 'rate:b') < 4
    expect(smallestMove(world, [a, { observable: 'rate:b' }], 'fall', sum)?.move).toBeCloseTo(0.2, 15)
    const capped = (moved: World) => number(moved, 'cap:b') < 3
    expect(smallestMove(world, [{ observable: 'cap:b', of: 'rate:b' }], 'fall', capped)?.move).toBeCloseTo(0.25, 15)
  })

  test('what nothing can move stays', () => {
    const world = worldShowing({ 'rate:a': wad })
    expect(smallestMove(world, [a], 'fall', (moved) => number(moved, 'rate:a') < 1)).toBeNull()
  })
})

test('what is held can be moved again', () => {
  const lens = movable({ 'rate:a': 2 }).scope.lenses.get('rate:a') as Lens
  expect(lens.held).toBe(2n * wad)
})
