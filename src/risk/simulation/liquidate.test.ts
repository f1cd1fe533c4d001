import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { liquidate, noLiquidations } from './liquidate.js'
import type { SimulatedAccount } from './simulation.js'

const account: SimulatedAccount & { readonly place: number } = {
  place: 0,
  health: { logarithm: 0, threshold: 1 },
  variance: undefined,
  owed: 1_000_000,
  bonus: 0.05,
  closeFactor: 0.5,
  fullCloseHealthFactor: 0.95,
  fullCloseBelow: 2_000,
}
const liquidated = (
  health: number,
  options: { readonly isJump?: boolean; readonly owed?: number; readonly threshold?: number } = {},
) => {
  const { isJump = true, owed = account.owed, threshold = 0.8 } = options
  const state = noLiquidations(1, 1)
  liquidate(state, { ...account, owed }, 0, Math.log(health), isJump, threshold, 0.25)
  const [collateral, debt] = [state.collateral[0]![0]!, state.debt[0]![0]!]
  return { collateral, debt, relief: state.relief[0]![0]!, first: state.first[0]! }
}

describe('a liquidation', () => {
  test('takes half of the debt, and the bonus beside', () => {
    // Debt 1, collateral 0.98 / 0.8 = 1.225: half of the debt takes 0.525 of it.
    const { collateral, debt, relief, first } = liquidated(0.98)
    expect(debt).toBeCloseTo(0.5, 12)
    expect(collateral).toBeCloseTo(1 - 0.525 / 1.225, 12)
    expect(Math.exp(relief)).toBeCloseTo(collateral / debt, 12)
    expect(first).toBe(0.25)
  })

  test('takes all of it after a deep fall, and of a small debt', () => {
    for (const { collateral, debt } of [liquidated(0.9), liquidated(0.99, { owed: 1_500 })]) {
      expect(debt).toBe(0)
      expect(collateral).toBeGreaterThan(0)
    }
    expect(liquidated(0.9).collateral).toBeCloseTo(1 - (1.05 * 0.8) / 0.9, 12)
  })

  test('takes what is there where that does not reach', () => {
    expect(liquidated(0.5)).toMatchObject({ collateral: 0, debt: 0 })
  })

  test('comes at one where health falls steadily', () => {
    // Collateral 1 / 0.8: half of the debt takes 0.525 of 1.25.
    const { collateral, debt } = liquidated(0.999, { isJump: false })
    expect(debt).toBeCloseTo(0.5, 12)
    expect(collateral).toBeCloseTo(1 - 0.525 / 1.25, 12)
  })

  test('leaves the account healthy, and its holder with less', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0.3, max: 0.9999, noNaN: true }),
        fc.double({ min: 0.5, max: 0.94, noNaN: true }),
        fc.boolean(),
        (health, threshold, isJump) => {
          const { collateral, debt } = liquidated(health, { threshold, isJump })
          const now = isJump ? health : 1
          const worth = now / threshold
          expect(collateral).toBeGreaterThanOrEqual(0)
          if (debt > 0) expect((collateral * worth * threshold) / debt).toBeGreaterThan(isJump ? 0.999999 : health)
          expect(collateral * worth - debt).toBeLessThanOrEqual(Math.max(0, worth - 1) + 1e-12)
        },
      ),
    )
  })
})
