import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { numberToWad } from '../math/number-to-wad.js'
import { wad } from '../math/wad.js'
import { wadToNumber } from '../math/wad-to-number.js'
import { year } from '../math/year.js'
import { evaluate } from './evaluate.js'
import { exactArithmetic } from './exact-arithmetic.js'
import { floatArithmetic } from './float-arithmetic.js'
import { constant, type Formula, least, observable, product, quotient } from './formula.js'

const exact = (shown: bigint = wad, timestamp = 0n) => exactArithmetic({ timestamp, look: () => shown })
const value = (number: number) => constant(numberToWad(number))

describe('evaluate', () => {
  test('constants and observables are what they are', () => {
    expect(evaluate(constant(7n), exact())).toBe(7n)
    expect(evaluate(observable('usd:ETH'), exact(3_000n * wad))).toBe(3_000n * wad)
    expect(evaluate(constant(wad / 2n), floatArithmetic({ timestamp: 0, look: () => 0 }))).toBe(0.5)
  })

  test('looks observables up by their names', () => {
    const math = exactArithmetic({ timestamp: 0n, look: (name) => (name === 'usd:ETH' ? 3n * wad : 2n * wad) })
    expect(evaluate(product(observable('usd:ETH'), observable('redemption:x')), math)).toBe(6n * wad)
  })

  test('a product of several factors, rounded down at each', () => {
    expect(evaluate(product(value(1.5), value(2), value(3)), exact())).toBe(9n * wad)
    expect(evaluate(product(constant(1n), value(0.9)), exact())).toBe(0n)
    expect(evaluate(product(value(4)), exact())).toBe(4n * wad)
  })

  test('a quotient, rounded down', () => {
    expect(evaluate(quotient(value(1), value(3)), exact())).toBe(333_333_333_333_333_333n)
    expect(evaluate(quotient(value(3), value(1.5)), exact())).toBe(2n * wad)
  })

  test('the least of several', () => {
    expect(evaluate(least(value(3), value(1), value(2)), exact())).toBe(wad)
  })

  test('a ramp rises by its growth in so many seconds, and falls before its start', () => {
    const ramp: Formula = { type: 'ramp', value: wad, growth: wad / 10n, seconds: year, start: 1_000n }
    expect(evaluate(ramp, exact(wad, 1_000n))).toBe(wad)
    expect(evaluate(ramp, exact(wad, 1_000n + year / 2n))).toBe(numberToWad(1.05))
    expect(evaluate(ramp, exact(wad, 1_000n + 3n * year))).toBe(numberToWad(1.3))
    expect(evaluate({ ...ramp, start: 1_000n + year }, exact(wad, 1_000n))).toBe(numberToWad(0.9))
    expect(evaluate(ramp, floatArithmetic({ timestamp: 1_000 + Number(year), look: () => 0 }))).toBeCloseTo(1.1, 14)
  })

  test('both arithmetics agree on random formulas', () => {
    const number = fc.double({ min: 0.5, max: 2, noNaN: true })
    const { formula } = fc.letrec<{ formula: Formula }>((tie) => ({
      formula: fc.oneof(
        { maxDepth: 4 },
        number.map(value),
        fc.constantFrom(observable('price:a'), observable('price:b')),
        fc.tuple(tie('formula'), tie('formula')).map(([a, b]) => product(a, b)),
        fc.tuple(tie('formula'), number).map(([a, b]) => quotient(a, value(b))),
        fc.tuple(tie('formula'), tie('formula'), tie('formula')).map((of) => least(...of)),
        fc.tuple(number, number, fc.bigInt(0n, 2n * year)).map(
          ([start, growth, at]): Formula => ({
            type: 'ramp',
            value: numberToWad(start),
            growth: numberToWad(growth),
            seconds: year,
            start: at,
          }),
        ),
      ),
    }))
    fc.assert(
      fc.property(formula, number, number, (each, a, b) => {
        const shown = { 'price:a': numberToWad(a), 'price:b': numberToWad(b) } as const
        const exactly = evaluate(
          each,
          exactArithmetic({ timestamp: 2n * year, look: (name) => shown[name as 'price:a'] }),
        )
        const floating = evaluate(
          each,
          floatArithmetic({ timestamp: 2 * Number(year), look: (name) => wadToNumber(shown[name as 'price:a']) }),
        )
        expect(floating / wadToNumber(exactly)).toBeCloseTo(1, 10)
      }),
      { numRuns: 2_000 },
    )
  })
})
