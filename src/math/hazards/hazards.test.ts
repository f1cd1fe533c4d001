import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { InvalidIntervalError } from '../../errors/invalid-interval-error.js'
import { InvalidParameterError } from '../../errors/invalid-parameter-error.js'
import { UnknownEventError } from '../../errors/unknown-event-error.js'
import { requireInterval } from '../domain/require-interval.js'
import { commonCauseProbability } from './common-cause-probability.js'
import { copulaFailures } from './copula-failures.js'
import { failureProbability } from './failure-probability.js'
import type { FaultTree } from './fault-tree.js'
import { faultTreeProbability } from './fault-tree-probability.js'
import { hazardInterval } from './hazard-interval.js'
import { impliedHazard } from './implied-hazard.js'

const probability = fc.double({ min: 0, max: 1, noNaN: true })
const hazard = fc.double({ min: 0, max: 3, noNaN: true })

describe('a hazard', () => {
  test('fails within a time with 1 − e^(−λt), however small', () => {
    expect(failureProbability(0.02, 1)).toBeCloseTo(1 - Math.exp(-0.02), 15)
    expect(failureProbability(1e-20, 1)).toBe(1e-20)
    // A hazard may be above one a year; a probability not.
    expect(failureProbability(3, 1)).toBeLessThan(1)
    expect(() => failureProbability(-0.1, 1)).toThrow('hazard is -0.1.')
    expect(() => failureProbability(0.1, -1)).toThrow('time is -1.')
  })

  test('is what a premium pays for', () => {
    const implied = impliedHazard({ premium: 0.03, lossGivenFailure: 0.6, load: 0.25 })
    // Expected loss and load are the premium.
    expect(implied * 0.6 * 1.25).toBeCloseTo(0.03, 15)
    expect(() => impliedHazard({ premium: -0.01, lossGivenFailure: 1, load: 0 })).toThrow('premium is -0.01.')
    expect(() => impliedHazard({ premium: 0.01, lossGivenFailure: 0, load: 0 })).toThrow('lossGivenFailure is 0.')
    expect(() => impliedHazard({ premium: 0.01, lossGivenFailure: 1.1, load: 0 })).toThrow('lossGivenFailure is 1.1.')
    expect(() => impliedHazard({ premium: 0.01, lossGivenFailure: 1, load: -1 })).toThrow('load is -1.')
  })
})

describe('hazardInterval', () => {
  test('no event in 3.8 years allows 0.97 a year', () => {
    const [low, high] = hazardInterval({ events: 0, exposure: 3.8 })
    expect(low).toBe(0)
    expect(high).toBeCloseTo(-Math.log(0.025) / 3.8, 13)
  })

  /** Quantiles of chi-square from SciPy 1.17. */
  test.each([
    [1, 1, 0.025317807984289876, 5.571643390938898],
    [5, 2, 0.8117431950592103, 5.834166039661335],
    [50, 10, 3.7110963737461864, 6.591876666433682],
  ])('%s events in %s years', (events, exposure, low, high) => {
    const interval = hazardInterval({ events, exposure })
    expect(interval[0]).toBeCloseTo(low, 12)
    expect(interval[1]).toBeCloseTo(high, 12)
  })

  test('is narrower with less confidence', () => {
    const [low, high] = hazardInterval({ events: 3, exposure: 1, confidence: 0.5 })
    const [lower, higher] = hazardInterval({ events: 3, exposure: 1, confidence: 0.99 })
    expect(lower).toBeLessThan(low)
    expect(higher).toBeGreaterThan(high)
  })

  test.each([
    ['events is -1.', { events: -1, exposure: 1 }],
    ['events is 1.5.', { events: 1.5, exposure: 1 }],
    ['exposure is 0.', { events: 1, exposure: 0 }],
    ['confidence is 0.', { events: 1, exposure: 1, confidence: 0 }],
    ['confidence is 1.2.', { events: 1, exposure: 1, confidence: 1.2 }],
    ['1 − confidence is 0.', { events: 1, exposure: 1, confidence: 1 }],
  ])('%s', (message, parameters) => {
    expect(() => hazardInterval(parameters)).toThrow(InvalidParameterError)
    expect(() => hazardInterval(parameters)).toThrow(message)
  })
})

