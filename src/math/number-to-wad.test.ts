import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { numberToWad } from './number-to-wad.js'
import { wad } from './wad.js'
import { wadToNumber } from './wad-to-number.js'

describe('numberToWad', () => {
  test('what is written is what comes out', () => {
    expect(numberToWad(0)).toBe(0n)
    expect(numberToWad(1)).toBe(wad)
    expect(numberToWad(0.1)).toBe(wad / 10n)
    expect(numberToWad(1.1)).toBe((wad * 11n) / 10n)
    expect(numberToWad(-2.5)).toBe((wad * -5n) / 2n)
    expect(numberToWad(1e-18)).toBe(1n)
    expect(numberToWad(1e-19)).toBe(0n)
    expect(numberToWad(1e40)).toBe(10n ** 58n)
    expect(numberToWad(123_456.789)).toBe(123_456_789n * 10n ** 15n)
  })

  test('fifteen digits are kept', () => {
    const number = fc.double({ min: 1e-9, max: 1e30, noNaN: true })
    fc.assert(
      fc.property(number, fc.boolean(), (size, negative) => {
        const value = negative ? -size : size
        expect(wadToNumber(numberToWad(value)) / value).toBeCloseTo(1, size < 1e-3 ? 8 : 13)
      }),
    )
  })

  test('grows with its number', () => {
    const number = fc.double({ min: -1e12, max: 1e12, noNaN: true })
    fc.assert(
      fc.property(number, number, (a, b) => {
        if (a <= b) expect(numberToWad(a) <= numberToWad(b)).toBe(true)
      }),
    )
  })

  test.each([Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY])('%d is refused', (value) => {
    expect(() => numberToWad(value)).toThrow(RangeError)
    expect(() => numberToWad(value)).toThrow(`${value} is no finite number.`)
  })
})
