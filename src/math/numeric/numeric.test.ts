import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { add } from '../complex/add.js'
import type { Complex } from '../complex/complex.js'
import { divide } from '../complex/divide.js'
import { multiply } from '../complex/multiply.js'
import { roots } from '../complex/roots.js'
import { scale } from '../complex/scale.js'
import { gaussLegendre } from './gauss-legendre.js'
import { invertLaplace } from './invert-laplace.js'
import { chebyshevPoints, lagrangeWeights } from './lagrange-weights.js'
import { polynomial } from './polynomial.js'
import { solveLinear } from './solve-linear.js'

const between = (min: number, max: number) => fc.double({ min, max, noNaN: true })

test('gaussLegendre is exact for polynomials up to degree 2n − 1', () => {
  for (const points of [1, 2, 5, 12, 40]) {
    const { nodes, weights } = gaussLegendre(points)
    for (let power = 0; power < 2 * points; power++) {
      const sum = nodes.reduce((total, node, i) => total + weights[i]! * node ** power, 0)
      expect(sum).toBeCloseTo(power % 2 === 0 ? 2 / (power + 1) : 0, 13)
    }
  }
})

test('lagrangeWeights interpolate polynomials of their degree, and meet their points', () => {
  const points = chebyshevPoints(6)
  fc.assert(
    fc.property(fc.array(between(-1, 1), { minLength: 7, maxLength: 7 }), between(-1, 1), (coefficients, x) => {
      const interpolated = lagrangeWeights(points, x).reduce(
        (sum, weight, i) => sum + weight * polynomial(coefficients, points[i]!),
        0,
      )
      expect(interpolated).toBeCloseTo(polynomial(coefficients, x), 12)
    }),
  )
  expect(lagrangeWeights(points, points[2]!)).toEqual([0, 0, 1, 0, 0, 0, 0])
})

test('solveLinear gives back what a matrix was multiplied with', () => {
  const row = fc.array(between(-1, 1), { minLength: 5, maxLength: 5 })
  fc.assert(
    fc.property(fc.array(row, { minLength: 5, maxLength: 5 }), row, (rows, solution) => {
      const matrix = rows.map((each, i) => each.map((value, j) => (i === j ? value + 6 : value)))
      const right = matrix.map((each) => each.reduce((sum, value, j) => sum + value * solution[j]!, 0))
      solveLinear(matrix, right).forEach((value, i) => {
        expect(value).toBeCloseTo(solution[i]!, 12)
      })
    }),
  )
  // A zero where the pivot would be.
  expect(
    solveLinear(
      [
        [0, 2],
        [3, 0],
      ],
      [4, 9],
    ),
  ).toEqual([3, 2])
})

test('roots are those that a polynomial is made of', () => {
  const complex = fc.tuple(between(-50, 50), between(-50, 50))
  fc.assert(
    fc.property(fc.array(complex, { minLength: 1, maxLength: 4 }), (made) => {
      const apart = made.every((a, i) => made.every((b, j) => i === j || Math.hypot(a[0] - b[0], a[1] - b[1]) > 1))
      fc.pre(apart)
      let coefficients: readonly Complex[] = [[1, 0]]
      for (const root of made) {
        const times = coefficients.map((each) => multiply(each, root))
        coefficients = [...coefficients, [0, 0] as const].map((each, i) => add(each, scale(times[i - 1] ?? [0, 0], -1)))
      }
      const found = roots(coefficients)
      for (const root of made)
        expect(Math.min(...found.map((each) => Math.hypot(each[0] - root[0], each[1] - root[1])))).toBeLessThan(1e-6)
    }),
  )
})

describe('invertLaplace', () => {
  test.each([
    ['e^(−t)', (t: number) => Math.exp(-t), (s: readonly [number, number]) => divide([1, 0], [s[0] + 1, s[1]])],
    ['1', () => 1, (s: readonly [number, number]) => divide([1, 0], s)],
    [
      'sin t',
      (t: number) => Math.sin(t),
      (s: readonly [number, number]) => {
        const [re, im] = multiply(s, s)
        return divide([1, 0], [re + 1, im])
      },
    ],
  ] as const)('gives %s back', (_, of, transform) => {
    for (const time of [0.01, 0.5, 1, 3])
      expect(Math.abs(invertLaplace(transform, time) - of(time))).toBeLessThan(2e-10)
  })
})
