import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { BarrierSideError } from '../../errors/barrier-side-error.js'
import { normalCdf } from '../distributions/normal-cdf.js'
import { gaussLegendre } from '../numeric/gauss-legendre.js'
import { ornsteinUhlenbeckStep } from '../processes/ornstein-uhlenbeck-step.js'
import { fillNormals } from '../random/fill-normals.js'
import { fillUniforms } from '../random/fill-uniforms.js'
import { randomStream } from '../random/random-stream.js'
import { bridgeCrossingProbability } from './bridge-crossing-probability.js'
import { brownianPassageProbability } from './brownian-passage-probability.js'
import { ornsteinUhlenbeckPassageProbability } from './ornstein-uhlenbeck-passage-probability.js'
import { standardPassageProbability } from './standard-passage-probability.js'

/**
 * Start, barrier, time and probability, from the Laplace transform e^((y² − b²)/4) D₋ₛ(y) / D₋ₛ(b) / s in parabolic cylinder
 * functions, inverted on Talbot's contour in arithmetic of 30 to 50 digits.
 */
const published = [
  [0, -1, 0.1, 0.0204157742311969],
  [0, -1, 1, 0.453383003864297],
  [0, -1, 15, 0.997747978014902],
  [0, -2, 15, 0.764683792701705],
  [0, -3, 15, 0.152258329827143],
  [1, -2, 2, 0.0923929345653469],
  [3, 1, 0.5, 0.254448243184503],
  [3, 1, 3, 0.994013372882544],
  [0.5, 0.49, 0.01, 0.946187391118017],
  [0.5, 0.49, 1, 0.998244602358557],
  [-1, -1.5, 5, 0.825621075394687],
  [0, -4, 10, 0.00435210112644652],
  [2, -0.001, 1, 0.42830984511108],
  [5, -3, 8, 0.0559865876099905],
  [0, -5, 20, 0.000131574502036277],
  [-0.9, -1, 0.001, 0.0241766864865192],
  [4, 3.5, 0.1, 0.563737267166519],
  [10, 5, 0.69, 0.576726904621404],
  [12, 11, 0.1, 0.71237485675141],
] as const

const between = (min: number, max: number) => fc.double({ min, max, noNaN: true })

