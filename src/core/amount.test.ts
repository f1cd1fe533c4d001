import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { wad } from '../math/wad.js'
import { type Amount, resolveAmount } from './amount.js'
import { createWorld } from './create-world.js'
import { emptyMarket } from './fixtures/empty-market.js'
import { createScope } from './scope.js'

const world = createWorld({
  scope: createScope({ protocols: [], positions: [] }),
  market: emptyMarket,
  values: { chosen: 42n, nothing: 0n, negative: -1n },
})
const resolve = (amount: Amount, available = 100n) => resolveAmount(amount, available, world)

describe('resolveAmount', () => {
  test('all and max are all that is there', () => {
    expect(resolve('all')).toBe(100n)
    expect(resolve('max')).toBe(100n)
  })

  test('a share is rounded down', () => {
    expect(resolve({ share: 0.5 })).toBe(50n)
    expect(resolve({ share: 1 })).toBe(100n)
    expect(resolve({ share: 0 })).toBe(0n)
    expect(resolve({ share: 0.5 }, 3n)).toBe(1n)
    expect(resolve({ share: 1 / 3 }, 3n * wad)).toBe(999_999_999_999_999_000n)
  })

  test('a share is never more than what is there, and what is left never negative', () => {
    fc.assert(
      fc.property(fc.double({ min: 0, max: 1, noNaN: true }), fc.bigInt(0n, 10n ** 36n), (share, available) => {
        const part = resolve({ share }, available)
        expect(part >= 0n && part <= available).toBe(true)
        expect(Number(part)).toBeLessThanOrEqual(share * Number(available) * (1 + 1e-14))
        expect(Number(part)).toBeGreaterThanOrEqual(
          share * Number(available) * (1 - 1e-14) - Number(available) / 1e18 - 1,
        )
      }),
    )
  })

  test('exact amounts and values may be more than what is there: whoever runs the step refuses them', () => {
    expect(resolve({ exact: 7n })).toBe(7n)
    expect(resolve({ exact: 1_000n })).toBe(1_000n)
    expect(resolve({ value: 'chosen' })).toBe(42n)
    expect(resolve({ value: 'nothing' })).toBe(0n)
  })

  test.each([-0.1, 1.1, Number.NaN, Number.POSITIVE_INFINITY])('a share of %d', (share) => {
    expect(() => resolve({ share })).toThrow(`${share} is not a share from 0 to 1. Give a share from 0 to 1.`)
  })

  test('a negative amount', () => {
    expect(() => resolve({ exact: -1n })).toThrow('-1 is not an amount above zero.')
    expect(() => resolve({ value: 'negative' })).toThrow('-1 is not an amount above zero.')
  })

  test('a value that the plan was not given', () => {
    expect(() => resolve({ value: 'other' })).toThrow(
      'The plan has no value "other". Pass it in `values` of planStrategy.',
    )
    expect(() => resolve({ value: 'toString' })).toThrow('The plan has no value "toString".')
  })
})
