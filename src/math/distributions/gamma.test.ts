import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { gammaCdf } from './gamma-cdf.js'
import { gammaQuantile } from './gamma-quantile.js'
import { logGamma } from './log-gamma.js'

/** By arithmetic of 30 digits. */
test.each([
  [0.001, 6.907178885383854],
  [0.5, 0.5723649429247001],
  [1, 0],
  [2, 0],
  [3.7, 1.4280723266653881],
  [10, 12.80182748008147],
  [25.5, 56.38916764371995],
  [1000, 5905.220423209181],
])('logGamma of %s is %s', (x, value) => {
  expect(Math.abs(logGamma(x) - value)).toBeLessThan(2e-15 * Math.max(5, value))
})

describe('gammaCdf', () => {
  /** By arithmetic of 30 digits. */
  test.each([
    [0.5, 0.3, 0.5614219739190001],
    [1, 2, 0.8646647167633873],
    [3, 10, 0.9972306042844885],
    [10, 3, 0.0011024881301154798],
    [100, 120, 0.9721362601094793],
    [0.001, 0.00001, 0.9891230446957827],
    [5000, 4900, 0.07794495622651391],
  ])('of shape %s at %s is %s', (shape, x, probability) => {
    expect(Math.abs(gammaCdf(shape, x) - probability)).toBeLessThan(1e-12)
  })

  test('of a whole shape counts Poisson events', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 30 }), fc.double({ min: 0.01, max: 60, noNaN: true }), (shape, x) => {
        let [term, fewer] = [Math.exp(-x), 0]
        for (let n = 0; n < shape; n++) {
          fewer += term
          term *= x / (n + 1)
        }
        expect(gammaCdf(shape, x)).toBeCloseTo(1 - fewer, 12)
      }),
    )
  })

  test('the ends', () => {
    expect(gammaCdf(2, 0)).toBe(0)
    expect(gammaCdf(2, Number.POSITIVE_INFINITY)).toBe(1)
  })
})

test('gammaQuantile undoes gammaCdf', () => {
  fc.assert(
    fc.property(
      fc.double({ min: 0.05, max: 500, noNaN: true }),
      fc.double({ min: 1e-6, max: 1 - 1e-6, noNaN: true }),
      (shape, probability) => {
        expect(gammaCdf(shape, gammaQuantile(shape, probability))).toBeCloseTo(probability, 11)
      },
    ),
  )
})
