import { describe, expect, test } from 'vitest'
import { wad } from '../math/wad.js'
import { worldShowing } from './fixtures/world-showing.js'
import { constant, observable, product } from './formula.js'
import { exactIn, floatIn, observe } from './observe.js'
import { stateOf } from './world.js'

const world = worldShowing({
  'usd:ETH': 3_000n * wad,
  'redemption:x': (12n * wad) / 10n,
  'oracle:x': () => product(observable('usd:ETH'), observable('redemption:x')),
  'oracle:half': () => product(observable('oracle:x'), constant(wad / 2n)),
  'circle:a': () => observable('circle:b'),
  'circle:b': () => product(observable('usd:ETH'), observable('circle:a')),
  'self:a': () => observable('self:a'),
})

describe('observe', () => {
  test('a source', () => {
    expect(observe(world, 'usd:ETH')).toBe(3_000n * wad)
  })

  test('a derived observable is followed down to its sources', () => {
    expect(observe(world, 'oracle:x')).toBe(3_600n * wad)
    expect(observe(world, 'oracle:half')).toBe(1_800n * wad)
  })

  test('in floats too', () => {
    expect(floatIn(world).look('oracle:half')).toBeCloseTo(1_800, 9)
    expect(exactIn(world).look('oracle:half')).toBe(1_800n * wad)
  })

  test('both arithmetics know the time of the world', () => {
    expect(exactIn(world).secondsSince(world.timestamp - 7n)).toBe(7n * wad)
    expect(floatIn(world).secondsSince(world.timestamp - 7n)).toBe(7)
  })

  test('an observable that no protocol shows', () => {
    expect(() => observe(world, 'usd:BTC')).toThrow(
      'No protocol shows usd:BTC. Add one that does to the strategy, such as a price feed.',
    )
    expect(() => floatIn(world).look('usd:BTC')).toThrow('No protocol shows usd:BTC.')
  })

  test('an observable that depends on itself', () => {
    expect(() => observe(world, 'circle:a')).toThrow(
      'An observable depends on itself: circle:a → circle:b → circle:a. Derive one of them from something else.',
    )
    expect(() => observe(world, 'self:a')).toThrow('An observable depends on itself: self:a → self:a.')
    expect(() => floatIn(world).look('circle:b')).toThrow('circle:b → circle:a → circle:b.')
  })

  test('the same observable on two branches is no circle', () => {
    const twice = worldShowing({
      'usd:ETH': 2n * wad,
      'a:a': () => observable('usd:ETH'),
      'b:b': () => product(observable('a:a'), observable('a:a')),
    })
    expect(observe(twice, 'b:b')).toBe(4n * wad)
  })
})

test('a world that shows things has no state of its own', () => {
  expect(() => stateOf(world, { id: 'lido@1' })).toThrow('The market has no state of lido@1.')
})