test('an interval upside down is refused', () => {
  expect(() => requireInterval('hazard', [0.01, 0.01])).not.toThrow()
  expect(() => requireInterval('hazard', [0.02, 0.01])).toThrow(InvalidIntervalError)
  expect(() => requireInterval('hazard', [0.02, 0.01])).toThrow('The interval of hazard runs from 0.02 to 0.01.')
  expect(() => requireInterval('hazard', [Number.NaN, 1])).toThrow(InvalidIntervalError)
})

describe('a fault tree', () => {
  const names = ['a', 'b', 'c', 'd', 'e', 'f']
  const { tree } = fc.letrec<{ tree: FaultTree }>((tie) => ({
    tree: fc.oneof(
      { depthSize: 'small' },
      fc.constantFrom(...names).map((event): FaultTree => ({ event })),
      fc
        .tuple(fc.constantFrom('or' as const, 'and' as const), fc.array(tie('tree'), { minLength: 1, maxLength: 4 }))
        .map(([gate, inputs]): FaultTree => ({ gate, inputs })),
      fc
        .tuple(fc.nat(3), fc.array(tie('tree'), { minLength: 1, maxLength: 4 }))
        .map(([count, inputs]): FaultTree => ({ gate: 'at-least', count: 1 + (count % inputs.length), inputs })),
    ),
  }))

  const fails = (of: FaultTree, failed: ReadonlySet<string>): boolean => {
    if ('event' in of) return failed.has(of.event)
    const count = of.inputs.filter((input) => fails(input, failed)).length
    return count >= (of.gate === 'or' ? 1 : of.gate === 'and' ? of.inputs.length : of.count)
  }

  test('fails as often as over all states of its events', () => {
    fc.assert(
      fc.property(tree, fc.array(probability, { minLength: 6, maxLength: 6 }), (of, chances) => {
        let expected = 0
        for (let state = 0; state < 64; state++) {
          const failed = new Set(names.filter((_, i) => (state >> i) & 1))
          const chance = chances.reduce((product, each, i) => product * ((state >> i) & 1 ? each : 1 - each), 1)
          if (fails(of, failed)) expected += chance
        }
        const given = Object.fromEntries(names.map((name, i) => [name, chances[i]!]))
        expect(faultTreeProbability(of, given)).toBeCloseTo(expected, 12)
      }),
      { numRuns: 500 },
    )
  })

  test('counts a shared oracle once: .034651, not .039478', () => {
    const or = (...events: readonly string[]): FaultTree => ({ gate: 'or', inputs: events.map((event) => ({ event })) })
    const given = { oracle: 0.005, a: 0.01, b: 0.02 }
    const shared: FaultTree = { gate: 'or', inputs: [or('oracle', 'a'), or('oracle', 'b')] }
    expect(faultTreeProbability(shared, given)).toBeCloseTo(0.034651, 12)
    const twice: FaultTree = { gate: 'or', inputs: [or('oracle', 'a'), or('again', 'b')] }
    expect(faultTreeProbability(twice, { ...given, again: 0.005 }).toFixed(6)).toBe('0.039478')
  })

  test('takes many events: half of sixty', () => {
    const inputs = Array.from({ length: 60 }, (_, i): FaultTree => ({ event: `${i}` }))
    const given = Object.fromEntries(inputs.map((_, i) => [`${i}`, 0.5]))
    const all = faultTreeProbability({ gate: 'at-least', count: 30, inputs }, given)
    // By symmetry one half, and half of what is exactly in the middle: C(60, 30) / 2⁶⁰.
    expect(all).toBeCloseTo(0.5 + Number(118_264_581_564_861_424n) / 2 ** 61, 12)
  })

  test('is refused with an event or a gate that says nothing', () => {
    expect(() => faultTreeProbability({ event: 'a' }, {})).toThrow(UnknownEventError)
    expect(() => faultTreeProbability({ event: 'toString' }, {})).toThrow('No probability is given for "toString".')
    expect(() => faultTreeProbability({ event: 'a' }, { a: 1.5 })).toThrow('a is 1.5.')
    expect(() => faultTreeProbability({ event: 'a' }, { a: -0.5 })).toThrow('a is -0.5.')
    expect(() => faultTreeProbability({ gate: 'or', inputs: [] }, {})).toThrow('inputs.length is 0.')
    const two = [{ event: 'a' }, { event: 'a' }]
    for (const count of [0, 3, 1.5])
      expect(() => faultTreeProbability({ gate: 'at-least', count, inputs: two }, { a: 0.1 })).toThrow(
        `count is ${count}.`,
      )
  })
})

