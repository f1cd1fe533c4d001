import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { percentMul, percentMulCeil, percentMulFloor } from './percent-mul.js'

describe('percentMul', () => {
  it('rounds half up, down and up', () => {
    expect(percentMul(1n, 5000n)).toBe(1n)
    expect(percentMul(1n, 4999n)).toBe(0n)
    expect(percentMulFloor(1n, 9999n)).toBe(0n)
    expect(percentMulCeil(1n, 1n)).toBe(1n)
    expect(percentMulCeil(0n, 5n)).toBe(0n)
    expect(percentMulCeil(10_000n, 5n)).toBe(5n)
  })

  it('stays within one of the exact percentage', () => {
    fc.assert(
      fc.property(fc.bigInt(0n, 2n ** 128n), fc.bigInt(0n, 65_535n), (value, percentage) => {
        const exact = value * percentage
        const error = 2n * (percentMul(value, percentage) * 10_000n - exact)
        expect(error <= 10_000n && error > -10_000n).toBe(true)
        const floor = percentMulFloor(value, percentage)
        expect(floor * 10_000n <= exact && (floor + 1n) * 10_000n > exact).toBe(true)
        expect(percentMulCeil(value, percentage) - floor).toBe(exact % 10_000n === 0n ? 0n : 1n)
      }),
    )
  })
})
