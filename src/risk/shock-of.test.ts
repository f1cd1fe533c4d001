import { describe, expect, test } from 'vitest'
import { worldShowing } from '../core/fixtures/world-showing.js'
import { constant, observable, product, quotient } from '../core/formula.js'
import { hold } from '../core/hold.js'
import { observe } from '../core/observe.js'
import { perturb } from '../core/perturb.js'
import { wad } from '../math/wad.js'
import { shockOf } from './shock-of.js'
import type { Shockable } from './shockable.js'

/** A token's market price that follows from a pool's, as its first token or as its second. */
const withPool = (isFirst: boolean) =>
  hold(
    worldShowing({
      'redemption:a': (wad * 6n) / 5n,
      'market:a': () =>
        isFirst ? product(observable('pool:a'), constant(wad)) : quotient(constant(wad), observable('pool:a')),
      'market:both': () => product(observable('pool:a'), observable('pool:b')),
    }),
    'pool:a',
    isFirst ? (wad * 11n) / 10n : (wad * 10n) / 11n,
  )
const basis: Shockable = { kind: 'basis', names: ['a'], observable: 'market:a', of: 'redemption:a' }

describe('shockOf', () => {
  test.each([true, false])('a basis moves the pool that the market price follows from, first token: %s', (isFirst) => {
    const world = withPool(isFirst)
    const shock = shockOf(world, basis, -0.05)
    expect(shock.observable).toBe('pool:a')
    expect(Number(observe(perturb(world, [shock]), 'market:a')) / 1e18).toBeCloseTo(1.2 * 0.95, 12)
  })

  test('without a redemption rate the basis is against one', () => {
    const world = withPool(true)
    const shock = shockOf(world, { kind: 'basis', names: ['a'], observable: 'market:a' }, -0.05)
    expect(Number(observe(perturb(world, [shock]), 'market:a')) / 1e18).toBeCloseTo(0.95, 12)
  })

  test('a market price that follows from two things is refused, and says which', () => {
    const world = hold(withPool(true), 'pool:b', wad)
    const shock = shockOf(world, { ...basis, observable: 'market:both' }, -0.05)
    expect(() => perturb(world, [shock])).toThrow(/follows from pool:a, pool:b\. Shock one of those, or freeze it/)
  })

  test('a size means what its kind says', () => {
    const world = worldShowing({})
    const of = (kind: Shockable['kind'], size: number) =>
      shockOf(world, { kind, names: ['a'], observable: 'rate:a' }, size)
    expect(of('slash', 0.25)).toEqual({ observable: 'rate:a', times: 0.75 })
    for (const kind of ['price', 'pool', 'cap'] as const)
      expect(of(kind, -0.25)).toEqual({ observable: 'rate:a', times: 0.75 })
    for (const kind of ['borrow-rate', 'utilisation', 'ltv'] as const)
      expect(of(kind, 0.25)).toEqual({ observable: 'rate:a', to: 0.25 })
    expect(of('stuck', 0)).toEqual({ observable: 'rate:a', freeze: true })
  })
})
