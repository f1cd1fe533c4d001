import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { ExchangeTooSmallError } from './errors/exchange-too-small-error.js'
import { PoolEmptyError } from './errors/pool-empty-error.js'
import { amplification } from './math/amplification.js'
import { balancesAtPrice } from './math/balances-at-price.js'
import { getD } from './math/get-d.js'
import { getDy } from './math/get-dy.js'
import { getY } from './math/get-y.js'
import { spotPrice } from './math/spot-price.js'

/**
 * Computed apart, with 80 digits: the invariant as a root of its polynomial, what a sale of the second coin brings
 * before fee and rounding as a root of the quadratic, and the slope.
 */
const computed: readonly (readonly [bigint, bigint, bigint, bigint, string, string, number])[] = [
  [
    30000000000000000000000n,
    30000000000000000000000n,
    200n,
    1000000000000000000n,
    '60000000000000000000000.0',
    '999999834162548049.315013784641556805250574723',
    1.0,
  ],
  [
    5585378349845244000000n,
    5769637429061704000000n,
    5n,
    123456789012345678901n,
    '11354766562307712624889.9017085902383714406999',
    '122347274793447882870.978228295944647120718628',
    0.994603486551596,
  ],
  [
    420966566720126240000000n,
    504034234313507100000000n,
    50n,
    25000000000000000000000n,
    '924927089486375308043781.624606684409377382846',
    '24882560107452460496002.539949938499087730323',
    0.996429195696014,
  ],
  [
    14021730459128830517264n,
    16233904781226400918337n,
    200n,
    7n,
    '30255230741831484426258.1650648804747028597263',
    '6.99485481855047496252668059502720228584899914',
    0.999264974078639,
  ],
  [
    100000000000000000000n,
    90000000000000000000000n,
    30n,
    1000000000000000000n,
    '45949911934524058571620.1838490622667934451526',
    '3329993133876156.13693027747190345623328207148',
    0.003330079179339,
  ],
  [
    1000000000000000n,
    3000000000000000n,
    200n,
    1000000000000n,
    '3996691453407454.56584216673703665150608019627',
    '991239505769.778042123233287941046414280699229',
    0.991249533462595,
  ],
]

const whole = (digits: string) => BigInt(digits.split('.')[0] as string)
const distance = (a: bigint, b: bigint) => (a > b ? a - b : b - a)

describe.each(computed)('%d and %d at A = %d', (first, second, a, sold, invariant, bought, slope) => {
  const balances = [first, second] as const
  const amplifier = a * 100n

  test('the invariant is the root, to 2 base units or 20 digits', () => {
    const root = whole(invariant)
    // The contract adds one to each divisor.
    expect(distance(getD(balances, amplifier), root)).toBeLessThanOrEqual(2n + root / 10n ** 20n)
  })

  test('what is bought is one base unit less than the root, to 4 base units', () => {
    const { amount, fee } = getDy({ balances, amplifier, fee: 0n }, 1, sold)
    expect(fee).toBe(0n)
    expect(distance(amount + 1n, whole(bought))).toBeLessThanOrEqual(4n)
  })

  test('the price is the slope', () => {
    expect(Number(spotPrice(balances, amplifier)) / 1e18).toBeCloseTo(slope, 14)
  })
})

const pools = fc.record({
  first: fc.bigInt({ min: 10n ** 18n, max: 10n ** 25n }),
  skew: fc.integer({ min: 5, max: 2_000 }),
  a: fc.bigInt({ min: 1n, max: 5_000n }),
})
const balancesOf = ({ first, skew }: { readonly first: bigint; readonly skew: number }) =>
  [first, (first * BigInt(skew)) / 100n] as const

