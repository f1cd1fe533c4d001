import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { BarrierSideError } from '../../errors/barrier-side-error.js'
import { doubleExponentialJump } from '../processes/double-exponential-jump.js'
import { jumpTimes } from '../processes/jump-times.js'
import { fillNormals } from '../random/fill-normals.js'
import { randomStream } from '../random/random-stream.js'
import { uniformSource } from '../random/uniform-source.js'
import { bridgeMinimum } from './bridge-minimum.js'
import { brownianPassageProbability } from './brownian-passage-probability.js'
import { jumpDiffusionPassageProbability } from './jump-diffusion-passage-probability.js'
import { jumpDiffusionPassageTransform } from './jump-diffusion-passage-transform.js'

/** The process and the barrier of the numerical example of Kou and Wang, upside down. */
const example = { drift: -0.1, volatility: 0.2, intensity: 3, upProbability: 0.5, upRate: 1 / 0.03, downRate: 1 / 0.02 }
const fall = { start: 0, barrier: -0.3, horizon: 1 }

/** The transform inverted on Talbot's contour in arithmetic of 40 digits. */
const inverted = [
  [example, fall, 0.255843040081439],
  [{ ...example, intensity: 0.01 }, fall, 0.260598054778571],
  [
    { drift: 0.02, volatility: 0.05, intensity: 6, upProbability: 0.3, upRate: 60, downRate: 20 },
    { start: 1, barrier: 0.95, horizon: 0.5 },
    0.644738068373468,
  ],
  [
    { drift: 0, volatility: 0.08, intensity: 1, upProbability: 0.7, upRate: 3, downRate: 5 },
    { start: 0, barrier: -0.2, horizon: 2 },
    0.205989152246696,
  ],
] as const

/** Gaver–Stehfest with n pairs, of the transform on the real line. */
const gaverStehfest = (transform: (s: number) => number, time: number, n: number): number => {
  const factorial = (k: number): number => (k <= 1 ? 1 : k * factorial(k - 1))
  let sum = 0
  for (let k = 1; k <= 2 * n; k++) {
    let weight = 0
    for (let j = Math.floor((k + 1) / 2); j <= Math.min(k, n); j++)
      weight +=
        (j ** n * factorial(2 * j)) /
        (factorial(n - j) * factorial(j) * factorial(j - 1) * factorial(k - j) * factorial(2 * j - k))
    sum += ((n + k) % 2 === 0 ? 1 : -1) * weight * transform((k * Math.LN2) / time)
  }
  return (sum * Math.LN2) / time
}

describe('a Brownian motion with double-exponential jumps', () => {
  test.each(inverted)('%j falls %j with probability %s', (process, passage, probability) => {
    expect(Math.abs(jumpDiffusionPassageProbability(process, passage) - probability)).toBeLessThan(1e-10)
  })

  test('agrees with Gaver and Stehfest, as far as that goes', () => {
    const transform = jumpDiffusionPassageTransform(example, 0.3)
    const real = (s: number) => transform([s, 0])[0]
    expect(Math.abs(gaverStehfest(real, 1, 7) - 0.255843040081439)).toBeLessThan(2e-4)
  })

  test('is a Brownian motion without jumps, or with jumps of no size', () => {
    fc.assert(
      fc.property(
        fc.double({ min: -0.5, max: 0.5, noNaN: true }),
        fc.double({ min: 0.05, max: 1, noNaN: true }),
        fc.double({ min: 0.05, max: 1, noNaN: true }),
        fc.double({ min: 0.05, max: 5, noNaN: true }),
        (drift, volatility, gap, horizon) => {
          const passage = { start: 1, barrier: 1 - gap, horizon }
          const brownian = brownianPassageProbability({ drift, volatility }, passage)
          const rare = { ...example, drift, volatility, intensity: 1e-10 }
          expect(Math.abs(jumpDiffusionPassageProbability(rare, passage) - brownian)).toBeLessThan(1e-9)
          const tiny = { ...example, drift, volatility, upRate: 1e7, downRate: 1e7 }
          expect(Math.abs(jumpDiffusionPassageProbability(tiny, passage) - brownian)).toBeLessThan(1e-5)
        },
      ),
      { numRuns: 40 },
    )
    expect(jumpDiffusionPassageProbability({ ...example, intensity: 0 }, fall)).toBe(
      brownianPassageProbability(example, fall),
    )
  })

  test('may jump one way only', () => {
    for (const upProbability of [0, 1]) {
      const one = jumpDiffusionPassageProbability({ ...example, upProbability }, fall)
      const almost = jumpDiffusionPassageProbability(
        { ...example, upProbability: Math.abs(upProbability - 1e-9) },
        fall,
      )
      expect(Math.abs(one - almost)).toBeLessThan(1e-8)
    }
  })

  test('falls as often in simulation: exact jump times, and bridges between them', () => {
    const process = { drift: 0.02, volatility: 0.1, intensity: 4, upProbability: 0.4, upRate: 30, downRate: 15 }
    const passage = { start: 0, barrier: -0.2, horizon: 1 }
    const paths = 100_000
    const uniform = uniformSource(randomStream({ seed: 3, stream: 0 }))
    const normals = new Float64Array(16)
    const normalStream = randomStream({ seed: 3, stream: 1 })
    let fallen = 0
    for (let path = 0; path < paths; path++) {
      fillNormals(normalStream, normals)
      let [x, before, draws, hit] = [0, 0, 0, false]
      for (const time of [...jumpTimes({ ...process, horizon: 1, uniform }), 1]) {
        const variance = process.volatility ** 2 * (time - before)
        const next = x + process.drift * (time - before) + Math.sqrt(variance) * normals[draws++ % 16]!
        hit ||= bridgeMinimum(x, next, variance, uniform()) <= passage.barrier
        x = time === 1 ? next : next + doubleExponentialJump(process, uniform())
        hit ||= x <= passage.barrier
        before = time
      }
      fallen += hit ? 1 : 0
    }
    const expected = jumpDiffusionPassageProbability(process, passage)
    expect(Math.abs(fallen / paths - expected)).toBeLessThan(4 * Math.sqrt((expected * (1 - expected)) / paths))
  })

  test('is refused with a barrier that is not below, without volatility, or with jumps outside their domain', () => {
    expect(() => jumpDiffusionPassageProbability(example, { ...fall, barrier: 0 })).toThrow(BarrierSideError)
    expect(() => jumpDiffusionPassageProbability({ ...example, volatility: 0 }, fall)).toThrow('volatility is 0.')
    expect(() => jumpDiffusionPassageProbability({ ...example, downRate: 0 }, fall)).toThrow('downRate is 0.')
    expect(() => jumpDiffusionPassageProbability(example, { ...fall, horizon: 0 })).toThrow('horizon is 0.')
  })
})