describe('an Ornstein–Uhlenbeck process', () => {
  test.each(published)('from %s falls to %s in time %s with probability %s', (start, barrier, time, probability) => {
    expect(Math.abs(standardPassageProbability(start, barrier, time) - probability)).toBeLessThan(1e-13)
  })

  test('falls to its mean by the closed form, to which the equation tends', () => {
    fc.assert(
      fc.property(between(0.01, 5), between(0.01, 5), (start, time) => {
        const closed = 2 * normalCdf((-start * Math.exp(-time)) / Math.sqrt(-Math.expm1(-2 * time)))
        expect(standardPassageProbability(start, 0, time)).toBeCloseTo(closed, 14)
        expect(Math.abs(standardPassageProbability(start, -1e-9, time) - closed)).toBeLessThan(1e-8)
      }),
      { numRuns: 30 },
    )
  })

  test('is a Brownian motion where nothing draws it back', () => {
    const passage = { start: 0.3, barrier: 0.1, horizon: 2 }
    const slow = { reversion: 1e-9, mean: 0.3, volatility: 0.2 }
    const brownian = brownianPassageProbability({ drift: 0, volatility: 0.2 }, passage)
    expect(ornsteinUhlenbeckPassageProbability(slow, passage)).toBeCloseTo(brownian, 8)
  })

  test('satisfies Chapman and Kolmogorov: later passages come through where it stands now', () => {
    // The survival to s + t is the mean of the survival to t over what survived to s, by simulation of the first part.
    const [start, barrier, s, t] = [0.5, -0.8, 0.5, 0.7]
    const steps = 50
    const paths = 20_000
    const step = ornsteinUhlenbeckStep({ reversion: 1, mean: 0, volatility: Math.SQRT2 }, s / steps)
    const table = Array.from({ length: 121 }, (_, i) =>
      i === 0 ? 1 : standardPassageProbability(barrier + i / 20, barrier, t),
    )
    const normals = new Float64Array(paths * steps)
    const uniforms = new Float64Array(paths * steps)
    fillNormals(randomStream({ seed: 7, stream: 0 }), normals)
    fillUniforms(randomStream({ seed: 7, stream: 1 }), uniforms)
    let sum = 0
    for (let path = 0; path < paths; path++) {
      let x: number = start
      let crossed = false
      for (let i = 0; i < steps && !crossed; i++) {
        const next = step.decay * x + step.deviation * normals[path * steps + i]!
        crossed = uniforms[path * steps + i]! < bridgeCrossingProbability(x, next, barrier, step.deviation ** 2)
        x = next
      }
      const place = Math.min(119.999, (x - barrier) * 20)
      const at = Math.floor(place)
      sum += crossed ? 1 : table[at]! + (place - at) * (table[at + 1]! - table[at]!)
    }
    const expected = standardPassageProbability(start, barrier, s + t)
    expect(Math.abs(sum / paths - expected)).toBeLessThan(4 * Math.sqrt((expected * (1 - expected)) / paths))
  })

  test('rises with time, and with the barrier', () => {
    fc.assert(
      fc.property(between(-2, 2), between(0.05, 3), between(0.01, 80), (start, gap, time) => {
        const probability = standardPassageProbability(start, start - gap, time)
        expect(standardPassageProbability(start, start - gap, 1.2 * time)).toBeGreaterThan(probability - 1e-12)
        expect(standardPassageProbability(start, start - 0.9 * gap, time)).toBeGreaterThan(probability - 1e-12)
      }),
      { numRuns: 60 },
    )
  })

  test('decays exponentially in the long run, without a seam', () => {
    const left = (time: number) => 1 - standardPassageProbability(0, -3, time)
    expect(left(60.001) / left(59.999)).toBeCloseTo((left(50) / left(40)) ** 0.0002, 11)
    expect(left(1_000) / left(500)).toBeCloseTo((left(50) / left(40)) ** 50, 9)
    expect(standardPassageProbability(0, -1, 1e6)).toBe(1)
  })

  test('starts closer than the barrier is to the mean', () => {
    // From just above a barrier 8 deviations down it falls before it reaches the mean, or hardly ever after:
    // the ratio of scale functions, ∫ e^(x²/2) from the start to 0 over that from the barrier to 0.
    const scale = (from: number) =>
      gaussLegendre(200).nodes.reduce(
        (sum, node, i) => sum + gaussLegendre(200).weights[i]! * Math.exp((from * (1 - node)) ** 2 / 8) * (-from / 2),
        0,
      )
    expect(standardPassageProbability(-7.9, -8, 30)).toBeCloseTo(1 - (scale(-8) - scale(-7.9)) / scale(-8), 9)
    expect(standardPassageProbability(0, -20, 50)).toBe(0)
  })

  test('counts in its own units', () => {
    const process = { reversion: 15, mean: -0.02, volatility: 0.08 }
    const unit = 0.08 / Math.sqrt(30)
    const passage = { start: -0.01, barrier: -0.05, horizon: 0.25 }
    expect(ornsteinUhlenbeckPassageProbability(process, passage)).toBeCloseTo(
      standardPassageProbability(0.01 / unit, -0.03 / unit, 3.75),
      14,
    )
  })

  test('without volatility or time follows its mean', () => {
    const process = { reversion: Math.LN2, mean: 0, volatility: 0 }
    expect(ornsteinUhlenbeckPassageProbability(process, { start: 1, barrier: 0.51, horizon: 1 })).toBe(1)
    expect(ornsteinUhlenbeckPassageProbability(process, { start: 1, barrier: 0.49, horizon: 1 })).toBe(0)
    const moving = { ...process, volatility: 1 }
    expect(ornsteinUhlenbeckPassageProbability(moving, { start: 1, barrier: 0.49, horizon: 0 })).toBe(0)
  })

  test('is refused with a barrier that is not below, or without reversion', () => {
    const process = { reversion: 10, mean: 0, volatility: 0.1 }
    const passage = { start: 0, barrier: 0.1, horizon: 1 }
    expect(() => ornsteinUhlenbeckPassageProbability(process, passage)).toThrow(BarrierSideError)
    const below = { ...passage, barrier: -0.1 }
    expect(() => ornsteinUhlenbeckPassageProbability({ ...process, reversion: 0 }, below)).toThrow('reversion is 0.')
    expect(() => ornsteinUhlenbeckPassageProbability({ ...process, volatility: -1 }, below)).toThrow(
      'volatility is -1.',
    )
    expect(() => ornsteinUhlenbeckPassageProbability(process, { ...below, horizon: -1 })).toThrow('horizon is -1.')
  })
})
