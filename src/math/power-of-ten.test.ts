import { expect, it } from 'vitest'
import { powerOfTen } from './power-of-ten.js'

it('reaches from 1 to the largest power in 256 bits', () => {
  expect(powerOfTen(0)).toBe(1n)
  expect(powerOfTen(18)).toBe(1_000_000_000_000_000_000n)
  expect(powerOfTen(77)).toBe(10n ** 77n)
  expect(powerOfTen(77) < 2n ** 256n && 10n * powerOfTen(77) > 2n ** 256n).toBe(true)
})
