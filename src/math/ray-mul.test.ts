import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { ray } from './ray.js'
import { rayMul, rayMulCeil, rayMulFloor } from './ray-mul.js'

const number = fc.bigInt(0n, 2n ** 128n)

describe('rayMul', () => {
  it('rounds half up, down and up', () => {
    expect(rayMul(1n, ray / 2n)).toBe(1n)
    expect(rayMul(1n, ray / 2n - 1n)).toBe(0n)
    expect(rayMulFloor(1n, ray - 1n)).toBe(0n)
    expect(rayMulCeil(1n, 1n)).toBe(1n)
    expect(rayMulCeil(ray, ray)).toBe(ray)
    expect(rayMulCeil(0n, ray)).toBe(0n)
  })

  it('is the nearest, the largest below and the smallest above the product', () => {
    fc.assert(
      fc.property(number, number, (a, b) => {
        const error = 2n * (rayMul(a, b) * ray - a * b)
        expect(error <= ray && error > -ray).toBe(true)
        expect(rayMulFloor(a, b) * ray <= a * b && (rayMulFloor(a, b) + 1n) * ray > a * b).toBe(true)
        expect(rayMulCeil(a, b) * ray >= a * b && (rayMulCeil(a, b) - 1n) * ray < a * b).toBe(true)
      }),
    )
  })
})
