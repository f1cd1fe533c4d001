import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { BarrierSideError } from '../../errors/barrier-side-error.js'
import { InvalidParameterError } from '../../errors/invalid-parameter-error.js'
import { normalDensity } from '../distributions/normal-density.js'
import { gaussLegendre } from '../numeric/gauss-legendre.js'
import { brownianPassageProbability } from './brownian-passage-probability.js'
import { geometricBrownianPassageProbability } from './geometric-brownian-passage-probability.js'

/** ∫ of the density of the passage time, |d| / (σ t^1.5) · φ((d − νt) / (σ√t)), over ln t, by 30 panels of 20 points. */
const byQuadrature = (drift: number, volatility: number, distance: number, horizon: number): number => {
  const { nodes, weights } = gaussLegendre(20)
  let sum = 0
  for (let panel = 0; panel < 30; panel++)
    nodes.forEach((node, i) => {
      const time = horizon * Math.exp(-panel - 0.5 * (node + 1))
      const deviation = volatility * Math.sqrt(time)
      sum += 0.5 * weights[i]! * (Math.abs(distance) / deviation) * normalDensity((distance - drift * time) / deviation)
    })
  return sum
}

describe('a Brownian motion', () => {
  test('falls by 5 % in a year with probability .204890 at a volatility of 4 %', () => {
    const probability = geometricBrownianPassageProbability(
      { drift: 0, volatility: 0.04 },
      { start: 1, barrier: 0.95, horizon: 1 },
    )
    expect(probability.toFixed(6)).toBe('0.204890')
  })

  test('falls with the integral of the density of its passage time', () => {
    fc.assert(
      fc.property(
        fc.double({ min: -2, max: 2, noNaN: true }),
        fc.double({ min: 0.1, max: 1, noNaN: true }),
        fc.double({ min: -1, max: -0.05, noNaN: true }),
        fc.double({ min: 0.1, max: 3, noNaN: true }),
        (drift, volatility, distance, horizon) => {
          const process = { drift, volatility }
          const probability = brownianPassageProbability(process, { start: 1, barrier: 1 + distance, horizon })
          expect(Math.abs(probability - byQuadrature(drift, volatility, distance, horizon))).toBeLessThan(1e-11)
        },
      ),
    )
  })

  test('without drift: twice the probability of ending below', () => {
    const process = { drift: 0, volatility: 0.2 }
    // 2 N(−1).
    expect(brownianPassageProbability(process, { start: 0, barrier: -0.2, horizon: 1 })).toBeCloseTo(
      0.31731050786291415,
      15,
    )
  })

  test('keeps its digits where the reflection would overflow', () => {
    const process = { drift: -40, volatility: 0.1 }
    expect(brownianPassageProbability(process, { start: 0, barrier: -1, horizon: 1 })).toBe(1)
    // Almost on a straight line: crossed with one half, and a little for what turns back up.
    const even = brownianPassageProbability(process, { start: 0, barrier: -40, horizon: 1 })
    expect(even).toBeCloseTo(0.5 + (0.5 * 0.1) / (40 * Math.sqrt(2 * Math.PI)), 6)
  })

  test('without volatility follows its drift', () => {
    const passage = { start: 1, barrier: 0.9, horizon: 1 }
    expect(brownianPassageProbability({ drift: -0.1001, volatility: 0 }, passage)).toBe(1)
    expect(brownianPassageProbability({ drift: -0.0999, volatility: 0 }, passage)).toBe(0)
    expect(brownianPassageProbability({ drift: -9, volatility: 1 }, { ...passage, horizon: 0 })).toBe(0)
  })

  test('is refused with a barrier that is not below, or a parameter outside its domain', () => {
    const process = { drift: 0, volatility: 0.1 }
    const passage = { start: 1, barrier: 0.9, horizon: 1 }
    for (const barrier of [1, 1.1]) {
      expect(() => brownianPassageProbability(process, { ...passage, barrier })).toThrow(BarrierSideError)
      expect(() => geometricBrownianPassageProbability(process, { ...passage, barrier })).toThrow(
        `The barrier ${barrier} is not below the start 1.`,
      )
    }
    expect(() => brownianPassageProbability({ ...process, volatility: -1 }, passage)).toThrow('volatility is -1.')
    expect(() => geometricBrownianPassageProbability(process, { ...passage, barrier: 0 })).toThrow('barrier is 0.')
    for (const field of ['start', 'barrier', 'horizon'])
      expect(() => brownianPassageProbability(process, { ...passage, [field]: Number.NaN })).toThrow(
        InvalidParameterError,
      )
  })
})
