import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { elasticity } from './elasticity.js'
import type { Expression } from './expression.js'
import { type ExpressionBuilder, expressionBuilder } from './expression-builder.js'
import { inputsOf } from './inputs-of.js'
import { lower } from './lower.js'
import { runTapeOnce } from './run-tape.js'

const resultOf = (expression: Expression, inputs: { readonly [name: string]: number }): number => {
  const tape = lower([{ expression, as: 'value' }], () => true)
  const scalars = new Float64Array(tape.varies.length)
  for (const { name, column } of tape.inputs) scalars[column] = Math.log(inputs[name]!)
  runTapeOnce(tape, scalars)
  return scalars[tape.outputs[0]!]!
}

const times = ({ product }: ExpressionBuilder, ...of: readonly Expression[]) =>
  product(of.map((base) => ({ base, exponent: 1 })))

describe('the normal form', () => {
  const builder = expressionBuilder()
  const { constant, input, add, product, min, max, ifLess } = builder
  const [x, y, z] = [input('x'), input('y'), input('z')]
  const by = (a: Expression, b: Expression) =>
    product([
      { base: a, exponent: 1 },
      { base: b, exponent: -1 },
    ])

  test('folds constants and shares what is equal', () => {
    expect(add(constant(2), constant(3))).toBe(constant(5))
    expect(times(builder, x, y)).toBe(times(builder, y, x))
    expect(add(x, y)).toBe(add(y, x))
    expect(min(x, x)).toBe(x)
    expect(ifLess(constant(1), constant(2), x, y)).toBe(x)
    expect(add(x, x, -1)).toBe(constant(0))
  })

  test('cancels what stands above and below', () => {
    expect(by(times(builder, x, z), times(builder, y, z))).toBe(by(x, y))
    const above = add(times(builder, x, z), times(builder, y, z))
    expect(by(above, z)).toBe(add(x, y))
    expect(inputsOf([by(above, times(builder, x, z))])).toEqual(['x', 'y'])
    expect(product([{ base: times(builder, x, x), exponent: 0.5 }])).toBe(x)
  })

  test('keeps a root of what may be negative together', () => {
    const difference = add(x, y, -1)
    const root = product([{ base: product([{ base: difference, exponent: 2 }]), exponent: 0.5 }])
    expect(resultOf(root, { x: 1, y: 3 })).toBeCloseTo(2, 12)
  })

  test('has elasticities', () => {
    const ratio = by(times(builder, constant(3), x, x), y)
    expect(elasticity(builder, ratio, 'x')).toBe(constant(2))
    expect(elasticity(builder, ratio, 'y')).toBe(constant(-1))
    expect(elasticity(builder, ratio, 'z')).toBe(constant(0))
    const sum = add(x, times(builder, constant(3), y))
    expect(resultOf(elasticity(builder, sum, 'y'), { x: 2, y: 1 })).toBeCloseTo(3 / 5, 12)
    expect(resultOf(elasticity(builder, max(x, y), 'x'), { x: 2, y: 1 })).toBe(1)
    expect(resultOf(elasticity(builder, min(x, y), 'x'), { x: 2, y: 1 })).toBe(0)
  })
})

test('any graph comes to what its operations say', () => {
  type Made = { readonly expression: Expression; readonly value: number }
  const inputs = { a: 0.7, b: 1.3, c: 2.1 }
  const steps = fc.array(fc.tuple(fc.integer({ min: 0, max: 6 }), fc.nat(), fc.nat()), { minLength: 1, maxLength: 25 })
  fc.assert(
    fc.property(steps, (operations) => {
      const builder = expressionBuilder()
      const made: Made[] = Object.entries(inputs).map(([name, value]) => ({ expression: builder.input(name), value }))
      made.push({ expression: builder.constant(0.5), value: 0.5 })
      for (const [operation, first, second] of operations) {
        const [a, b] = [made[first % made.length]!, made[second % made.length]!]
        const next = ((): Made => {
          switch (operation) {
            case 0:
              return { expression: builder.add(a.expression, b.expression), value: a.value + b.value }
            case 1:
              return { expression: builder.add(a.expression, b.expression, -1), value: a.value - b.value }
            case 2:
              return { expression: times(builder, a.expression, b.expression), value: a.value * b.value }
            case 3:
              return { expression: builder.min(a.expression, b.expression), value: Math.min(a.value, b.value) }
            case 4:
              return { expression: builder.max(a.expression, b.expression), value: Math.max(a.value, b.value) }
            case 5:
              return {
                expression: builder.ifLess(a.expression, b.expression, b.expression, a.expression),
                value: a.value < b.value ? b.value : a.value,
              }
            default:
              return b.value > 1e-3
                ? {
                    expression: builder.product([
                      { base: a.expression, exponent: 1 },
                      { base: b.expression, exponent: -1 },
                    ]),
                    value: a.value / b.value,
                  }
                : a
          }
        })()
        if (Number.isFinite(next.value) && Math.abs(next.value) < 1e6) made.push(next)
      }
      // Comparisons of what is equal but for rounding may go either way: then both are as good.
      for (const { expression, value } of made.slice(-3))
        expect(Math.abs(resultOf(expression, inputs) - value)).toBeLessThan(1e-6 * (1 + Math.abs(value)))
    }),
    { numRuns: 300 },
  )
})
