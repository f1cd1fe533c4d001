import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { feesFromSwaps } from './fees-from-swaps.js'
import { impermanentLoss } from './impermanent-loss.js'
import { lossVersusRebalancing } from './loss-versus-rebalancing.js'
import { rangeValue } from './range-value.js'
import { timeInRange } from './time-in-range.js'

const whole = { price: 1.24, lower: 0, upper: Number.POSITIVE_INFINITY }

describe('impermanentLoss', () => {
  it('is 2√k/(1 + k) − 1 in the whole pool', () => {
    for (const k of [0.25, 0.5, 1, 1.5, 4])
      expect(impermanentLoss(whole, k)).toBeCloseTo((2 * Math.sqrt(k)) / (1 + k) - 1, 12)
    expect(impermanentLoss(whole, 4)).toBeCloseTo(-0.2, 12)
  })

  it('follows the closed form inside a range', () => {
    const price = fc.double({ min: 0.1, max: 10, noNaN: true })
    const part = fc.double({ min: 0.01, max: 0.99, noNaN: true })
    fc.assert(
      fc.property(price, part, part, (p, down, up) => {
        const range = { price: p, lower: p * (1 - down), upper: p / (1 - up) }
        const k = Math.sqrt((1 - down) / (1 - up))
        const { lower, upper } = range
        const closed = (2 * Math.sqrt(k) - 1 - k) / (1 + k - Math.sqrt(lower / p) - k * Math.sqrt(p / upper))
        if (p * k > lower && p * k < upper) expect(impermanentLoss(range, k)).toBeCloseTo(closed, 8)
      }),
    )
  })

  it('is never a gain, and beyond the range that of what is left', () => {
    const range = { price: 1, lower: 0.9, upper: 1.1 }
    for (const k of [0.5, 0.9, 0.99, 1, 1.01, 1.1, 3]) expect(impermanentLoss(range, k)).toBeLessThanOrEqual(1e-15)
    const held = (1 - 1 / Math.sqrt(1.1)) * 0.5 + (1 - Math.sqrt(0.9))
    expect(impermanentLoss(range, 0.5)).toBeCloseTo((0.5 * (1 / Math.sqrt(0.9) - 1 / Math.sqrt(1.1))) / held - 1, 12)
  })
})

describe('lossVersusRebalancing', () => {
  it('is σ²/8 in the whole pool', () => {
    expect(lossVersusRebalancing(whole, 0.8)).toBeCloseTo(0.08, 12)
  })

  it('grows as the range narrows, and is nothing outside', () => {
    const range = { price: 1, lower: 0.98, upper: 1.02 }
    expect(lossVersusRebalancing(range, 0.05)).toBeCloseTo(0.05 ** 2 / (4 * rangeValue(range)), 12)
    expect(lossVersusRebalancing(range, 0.05)).toBeGreaterThan(50 * lossVersusRebalancing(whole, 0.05))
    expect(lossVersusRebalancing({ ...range, price: 1.03 }, 0.05)).toBe(0)
  })

  it('is what a simulated position loses', () => {
    const [volatility, steps, paths] = [0.5, 400, 4_000]
    let seed = 7
    const uniform = () => {
      seed = (Math.imul(seed, 1_664_525) + 1_013_904_223) | 0
      return ((seed >>> 0) + 0.5) / 2 ** 32
    }
    const normal = () => Math.sqrt(-2 * Math.log(uniform())) * Math.cos(2 * Math.PI * uniform())
    const time = 0.05
    let loss = 0
    for (let path = 0; path < paths; path++) {
      let price = 1
      let rebalanced = 0
      for (let step = 0; step < steps; step++) {
        const next =
          price * Math.exp(-(volatility ** 2 * time) / steps / 2 + volatility * Math.sqrt(time / steps) * normal())
        rebalanced += (next - price) / Math.sqrt(price)
        price = next
      }
      loss += (2 + rebalanced - 2 * Math.sqrt(price)) / 2 / paths
    }
    expect(loss / time / lossVersusRebalancing({ ...whole, price: 1 }, volatility)).toBeCloseTo(1, 1)
  })
})

describe('timeInRange', () => {
  it('is the way to the edge over the drift', () => {
    const range = { price: 1.24, lower: 1.24 * 0.995, upper: 1.24 * 1.005 }
    const years = timeInRange(range, 0.03)
    expect(years).toBeCloseTo(Math.log(1.005) / 0.03, 12)
    expect(years * 365).toBeCloseTo(60.7, 1)
    expect(timeInRange(range, -0.03)).toBeCloseTo(-Math.log(0.995) / 0.03, 12)
    expect(timeInRange(range, 0)).toBe(Number.POSITIVE_INFINITY)
    expect(timeInRange({ ...range, price: 2 }, 0.03, 0.1)).toBe(0)
  })

  it('is −ab/σ² for a logarithm without drift', () => {
    const range = { price: 1, lower: 0.9, upper: 1.2 }
    const volatility = 0.2
    const free = -(Math.log(0.9) * Math.log(1.2)) / volatility ** 2
    expect(timeInRange(range, volatility ** 2 / 2, volatility)).toBeCloseTo(free, 9)
    expect(timeInRange(range, volatility ** 2 / 2 + 1e-4, volatility)).toBeCloseTo(free, 3)
  })

  it('goes over into drift alone as volatility vanishes', () => {
    const range = { price: 1, lower: 0.99, upper: 1.01 }
    expect(timeInRange(range, 0.03, 1e-3)).toBeCloseTo(timeInRange(range, 0.03), 3)
    expect(timeInRange(range, -0.03, 1e-3)).toBeCloseTo(timeInRange(range, -0.03), 3)
  })
})

describe('feesFromSwaps', () => {
  const swaps = [
    { tick: 0, liquidity: 900n, amountIn0: 10_000_000n, amountIn1: 0n },
    { tick: 9, liquidity: 900n, amountIn0: 0n, amountIn1: 20_000_000n },
    { tick: 10, liquidity: 900n, amountIn0: 50_000_000n, amountIn1: 50_000_000n },
  ]

  it('pays the share of the liquidity in range, itself included, while in range', () => {
    const position = { tickLower: -10, tickUpper: 10, liquidity: 100n }
    expect(feesFromSwaps(swaps, position, { fee: 500 })).toEqual({ amount0: 500n, amount1: 1_000n })
  })

  it('leaves the protocol its part', () => {
    const position = { tickLower: -10, tickUpper: 10, liquidity: 100n }
    const feeProtocol = 4 + (6 << 4)
    expect(feesFromSwaps(swaps, position, { fee: 500, feeProtocol })).toEqual({ amount0: 375n, amount1: 833n })
  })
})
