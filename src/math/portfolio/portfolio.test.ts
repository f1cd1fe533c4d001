import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { InvalidParameterError } from '../../errors/invalid-parameter-error.js'
import { UnequalLengthsError } from '../../errors/unequal-lengths-error.js'
import { normalDensity } from '../distributions/normal-density.js'
import { normalQuantile } from '../distributions/normal-quantile.js'
import { fillNormals } from '../random/fill-normals.js'
import { randomStream } from '../random/random-stream.js'
import { batchStandardError } from './batch-standard-error.js'
import { eulerAttribution } from './euler-attribution.js'
import { shapleyValues } from './shapley-values.js'
import { tail } from './tail.js'
import { tailStandardErrors } from './tail-standard-errors.js'

const of = (...losses: readonly number[]) => Float64Array.from(losses)

const normals = (count: number, stream: number) => {
  const out = new Float64Array(count)
  fillNormals(randomStream({ seed: 11, stream }), out)
  return out
}

/** Few different losses, so that many are equal. */
const samples = fc
  .array(fc.tuple(fc.integer({ min: -5, max: 5 }), fc.integer({ min: 1, max: 9 })), { minLength: 1, maxLength: 40 })
  .map((rows) => ({ losses: of(...rows.map(([loss]) => loss)), weights: of(...rows.map(([, weight]) => weight)) }))

const confidences = fc.double({ min: 0.01, max: 0.99, noNaN: true })

describe('tail', () => {
  test('takes the fraction of the loss at the value at risk that fills it', () => {
    const losses = of(0, 1, 2, 3, 4, 5, 6, 7, 8, 9)
    // The worst quarter: 9, 8 and one half of 7.
    const { valueAtRisk, expectedShortfall, weights } = tail({ losses }, 0.75)
    expect(valueAtRisk).toBe(7)
    expect(expectedShortfall).toBeCloseTo((9 + 8 + 3.5) / 2.5, 14)
    expect([...weights].map((weight) => Number(weight.toFixed(12)))).toEqual([0, 0, 0, 0, 0, 0, 0, 0.2, 0.4, 0.4])
    // Where it is full without, the loss at the value at risk counts not at all.
    expect(tail({ losses }, 0.8).valueAtRisk).toBe(7)
    expect(tail({ losses }, 0.8).expectedShortfall).toBeCloseTo(8.5, 14)
    expect(tail({ losses: Float64Array.from({ length: 100 }, (_, i) => i + 1) }, 0.07).valueAtRisk).toBe(7)
  })

  test('takes equal losses together, whatever their order', () => {
    const { valueAtRisk, expectedShortfall, weights } = tail({ losses: of(0, 1, 0, 1, 1, 0, 0, 0, 0, 2) }, 0.8)
    expect(valueAtRisk).toBe(1)
    expect(expectedShortfall).toBeCloseTo(1.5, 14)
    expect([...weights].map((weight) => Number(weight.toFixed(12)))).toEqual([
      0, 0.166666666667, 0, 0.166666666667, 0.166666666667, 0, 0, 0, 0, 0.5,
    ])
  })

  test('a weight is as many paths', () => {
    fc.assert(
      fc.property(samples, confidences, ({ losses, weights }, confidence) => {
        const repeated = of(...[...losses].flatMap((loss, i) => Array.from({ length: weights[i]! }, () => loss)))
        const [a, b] = [tail({ losses, weights }, confidence), tail({ losses: repeated }, confidence)]
        expect(a.valueAtRisk).toBe(b.valueAtRisk)
        expect(a.expectedShortfall).toBeCloseTo(b.expectedShortfall, 12)
      }),
    )
  })

  test('is the least of Rockafellar and Uryasev: ES = min over x of x + E(L − x)⁺ / (1 − α), taken at VaR', () => {
    fc.assert(
      fc.property(samples, confidences, (sample, confidence) => {
        const { valueAtRisk, expectedShortfall } = tail(sample, confidence)
        const total = sample.weights.reduce((sum, weight) => sum + weight, 0)
        const objective = (x: number) =>
          x +
          sample.losses.reduce((sum, loss, i) => sum + (sample.weights[i]! / total) * Math.max(0, loss - x), 0) /
            (1 - confidence)
        expect(objective(valueAtRisk)).toBeCloseTo(expectedShortfall, 12)
        for (const loss of sample.losses) expect(objective(loss)).toBeGreaterThan(expectedShortfall - 1e-12)
      }),
    )
  })

  test('its weights add up to one, and give ES by layers that adds up to the whole', () => {
    fc.assert(
      fc.property(
        samples,
        confidences,
        fc.infiniteStream(fc.double({ min: -3, max: 3, noNaN: true })),
        (sample, confidence, noise) => {
          const first = sample.losses.map(() => noise.next().value)
          const second = sample.losses.map((loss, i) => loss - first[i]!)
          const whole = tail(sample, confidence)
          expect(whole.weights.reduce((sum, weight) => sum + weight, 0)).toBeCloseTo(1, 12)
          const parts = eulerAttribution(whole, [first, second])
          expect(parts[0]! + parts[1]!).toBeCloseTo(whole.expectedShortfall, 12)
        },
      ),
    )
  })

  test('is that of the normal distribution, within its standard errors', () => {
    const losses = normals(400_000, 0)
    for (const confidence of [0.9, 0.99]) {
      const quantile = normalQuantile(confidence)
      const { valueAtRisk, expectedShortfall } = tail({ losses }, confidence)
      const errors = tailStandardErrors({ losses }, confidence)
      expect(Math.abs(valueAtRisk - quantile)).toBeLessThan(4 * errors.valueAtRisk)
      expect(Math.abs(expectedShortfall - normalDensity(quantile) / (1 - confidence))).toBeLessThan(
        4 * errors.expectedShortfall,
      )
    }
  })

  test.each([
    [() => tail({ losses: of() }, 0.9), 'losses.length is 0.'],
    [() => tail({ losses: of(1, Number.NaN) }, 0.9), 'losses[1] is NaN.'],
    [() => tail({ losses: of(1), weights: of(-1) }, 0.9), 'weights[0] is -1.'],
    [() => tail({ losses: of(1), weights: of(0) }, 0.9), 'weights is 0.'],
    [() => tail({ losses: of(1) }, 1), 'confidence is 1.'],
    [() => tail({ losses: of(1) }, 0), 'confidence is 0.'],
  ])('refuses what is no sample (%#)', (call, message) => {
    expect(call).toThrow(InvalidParameterError)
    expect(call).toThrow(message)
  })

  test('refuses weights and layers of another length', () => {
    expect(() => tail({ losses: of(1, 2), weights: of(1) }, 0.9)).toThrow(UnequalLengthsError)
    expect(() => eulerAttribution({ weights: of(0, 1) }, [of(1)])).toThrow(
      'There are 1 losses of a layer where 2 belong.',
    )
  })
})

