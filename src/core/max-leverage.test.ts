import { describe, expect, test } from 'vitest'
import { InvalidAmountError } from '../errors/invalid-amount-error.js'
import { LeverageUnreachableError } from '../errors/leverage-unreachable-error.js'
import { LstackError } from '../errors/lstack-error.js'
import { wad } from '../math/wad.js'
import { defaultMarket } from '../presets/default-market.js'
import { presets } from '../presets/presets.js'
import { maxLeverage } from './max-leverage.js'
import { planStrategy } from './plan-strategy.js'

const upTo =
  (limit: number, tried: number[] = []) =>
  (leverage: number) => {
    tried.push(leverage)
    if (leverage > limit) throw new LstackError(`Not ${leverage}.`)
  }

describe('maxLeverage', () => {
  test.each([1.00001, 1.5, 2, 3.3, 17, 150.5])('finds a limit of %d from below', (limit) => {
    const { leverage, boundBy } = maxLeverage(upTo(limit))
    expect(leverage).toBeLessThanOrEqual(limit)
    expect(leverage).toBeGreaterThan(limit * (1 - 1.0001e-4))
    expect(boundBy?.message).toMatch(/^Not /)
  })

  test('names what a little more meets, not what much more meets', () => {
    const attempt = (leverage: number) => {
      if (leverage > 60) throw new LstackError('far')
      if (leverage > 40) throw new LstackError('near')
    }
    expect(maxLeverage(attempt).boundBy?.message).toBe('near')
  })

  test('ends where it is told, and never asks for more', () => {
    const tried: number[] = []
    expect(maxLeverage(upTo(1_000, tried), { atMost: 30 })).toEqual({ leverage: 30, boundBy: undefined })
    expect(Math.max(...tried)).toBe(30)
    expect(maxLeverage(upTo(1_000))).toEqual({ leverage: 200, boundBy: undefined })
  })

  test('a finer precision', () => {
    const { leverage } = maxLeverage(upTo(7.123_456_789), { precision: 1e-9 })
    expect(leverage).toBeCloseTo(7.123_456_789, 7)
  })

  test('what a leverage of 1 meets is not about leverage', () => {
    expect(() => maxLeverage(upTo(0.5))).toThrow('Not 1.')
  })

  test('a mistake is no limit', () => {
    const attempt = (leverage: number) => {
      if (leverage > 2) throw new TypeError('broken')
    }
    expect(() => maxLeverage(attempt)).toThrow(TypeError)
  })
})

describe('on the default market', () => {
  const market = defaultMarket()
  const attempt = (id: 'wsteth-loop' | 'wsteth-usdc', amount: bigint) => (leverage: number) =>
    planStrategy({ strategy: presets[id].strategy({ leverage }), market, amount })

  test('a loop: loan-to-value and thirty rounds', () => {
    const { leverage, boundBy } = maxLeverage(attempt('wsteth-loop', 10n * wad))
    // 30 rounds at l = 0.93 · 0.9995 reach (1 − l³¹)/(1 − l) of 1/(1 − l).
    const l = 0.93 * 0.9995
    expect(leverage).toBeLessThan((1 - l ** 31) / (1 - l))
    expect(leverage).toBeGreaterThan(((1 - l ** 31) / (1 - l)) * 0.998)
    expect(boundBy).toBeInstanceOf(LeverageUnreachableError)
    expect(boundBy).toMatchObject({ boundBy: '30 rounds at loan-to-value' })
  })

  test('a large loop: what Lido takes in a block', () => {
    const { leverage, boundBy } = maxLeverage(attempt('wsteth-loop', 50_000n * wad))
    expect(boundBy).toMatchObject({ name: 'StakeLimitError', revert: 'STAKE_LIMIT' })
    // The deposit and every round are staked: leverage times deposit is at most 150,000 ETH.
    expect(leverage).toBeCloseTo(3, 3)
    expect(leverage).toBeLessThanOrEqual(3)
  })

  test('a single borrow: loan-to-value', () => {
    const { leverage, boundBy } = maxLeverage(attempt('wsteth-usdc', 10n * wad))
    // The margin is half a per mille of the borrowing power, in whole bps.
    expect(leverage).toBeCloseTo(1 + 0.785 * 0.9995, 3)
    expect(boundBy).toMatchObject({ boundBy: 'loan-to-value', rounds: 1 })
  })

  test('a deposit that is refused whatever the leverage', () => {
    expect(() => maxLeverage(attempt('wsteth-loop', 0n))).toThrow(InvalidAmountError)
    expect(() => maxLeverage(attempt('wsteth-loop', 200_000n * wad))).toThrow(/150,000 ETH/)
  })
})
