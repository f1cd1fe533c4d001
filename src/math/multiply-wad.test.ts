import fc from 'fast-check'
import { expect, test } from 'vitest'
import { divideWad } from './divide-wad.js'
import { multiplyWad } from './multiply-wad.js'
import { ratio } from './ratio.js'
import { wad } from './wad.js'

test('products and quotients are rounded down', () => {
  expect(multiplyWad(3n * wad, wad / 2n)).toBe((3n * wad) / 2n)
  expect(multiplyWad(1n, wad - 1n)).toBe(0n)
  expect(divideWad(wad, 3n * wad)).toBe(333_333_333_333_333_333n)
  expect(divideWad(2n * wad, 4n * wad)).toBe(wad / 2n)
})

test('a quotient times its divisor comes within one divisor of the dividend', () => {
  const amount = fc.bigInt(0n, 10n ** 30n)
  fc.assert(
    fc.property(amount, fc.bigInt(1n, 10n ** 30n), (a, b) => {
      const rest = a - multiplyWad(divideWad(a, b), b)
      expect(rest >= 0n && rest <= b / wad + 1n).toBe(true)
    }),
  )
})

test('a ratio of bigints, to the precision of a double', () => {
  expect(ratio(1n, 3n)).toBe(1 / 3)
  expect(ratio(10n ** 40n, 4n * 10n ** 40n)).toBe(0.25)
  expect(ratio(-3n, 2n)).toBe(-1.5)
})
