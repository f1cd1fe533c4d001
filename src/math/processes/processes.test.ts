import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { bridgeCrossingProbability } from '../first-passage/bridge-crossing-probability.js'
import { bridgeMinimum } from '../first-passage/bridge-minimum.js'
import { randomStream } from '../random/random-stream.js'
import { uniformSource } from '../random/uniform-source.js'
import { brownianStep } from './brownian-step.js'
import { doubleExponentialJump } from './double-exponential-jump.js'
import type { GaussianStep } from './gaussian-step.js'
import { geometricBrownianStep } from './geometric-brownian-step.js'
import { jumpTimes } from './jump-times.js'
import { ornsteinUhlenbeckStep } from './ornstein-uhlenbeck-step.js'
import { requireDoubleExponentialJumps } from './require-double-exponential-jumps.js'
import { twoStateStep } from './two-state-step.js'

const between = (min: number, max: number) => fc.double({ min, max, noNaN: true })

/** One step after another: the decay, shift and deviation of both together. */
const after = (first: GaussianStep, second: GaussianStep): GaussianStep => ({
  decay: first.decay * second.decay,
  shift: second.decay * first.shift + second.shift,
  deviation: Math.hypot(second.decay * first.deviation, second.deviation),
})

const expectSame = (a: GaussianStep, b: GaussianStep) => {
  expect(a.decay).toBeCloseTo(b.decay, 12)
  expect(a.shift).toBeCloseTo(b.shift, 12)
  expect(a.deviation).toBeCloseTo(b.deviation, 12)
}

describe('Gaussian steps', () => {
  test('two steps are one step of their length', () => {
    fc.assert(
      fc.property(between(-1, 1), between(0, 2), between(0.01, 50), between(0, 2), between(0, 2), (a, b, c, s, t) => {
        const brownian = { drift: a, volatility: b }
        const reverting = { reversion: c, mean: a, volatility: b }
        for (const step of [
          (time: number) => brownianStep(brownian, time),
          (time: number) => geometricBrownianStep(brownian, time),
          (time: number) => ornsteinUhlenbeckStep(reverting, time),
        ])
          expectSame(after(step(s), step(t)), step(s + t))
      }),
    )
  })

  test('have the moments of their processes', () => {
    expectSame(brownianStep({ drift: 0.1, volatility: 0.3 }, 4), { decay: 1, shift: 0.4, deviation: 0.6 })
    // E S(t)/S = e^(drift · t), of a log-normal variable.
    const { shift, deviation } = geometricBrownianStep({ drift: 0.05, volatility: 0.4 }, 2)
    expect(Math.exp(shift + deviation ** 2 / 2)).toBeCloseTo(Math.exp(0.1), 14)
    // In the long run: the mean, and σ / √(2κ).
    const far = ornsteinUhlenbeckStep({ reversion: 15, mean: -0.02, volatility: 0.08 }, 10)
    expectSame(far, { decay: 0, shift: -0.02, deviation: 0.08 / Math.sqrt(30) })
    // Without reversion to speak of it is a Brownian motion.
    const slow = ornsteinUhlenbeckStep({ reversion: 1e-14, mean: 3, volatility: 0.08 }, 4)
    expectSame(slow, { decay: 1, shift: 0, deviation: 0.16 })
  })

  test.each([
    ['volatility is -0.1.', () => brownianStep({ drift: 0, volatility: -0.1 }, 1)],
    ['drift is NaN.', () => brownianStep({ drift: Number.NaN, volatility: 1 }, 1)],
    ['time is -1.', () => geometricBrownianStep({ drift: 0, volatility: 1 }, -1)],
    ['reversion is 0.', () => ornsteinUhlenbeckStep({ reversion: 0, mean: 0, volatility: 1 }, 1)],
    ['mean is NaN.', () => ornsteinUhlenbeckStep({ reversion: 1, mean: Number.NaN, volatility: 1 }, 1)],
    ['volatility is -1.', () => ornsteinUhlenbeckStep({ reversion: 1, mean: 0, volatility: -1 }, 1)],
    ['enter is -1.', () => twoStateStep({ enter: -1, leave: 0 }, 1)],
    ['leave is -2.', () => twoStateStep({ enter: 1, leave: -2 }, 1)],
    ['intensity is -1.', () => jumpTimes({ intensity: -1, horizon: 1, uniform: () => 0.5 })],
    ['horizon is Infinity.', () => jumpTimes({ intensity: 1, horizon: Number.POSITIVE_INFINITY, uniform: () => 0.5 })],
    ['upProbability is 1.1.', () => requireDoubleExponentialJumps({ ...kou, upProbability: 1.1 })],
    ['intensity is -1.', () => requireDoubleExponentialJumps({ ...kou, intensity: -1 })],
    ['upRate is 0.', () => requireDoubleExponentialJumps({ ...kou, upRate: 0 })],
    ['downRate is -3.', () => requireDoubleExponentialJumps({ ...kou, downRate: -3 })],
  ])('%s names the field', (message, step) => {
    expect(step).toThrow(message)
  })
})