describe('a pool', () => {
  test('has the price of what a small sale brings, less half of its impact', () => {
    fc.assert(
      fc.property(pools, ({ a, ...rest }) => {
        const balances = balancesOf(rest)
        const amplifier = a * 100n
        const price = Number(spotPrice(balances, amplifier)) / 1e18
        const sold = balances[1] / 1_000_000n
        const { amount } = getDy({ balances, amplifier, fee: 0n }, 1, sold)
        const after = Number(spotPrice([balances[0] - amount, balances[1] + sold], amplifier)) / 1e18
        const average = Number(amount) / Number(sold)
        expect(average / ((price + after) / 2)).toBeCloseTo(1, 5)
        expect(after).toBeLessThanOrEqual(price)
      }),
    )
  })

  test('has balances at any price, with the same invariant', () => {
    fc.assert(
      fc.property(pools, fc.integer({ min: 700, max: 1_300 }), ({ a, ...rest }, thousandths) => {
        const balances = balancesOf(rest)
        const amplifier = a * 100n
        const price = 10n ** 15n * BigInt(thousandths)
        const moved = balancesAtPrice(balances, amplifier, price)
        const invariant = getD(balances, amplifier)
        expect(distance(getD(moved, amplifier), invariant)).toBeLessThanOrEqual(invariant / 10n ** 15n + 10n)
        const reached = Number(spotPrice(moved, amplifier)) / Number(price)
        const isInside = moved[1] > invariant / 9_999n && moved[1] < invariant * 9n
        if (isInside) expect(reached).toBeCloseTo(1, 6)
      }),
      { numRuns: 50 },
    )
  })

  test('gives back less than went in', () => {
    fc.assert(
      fc.property(
        pools,
        fc.integer({ min: 1, max: 900 }),
        fc.bigInt({ min: 0n, max: 10n ** 8n }),
        ({ a, ...rest }, part, fee) => {
          const [first, second] = balancesOf(rest)
          const amplifier = a * 100n
          const sold = (first * BigInt(part)) / 1_000n
          const there = getDy({ balances: [first, second], amplifier, fee }, 0, sold)
          const back = getDy({ balances: [first + sold, second - there.amount], amplifier, fee }, 1, there.amount)
          // Newton's method ends within a unit of the root, at either side.
          expect(back.amount).toBeLessThanOrEqual(sold + 2n)
        },
      ),
    )
  })

  test('keeps the fee of what goes out', () => {
    const pool = { balances: [10n ** 22n, 10n ** 22n] as const, amplifier: 20_000n }
    const free = getDy({ ...pool, fee: 0n }, 0, 10n ** 18n)
    const { amount, fee } = getDy({ ...pool, fee: 4_000_000n }, 0, 10n ** 18n)
    expect(fee).toBe((free.amount * 4n) / 10_000n)
    expect(amount).toBe(free.amount - fee)
  })

  test('refuses what its rounding eats up, and an empty one everything', () => {
    const pool = { amplifier: 20_000n, fee: 0n }
    expect(() => getDy({ ...pool, balances: [0n, 10n] }, 0, 1n)).toThrow(PoolEmptyError)
    expect(() => getDy({ ...pool, balances: [10n ** 22n, 10n ** 18n] }, 0, 1n)).toThrow(ExchangeTooSmallError)
  })

  test('is at its own balance where nothing is sold', () => {
    const balances = [7n * 10n ** 21n, 9n * 10n ** 21n] as const
    expect(distance(getY(balances[0], getD(balances, 5_000n), 5_000n), balances[1])).toBeLessThanOrEqual(2n)
  })
})

describe('the amplification', () => {
  const ramp = { initialA: 3_000n, futureA: 20_000n, initialATime: 1_000n, futureATime: 2_000n }
  test.each([
    [1_000n, 3_000n],
    [1_500n, 11_500n],
    [1_999n, 19_983n],
    [2_000n, 20_000n],
    [9_000n, 20_000n],
  ])('rises on its ramp: at %d', (timestamp, expected) => expect(amplification(ramp, timestamp)).toBe(expected))

  test('falls on its ramp', () => {
    expect(amplification({ ...ramp, initialA: 20_000n, futureA: 3_000n }, 1_001n)).toBe(19_983n)
  })

  test('stands where there is no ramp', () => {
    expect(amplification({ ...ramp, initialATime: 0n, futureATime: 0n }, 5n)).toBe(20_000n)
  })
})