describe('a common cause', () => {
  test('of two: the survival function of Marshall and Olkin', () => {
    fc.assert(
      fc.property(hazard, hazard, probability, fc.double({ min: 0, max: 5, noNaN: true }), (a, b, beta, time) => {
        const c = beta * Math.min(a, b)
        const { any, all } = commonCauseProbability({ hazards: [a, b], beta, time })
        expect(any).toBeCloseTo(1 - Math.exp(-(a + b - c) * time), 12)
        expect(all).toBeCloseTo(1 - Math.exp(-a * time) - Math.exp(-b * time) + Math.exp(-(a + b - c) * time), 12)
      }),
    )
  })

  test('leaves each hazard as it is: those of one and of all are between independence and the least', () => {
    fc.assert(
      fc.property(fc.array(hazard, { minLength: 1, maxLength: 6 }), probability, (hazards, beta) => {
        const { any, all } = commonCauseProbability({ hazards, beta, time: 1 })
        const free = commonCauseProbability({ hazards, beta: 0, time: 1 })
        expect(any).toBeLessThanOrEqual(free.any + 1e-14)
        expect(all).toBeGreaterThanOrEqual(free.all - 1e-14)
        expect(all).toBeLessThanOrEqual(failureProbability(Math.min(...hazards), 1) + 1e-14)
        expect(any).toBeGreaterThanOrEqual(failureProbability(Math.max(...hazards), 1) - 1e-14)
      }),
    )
  })

  test('is refused outside its domain', () => {
    expect(() => commonCauseProbability({ hazards: [], beta: 0, time: 1 })).toThrow('hazards.length is 0.')
    expect(() => commonCauseProbability({ hazards: [0.1, -1], beta: 0, time: 1 })).toThrow('hazards[1] is -1.')
    expect(() => commonCauseProbability({ hazards: [0.1], beta: 1.1, time: 1 })).toThrow('beta is 1.1.')
  })
})

describe('the Gaussian copula', () => {
  /** The bivariate normal distribution by quadrature in arithmetic of 30 digits. */
  test.each([
    [[0.01, 0.02], 0.3, 0.0009537903263055607],
    [[0.1, 0.4], 0.8, 0.09582815320887002],
    [[0.001, 0.001], 0.99, 0.0008113813451384671],
  ] as const)('of %j at %s: both with %s', (chances, correlation, both) => {
    expect(Math.abs(copulaFailures(chances, correlation)[2]! - both)).toBeLessThan(1e-13)
  })

  test('of even chances: one quarter and asin ρ / 2π', () => {
    for (const correlation of [0.1, 0.5, 0.9, 0.999])
      expect(copulaFailures([0.5, 0.5], correlation)[2]).toBeCloseTo(0.25 + Math.asin(correlation) / (2 * Math.PI), 12)
  })

  test('keeps each probability: the mean number of failures is their sum', () => {
    fc.assert(
      fc.property(fc.array(probability, { minLength: 1, maxLength: 8 }), probability, (chances, correlation) => {
        const counts = copulaFailures(chances, correlation)
        expect(counts.reduce((sum, chance) => sum + chance, 0)).toBeCloseTo(1, 11)
        const mean = counts.reduce((sum, chance, count) => sum + count * chance, 0)
        expect(mean).toBeCloseTo(
          chances.reduce((sum, chance) => sum + chance, 0),
          6,
        )
      }),
      { numRuns: 40 },
    )
  })

  test('goes from independence to one cause', () => {
    expect(copulaFailures([0.1, 0.2], 0)[2]).toBeCloseTo(0.02, 15)
    expect(copulaFailures([0.1, 0.2], 1)).toEqual([0.8, 0.1, 0.1])
    expect(copulaFailures([0.1, 0.2], 1e-12)[2]).toBeCloseTo(0.02, 12)
    expect(copulaFailures([0.1, 0.2], 0.999_99)[2]).toBeCloseTo(0.1, 6)
  })

  test('is refused outside its domain', () => {
    expect(() => copulaFailures([], 0.5)).toThrow('probabilities.length is 0.')
    expect(() => copulaFailures([0.1, 2], 0.5)).toThrow('probabilities[1] is 2.')
    expect(() => copulaFailures([0.1], -0.5)).toThrow('correlation is -0.5.')
  })
})
