import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { wad } from '../../../math/wad.js'
import { healthFactor, isHealthy, largestHealthyDebt, leastHealthyCollateral } from './health-factor.js'

/** Amounts at which the contract's rounding matters, too. */
const debts = fc.oneof(fc.bigInt(1n, 10n ** 16n), fc.bigInt(10n ** 18n, 10n ** 22n))
const aroundOne = fc
  .tuple(debts, fc.bigInt(-20_000n, 20_000n))
  .map(([debt, off]) => ({ debt, threshold: debt * 10_000n + off < 0n ? 0n : debt * 10_000n + off }))

describe('healthFactor', () => {
  it('is collateral times threshold over debt', () => {
    expect(healthFactor(150n * 8_000n, 100n)).toBe((12n * wad) / 10n)
    expect(healthFactor(0n, 100n)).toBe(0n)
  })

  it('is the largest number of 256 bits without debt', () => {
    expect(healthFactor(0n, 0n)).toBe(2n ** 256n - 1n)
    expect(isHealthy(0n, 0n)).toBe(true)
  })

  it('is at least 1 exactly where an account is healthy', () => {
    fc.assert(
      fc.property(aroundOne, ({ threshold, debt }) => {
        expect(isHealthy(threshold, debt)).toBe(healthFactor(threshold, debt) >= wad)
      }),
    )
  })

  it('carries the largest healthy debt and no more', () => {
    fc.assert(
      fc.property(aroundOne, ({ threshold }) => {
        const debt = largestHealthyDebt(threshold)
        expect(healthFactor(threshold, debt) >= wad).toBe(true)
        expect(healthFactor(threshold, debt + 1n) < wad).toBe(true)
      }),
      { numRuns: 1_000 },
    )
  })

  it('needs the least healthy collateral and no less', () => {
    fc.assert(
      fc.property(debts, (debt) => {
        const threshold = leastHealthyCollateral(debt)
        expect(healthFactor(threshold, debt) >= wad).toBe(true)
        expect(healthFactor(threshold - 1n, debt) < wad).toBe(true)
      }),
      { numRuns: 1_000 },
    )
  })
})
