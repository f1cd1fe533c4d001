import { expect, test } from 'vitest'
import { wad } from '../math/wad.js'
import { toWad } from './to-wad.js'

test('base units of any decimals', () => {
  expect(toWad(1_500_000n, 6)).toBe((3n * wad) / 2n)
  expect(toWad(wad, 18)).toBe(wad)
  expect(toWad(5n, 0)).toBe(5n * wad)
  expect(toWad(10n ** 24n + 999_999n, 24)).toBe(wad)
  expect(toWad(-1_500_000n, 6)).toBe((-3n * wad) / 2n)
})