describe('standard errors', () => {
  test('are how far estimates are spread', () => {
    const batches = Array.from({ length: 400 }, (_, stream) => normals(2_000, stream + 1))
    const estimates = batches.map((losses) => tail({ losses }, 0.95))
    const errors = batches.map((losses) => tailStandardErrors({ losses }, 0.95))
    for (const measure of ['valueAtRisk', 'expectedShortfall'] as const) {
      const spread = batchStandardError(estimates.map((each) => each[measure])) * Math.sqrt(400)
      const stated = errors.reduce((sum, each) => sum + each[measure], 0) / 400
      // The deviation of a sample of 400 is known to 1/√800, 3.5 %.
      expect(Math.abs(stated / spread - 1)).toBeLessThan(0.14)
    }
  })

  test('take the effective size of a weighted sample', () => {
    const losses = normals(1_000, 0)
    const alike = tailStandardErrors({ losses, weights: losses.map(() => 7) }, 0.9)
    expect(alike.expectedShortfall).toBeCloseTo(tailStandardErrors({ losses }, 0.9).expectedShortfall, 12)
    // Half the paths count for nothing.
    const half = tailStandardErrors({ losses, weights: losses.map((_, i) => i % 2) }, 0.9)
    const those = tailStandardErrors({ losses: losses.filter((_, i) => i % 2 === 1) }, 0.9)
    expect(half.expectedShortfall).toBeCloseTo(those.expectedShortfall, 12)
    expect(half.valueAtRisk).toBeCloseTo(those.valueAtRisk, 12)
  })

  test('of batches: their deviation over the square root of their number', () => {
    expect(batchStandardError([1, 3])).toBe(1)
    expect(() => batchStandardError([1])).toThrow('figures.length is 1.')
  })
})

describe('shapleyValues', () => {
  /** The mean, over all orders of the players, of what each adds when it comes. */
  const overAllOrders = (players: number, value: (coalition: number) => number): readonly number[] => {
    const sums = new Array<number>(players).fill(0)
    let orders = 0
    const visit = (taken: number, gains: readonly (readonly [number, number])[]) => {
      if (gains.length === players) {
        orders++
        for (const [player, gain] of gains) sums[player] = sums[player]! + gain
        return
      }
      for (let player = 0; player < players; player++)
        if ((taken & (1 << player)) === 0)
          visit(taken | (1 << player), [...gains, [player, value(taken | (1 << player)) - value(taken)]])
    }
    visit(0, [])
    return sums.map((sum) => sum / orders)
  }

  test('are the mean over all orders, and add up', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 6 }),
        fc.array(fc.double({ min: -9, max: 9, noNaN: true }), { minLength: 64, maxLength: 64 }),
        (players, table) => {
          const value = (coalition: number) => table[coalition]!
          const shares = shapleyValues(players, value)
          overAllOrders(players, value).forEach((share, i) => {
            expect(shares[i]).toBeCloseTo(share, 10)
          })
          expect(shares.reduce((sum, share) => sum + share, 0)).toBeCloseTo(table[2 ** players - 1]! - table[0]!, 10)
        },
      ),
    )
  })

  test('of twelve that do not interact are what each brings', () => {
    const shares = shapleyValues(12, (coalition) => {
      let sum = 0
      for (let i = 0; i < 12; i++) sum += (coalition >> i) & 1 ? i : 0
      return sum
    })
    shares.forEach((share, i) => {
      expect(share).toBeCloseTo(i, 10)
    })
  })

  test('refuses more than twenty', () => {
    expect(() => shapleyValues(21, () => 0)).toThrow('players is 21.')
  })
})
