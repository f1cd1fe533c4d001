import fc from 'fast-check'
import { expect, it } from 'vitest'
import { mulDivCeil } from './mul-div-ceil.js'

it('is the smallest above the quotient', () => {
  expect(mulDivCeil(2n, 3n, 6n)).toBe(1n)
  expect(mulDivCeil(2n, 3n, 5n)).toBe(2n)
  expect(mulDivCeil(0n, 3n, 5n)).toBe(0n)
  const factor = fc.bigInt(0n, 2n ** 128n)
  fc.assert(
    fc.property(factor, factor, fc.bigInt(1n, 2n ** 128n), (a, b, c) => {
      const ceil = mulDivCeil(a, b, c)
      expect(ceil * c >= a * b && (ceil - 1n) * c < a * b).toBe(true)
    }),
  )
})