const kou = { intensity: 3, upProbability: 0.3, upRate: 50, downRate: 20 }

describe('double-exponential jumps', () => {
  test('have the distribution function of Kou', () => {
    const { upProbability: p, upRate, downRate } = kou
    fc.assert(
      fc.property(between(1e-9, 1 - 1e-9), (uniform) => {
        const size = doubleExponentialJump(kou, uniform)
        const below = size < 0 ? (1 - p) * Math.exp(downRate * size) : 1 - p * Math.exp(-upRate * size)
        expect(below).toBeCloseTo(uniform, 12)
      }),
    )
  })

  test('may go one way only', () => {
    expect(doubleExponentialJump({ ...kou, upProbability: 1 }, 1e-12)).toBeCloseTo(0, 12)
    expect(doubleExponentialJump({ ...kou, upProbability: 0 }, 1 - 1e-12)).toBeCloseTo(0, 12)
  })
})

test('jump times are ascending, uniform over the horizon, and Poisson in number', () => {
  const uniform = uniformSource(randomStream({ seed: 1, stream: 0 }))
  const runs = Array.from({ length: 20_000 }, () => jumpTimes({ intensity: 3, horizon: 2, uniform }))
  for (const times of runs) expect([...times].sort((a, b) => a - b)).toEqual(times)
  const counts = runs.map((times) => times.length)
  const mean = counts.reduce((sum, n) => sum + n, 0) / runs.length
  const variance = counts.reduce((sum, n) => sum + (n - mean) ** 2, 0) / runs.length
  expect(Math.abs(mean - 6)).toBeLessThan(4 * Math.sqrt(6 / runs.length))
  // The variance of the variance of a Poisson variable: μ₄ − σ⁴ = λ + 2λ².
  expect(Math.abs(variance - 6)).toBeLessThan(4 * Math.sqrt(78 / runs.length))
  const all = runs.flat()
  expect(all.every((time) => time > 0 && time < 2)).toBe(true)
  expect(Math.abs(all.reduce((sum, time) => sum + time, 0) / all.length - 1)).toBeLessThan(
    4 / Math.sqrt(3 * all.length),
  )
  expect(jumpTimes({ intensity: 0, horizon: 2, uniform })).toEqual([])
})

describe('a chain of two regimes', () => {
  test('two steps are one step of their length', () => {
    fc.assert(
      fc.property(between(0, 5), between(0, 50), between(0, 2), between(0, 2), (enter, leave, s, t) => {
        const [a, b, both] = [s, t, s + t].map((time) => twoStateStep({ enter, leave }, time))
        expect((1 - a!.enter) * b!.enter + a!.enter * (1 - b!.leave)).toBeCloseTo(both!.enter, 12)
        expect((1 - a!.leave) * b!.leave + a!.leave * (1 - b!.enter)).toBeCloseTo(both!.leave, 12)
      }),
    )
  })

  test('ends in its shares of the long run, and stays where nothing moves', () => {
    expect(twoStateStep({ enter: 1, leave: 4 }, 100)).toEqual({ enter: 0.2, leave: 0.8 })
    expect(twoStateStep({ enter: 0, leave: 0 }, 100)).toEqual({ enter: 0, leave: 0 })
    // Without a way back: 1 − e^(−λt).
    expect(twoStateStep({ enter: 2, leave: 0 }, 0.5).enter).toBeCloseTo(1 - Math.exp(-1), 15)
  })
})

describe('the Brownian bridge', () => {
  test('crosses with the probability with which its minimum is below', () => {
    fc.assert(
      fc.property(between(0.01, 1), between(0.01, 1), between(0.01, 1), between(1e-6, 1 - 1e-6), (a, b, v, uniform) => {
        const minimum = bridgeMinimum(a, b, v, uniform)
        expect(minimum).toBeLessThanOrEqual(Math.min(a, b))
        expect(bridgeCrossingProbability(a, b, minimum, v)).toBeCloseTo(uniform, 9)
      }),
    )
  })

  test('has crossed where an end is at the barrier or below', () => {
    expect(bridgeCrossingProbability(1, 2, 1, 0.1)).toBe(1)
    expect(bridgeCrossingProbability(2, 0.5, 1, 0.1)).toBe(1)
    expect(bridgeCrossingProbability(2, 3, 1, 1)).toBeCloseTo(Math.exp(-4), 15)
  })
})
