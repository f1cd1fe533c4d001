import fc from 'fast-check'
import { expect, test } from 'vitest'
import { sqrtWad } from './sqrt-wad.js'
import { wad } from './wad.js'

test('the largest whole number whose square is not above', () => {
  expect(sqrtWad(0n)).toBe(0n)
  expect(sqrtWad(wad)).toBe(wad)
  expect(sqrtWad(2n * wad)).toBe(1_414_213_562_373_095_048n)
  expect(sqrtWad(4n * wad)).toBe(2n * wad)
  expect(sqrtWad(1n)).toBe(10n ** 9n)
  fc.assert(
    fc.property(fc.bigInt(0n, 2n ** 256n), (value) => {
      const root = sqrtWad(value)
      expect(root * root <= value * wad && (root + 1n) * (root + 1n) > value * wad).toBe(true)
    }),
    { numRuns: 1_000 },
  )
})
