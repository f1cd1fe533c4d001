import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { wad } from '../../../math/wad.js'
import {
  depositSharesOf,
  scaledForCompletion,
  scaledForQueue,
  slash,
  slashedShares,
  slashingFactorOf,
  updatedScalingFactor,
  withdrawableShares,
} from './slashing.js'

const shares = fc.bigInt(1n, 10n ** 30n)
const factor = fc.bigInt(10n ** 12n, wad)
const scaling = fc.bigInt(wad, 10n ** 24n)
const abs = (value: bigint) => (value < 0n ? -value : value)

describe('updatedScalingFactor', () => {
  it('takes the slashing of the past out of a first deposit', () => {
    const first = { scalingFactor: wad, depositShares: 0n, addedShares: 100n, slashingFactor: wad / 4n }
    expect(updatedScalingFactor(first)).toBe(4n * wad)
  })

  it('follows the worked example of the documentation: (8 + 32) / 64 / 0.25 = 2.5', () => {
    const scalingFactor = updatedScalingFactor({
      scalingFactor: wad,
      depositShares: 32n * wad,
      addedShares: 32n * wad,
      slashingFactor: wad / 4n,
    })
    expect(scalingFactor).toBe((5n * wad) / 2n)
    expect(withdrawableShares(64n * wad, scalingFactor, slashingFactorOf(wad / 4n, (3n * wad) / 4n))).toBe(30n * wad)
  })

  it('stays one while nothing was slashed', () => {
    fc.assert(
      fc.property(shares, shares, (depositShares, addedShares) => {
        const next = updatedScalingFactor({ scalingFactor: wad, depositShares, addedShares, slashingFactor: wad })
        expect(next).toBe(wad)
      }),
    )
  })

  it('is (s·k·l·m + d) / ((s + d)·l·m), rounded down, and makes what is added withdrawable', () => {
    fc.assert(
      fc.property(shares, shares, scaling, factor, (depositShares, addedShares, scalingFactor, slashingFactor) => {
        const stake = { scalingFactor, depositShares, addedShares, slashingFactor }
        const before = withdrawableShares(depositShares, scalingFactor, slashingFactor)
        const after = withdrawableShares(depositShares + addedShares, updatedScalingFactor(stake), slashingFactor)
        // Two divisions to 18 decimals, the second by the slashing factor, then two multiplications.
        const tolerance = 3n + (depositShares + addedShares) / wad + (depositShares + addedShares) / (wad / 2n)
        expect(after).toBeLessThanOrEqual(before + addedShares)
        expect(before + addedShares - after).toBeLessThanOrEqual(tolerance)
      }),
    )
  })
})

describe('withdrawableShares', () => {
  it('loses in proportion to the magnitude', () => {
    fc.assert(
      fc.property(shares, scaling, factor, factor, (s, k, a, b) => {
        const [low, high] = a < b ? [a, b] : [b, a]
        expect(withdrawableShares(s, k, low)).toBeLessThanOrEqual(withdrawableShares(s, k, high))
        const expected = (withdrawableShares(s, k, wad) * low) / wad
        expect(withdrawableShares(s, k, low)).toBe(expected)
      }),
    )
  })

  it('is undone by depositSharesOf but for roundings', () => {
    fc.assert(
      fc.property(shares, scaling, factor, (s, k, m) => {
        const back = depositSharesOf(withdrawableShares(s, k, m), k, m)
        expect(back).toBeLessThanOrEqual(s)
        expect(s - back).toBeLessThanOrEqual(2n + (2n * wad) / m + wad / k)
      }),
    )
  })
})

describe('a queued withdrawal', () => {
  it('gives what was withdrawable where nothing is slashed, and the slashed part less where something is', () => {
    fc.assert(
      fc.property(shares, scaling, factor, factor, (s, k, m, w) => {
        const scaled = scaledForQueue(s, k)
        expect(scaledForCompletion(scaled, m)).toBe(withdrawableShares(s, k, m))
        const { maxMagnitude } = slash({ maxMagnitude: m, allocated: m }, w)
        expect(scaledForCompletion(scaled, maxMagnitude)).toBe(withdrawableShares(s, k, maxMagnitude))
      }),
    )
  })
})

describe('slash', () => {
  it('takes the fraction of what is allocated, rounded up, and of what is on its way back', () => {
    const magnitudes = { maxMagnitude: wad, allocated: wad / 4n, pendingDeallocation: 7n }
    expect(slash(magnitudes, wad / 10n)).toEqual({
      maxMagnitude: wad - wad / 40n,
      allocated: wad / 4n - wad / 40n,
      pendingDeallocation: 6n,
    })
    expect(slash({ maxMagnitude: 3n, allocated: 1n }, 1n)).toEqual({
      maxMagnitude: 2n,
      allocated: 0n,
      pendingDeallocation: 0n,
    })
  })

  it('takes more from a magnitude than from shares, so that shares never run short', () => {
    fc.assert(
      fc.property(shares, factor, factor, fc.bigInt(1n, wad), (operatorShares, m, allocation, w) => {
        const allocated = allocation < m ? allocation : m
        const { maxMagnitude } = slash({ maxMagnitude: m, allocated }, w)
        expect(maxMagnitude).toBeLessThan(m)
        const left = operatorShares - slashedShares(operatorShares, m, maxMagnitude)
        expect(left * m).toBeGreaterThanOrEqual(operatorShares * maxMagnitude)
        expect(abs(left * m - operatorShares * maxMagnitude)).toBeLessThan(m)
      }),
    )
  })
})
