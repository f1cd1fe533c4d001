import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { normalCdf } from './normal-cdf.js'
import { normalDensity } from './normal-density.js'
import { normalQuantile } from './normal-quantile.js'

/** By arithmetic of 40 digits. */
const probabilities = [
  [-38, 2.88542835e-316],
  [-30, 4.906713927148187e-198],
  [-20, 2.7536241186062337e-89],
  [-12.3, 4.5287069561587846e-35],
  [-8, 6.220960574271784e-16],
  [-5.7, 5.990371401063528e-9],
  [-5.6, 1.071759025831093e-8],
  [-4, 3.1671241833119924e-5],
  [-3, 0.0013498980316300946],
  [-1.6449, 0.0499952174683463],
  [-1, 0.15865525393145705],
  [-0.7, 0.24196365222307303],
  [-0.67, 0.2514288950953101],
  [-0.3, 0.3820885778110474],
  [-1e-9, 0.49999999960105773],
  [0.5, 0.6914624612740131],
  [1, 0.8413447460685429],
  [2, 0.9772498680518208],
  [5, 0.9999997133484281],
  [8, 0.9999999999999993],
] as const

/** Of the double that is nearest to each probability, by arithmetic of 40 digits. */
const quantiles = [
  [1e-300, -37.0470962993612],
  [1e-100, -21.273453560965326],
  [1e-20, -9.262340089798407],
  [1e-12, -7.034483825301132],
  [1.4e-11, -6.656723091518184],
  [1e-9, -5.9978070150076865],
  [1e-5, -4.264890793922825],
  [0.001, -3.0902323061678136],
  [0.01, -2.326347874040841],
  [0.025, -1.9599639845400543],
  [0.074, -1.4466320671589785],
  [0.076, -1.4325027208258116],
  [0.25, -0.6744897501960817],
  [0.5, 0],
  [0.6, 0.2533471031357997],
  [0.9, 1.2815515655446006],
  [0.975, 1.9599639845400538],
  [0.999, 3.090232306167813],
] as const

describe('normalCdf', () => {
  test.each(probabilities)('at %s is %s, to the last digits of itself', (x, probability) => {
    // What is below 1e-308 has fewer digits.
    expect(Math.abs(normalCdf(x) / probability - 1)).toBeLessThan(x === -38 ? 1e-7 : 1.2e-15)
  })

  test('the ends, and what is no number', () => {
    expect(normalCdf(Number.NEGATIVE_INFINITY)).toBe(0)
    expect(normalCdf(Number.POSITIVE_INFINITY)).toBe(1)
    expect(normalCdf(0)).toBe(0.5)
    expect(normalCdf(Number.NaN)).toBeNaN()
  })

  test('its slope is the density', () => {
    fc.assert(
      fc.property(fc.double({ min: -6, max: 6, noNaN: true }), (x) => {
        const slope = (normalCdf(x + 1e-5) - normalCdf(x - 1e-5)) / 2e-5
        expect(Math.abs(slope - normalDensity(x))).toBeLessThan(1e-10)
      }),
    )
    expect(normalDensity(0)).toBeCloseTo(1 / Math.sqrt(2 * Math.PI), 16)
  })
})

describe('normalQuantile', () => {
  test.each(quantiles)('of %s is %s', (probability, x) => {
    expect(Math.abs(normalQuantile(probability) - x)).toBeLessThanOrEqual(1e-15 * Math.abs(x))
  })

  test('the ends, and what is no probability', () => {
    expect(normalQuantile(0)).toBe(Number.NEGATIVE_INFINITY)
    expect(normalQuantile(1)).toBe(Number.POSITIVE_INFINITY)
    for (const outside of [-0.1, 1.1, Number.NaN]) expect(normalQuantile(outside)).toBeNaN()
  })

  test('undoes the distribution function', () => {
    fc.assert(
      fc.property(fc.double({ min: -37, max: 5, noNaN: true }), (x) => {
        expect(Math.abs(normalQuantile(normalCdf(x)) - x)).toBeLessThan(
          1e-14 * Math.max(1, -x) + 2e-16 / normalDensity(Math.max(0, x)),
        )
      }),
    )
  })
})
