import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { ray } from './ray.js'
import { rayDiv, rayDivCeil, rayDivFloor } from './ray-div.js'

const dividend = fc.bigInt(0n, 2n ** 128n)
const divisor = fc.bigInt(1n, 2n ** 128n)

describe('rayDiv', () => {
  it('rounds half up, down and up', () => {
    expect(rayDiv(1n, 2n * ray)).toBe(1n)
    expect(rayDiv(1n, 2n * ray + 2n)).toBe(0n)
    expect(rayDivFloor(2n, 3n)).toBe(666_666_666_666_666_666_666_666_666n)
    expect(rayDivCeil(2n, 3n)).toBe(666_666_666_666_666_666_666_666_667n)
    expect(rayDivCeil(0n, 3n)).toBe(0n)
  })

  it('is the nearest, the largest below and the smallest above the quotient', () => {
    fc.assert(
      fc.property(dividend, divisor, (a, b) => {
        const exact = a * ray
        const error = 2n * (rayDiv(a, b) * b - exact)
        expect(error <= b && error > -b).toBe(true)
        expect(rayDivFloor(a, b) * b <= exact && (rayDivFloor(a, b) + 1n) * b > exact).toBe(true)
        expect(rayDivCeil(a, b) * b >= exact && (rayDivCeil(a, b) - 1n) * b < exact).toBe(true)
      }),
    )
  })
})
