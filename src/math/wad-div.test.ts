import fc from 'fast-check'
import { expect, it } from 'vitest'
import { wad } from './wad.js'
import { wadDiv } from './wad-div.js'

it('is the nearest to the quotient, half up', () => {
  expect(wadDiv(1n, 2n * wad)).toBe(1n)
  expect(wadDiv(1n, 2n * wad + 2n)).toBe(0n)
  fc.assert(
    fc.property(fc.bigInt(0n, 2n ** 128n), fc.bigInt(1n, 2n ** 128n), (a, b) => {
      const error = 2n * (wadDiv(a, b) * b - a * wad)
      expect(error <= b && error > -b).toBe(true)
    }),
  )
})
