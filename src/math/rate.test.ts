import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { aprToApy, apyToApr, realisedApr } from './rate.js'

describe('aprToApy and apyToApr', () => {
  test('against tables', () => {
    expect(aprToApy(0.05, 365)).toBeCloseTo(0.0512674965, 10)
    expect(aprToApy(0.12, 12)).toBeCloseTo(1.01 ** 12 - 1, 14)
    expect(aprToApy(0.07, 1)).toBeCloseTo(0.07, 15)
    expect(aprToApy(0.05, Number.POSITIVE_INFINITY)).toBeCloseTo(0.051271096376024, 14)
    expect(aprToApy(0, 365)).toBe(0)
    expect(aprToApy(-0.5, 365)).toBeCloseTo((1 - 0.5 / 365) ** 365 - 1, 12)
  })

  test('a tiny rate is not lost', () => {
    expect(aprToApy(1e-18, 365)).toBeCloseTo(1e-18, 30)
    expect(aprToApy(1e-18, 365)).toBeGreaterThan(0)
    expect(apyToApr(1e-18, 365)).toBeGreaterThan(0)
  })

  test('are each other’s inverse', () => {
    const rate = fc.double({ min: -0.9, max: 5, noNaN: true })
    const periods = fc.constantFrom(1, 2, 12, 365, 31_536_000, Number.POSITIVE_INFINITY)
    fc.assert(
      fc.property(rate, periods, (apr, n) => {
        fc.pre(n !== 1 || apr > -0.99)
        expect(apyToApr(aprToApy(apr, n), n)).toBeCloseTo(apr, 9)
        expect(aprToApy(apyToApr(apr, n), n)).toBeCloseTo(apr, 9)
      }),
    )
  })

  test('compounding more often pays more', () => {
    const apys = [1, 2, 12, 365, Number.POSITIVE_INFINITY].map((n) => aprToApy(0.08, n))
    expect([...apys].sort((a, b) => a - b)).toEqual(apys)
    expect(new Set(apys).size).toBe(apys.length)
  })
})

describe('realisedApr', () => {
  test('growth between two readings, a year long', () => {
    const year = 31_536_000
    expect(realisedApr({ from: 10n ** 18n, to: 1_030_000_000_000_000_000n, seconds: year })).toEqual({
      basis: 'apr',
      value: 0.03,
      window: year,
    })
    expect(realisedApr({ from: 100n, to: 101n, seconds: year / 4 }).value).toBeCloseTo(0.04, 14)
    expect(realisedApr({ from: 100n, to: 99n, seconds: year }).value).toBeCloseTo(-0.01, 14)
  })

  test('of wstETH between its two readings of 2025', () => {
    const seconds = 144 * 86_400
    const { value, window } = realisedApr({ from: 1_202_003_500_000_000_000n, to: 1_214_938_700_000_000_000n, seconds })
    expect(value).toBeCloseTo((1.2149387 / 1.2020035 - 1) * (365 / 144), 12)
    expect(window).toBe(seconds)
  })

  test('no time, or nothing to grow from', () => {
    expect(() => realisedApr({ from: 1n, to: 2n, seconds: 0 })).toThrow(RangeError)
    expect(() => realisedApr({ from: 1n, to: 2n, seconds: -1 })).toThrow(RangeError)
    expect(() => realisedApr({ from: 0n, to: 2n, seconds: 1 })).toThrow('two readings above zero, at two times')
  })
})
