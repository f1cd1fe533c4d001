import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { ray } from '../../../math/ray.js'
import { year } from '../../../math/year.js'
import { coreReserves, now, sketchReserve } from '../fixtures/market.js'
import { compoundedInterest } from '../math/compounded-interest.js'
import { linearInterest } from '../math/linear-interest.js'
import type { Reserve } from '../reserve.js'
import { calculateInterestRates } from './calculate-interest-rates.js'
import { normalizedDebt } from './normalized-debt.js'
import { updateInterestRates } from './update-interest-rates.js'
import { updateState } from './update-state.js'

const weth = coreReserves['WETH@1'] as Reserve

describe('updateState', () => {
  it('grows indices and treasury with the roundings of the contract', () => {
    fc.assert(
      fc.property(fc.bigInt(1n, 3n * year), fc.bigInt(0n, ray), (elapsed, rate) => {
        const reserve = { ...weth, currentVariableBorrowRate: rate }
        const { lastUpdateTimestamp: from, liquidityIndex, variableBorrowIndex } = reserve
        const later = updateState(reserve, from + elapsed)
        const half = ray / 2n
        const income =
          (linearInterest(reserve.currentLiquidityRate, from, from + elapsed) * liquidityIndex + half) / ray
        const owed = (compoundedInterest(rate, from, from + elapsed) * variableBorrowIndex + half) / ray
        const accrued = (reserve.scaledVariableDebt * (owed - variableBorrowIndex)) / ray
        const minted = (((accrued * 1500n + 5000n) / 10_000n) * ray) / income
        expect(later).toEqual({
          ...reserve,
          liquidityIndex: income,
          variableBorrowIndex: owed,
          accruedToTreasury: reserve.accruedToTreasury + minted,
          lastUpdateTimestamp: from + elapsed,
        })
      }),
    )
  })

  it('leaves the debt index of a reserve without debt, which looks grown until then', () => {
    const idle = sketchReserve({ id: 0, supply: 10, debt: 0, interestRateData: { baseVariableBorrowRate: 100n } })
    expect(idle.currentVariableBorrowRate).toBe(ray / 100n)
    expect(updateState(idle, now).variableBorrowIndex).toBe(ray)
    expect(normalizedDebt(idle, now) > ray).toBe(true)
  })

  it('is the same object where no time has passed', () => {
    expect(updateState(weth, weth.lastUpdateTimestamp)).toBe(weth)
  })
})

describe('updateInterestRates', () => {
  it('sets the rates of the curve for the balances, debt and deficit afterwards', () => {
    const amount = fc.bigInt(0n, 10n ** 23n)
    fc.assert(
      fc.property(amount, amount, fc.bigInt(0n, 10n ** 24n), (added, taken, scaledDebt) => {
        const after = updateInterestRates(weth, 1n, scaledDebt, added, taken)
        const { liquidityRate, variableBorrowRate } = calculateInterestRates({
          interestRateData: weth.interestRateData,
          reserveFactor: 1500n,
          totalDebt: (scaledDebt * weth.variableBorrowIndex + ray - 1n) / ray,
          unbacked: 52_964n * 10n ** 18n,
          virtualUnderlyingBalance: weth.virtualUnderlyingBalance + added - taken,
          liquidityAdded: 0n,
          liquidityTaken: 0n,
        })
        expect(after).toEqual({
          ...weth,
          currentLiquidityRate: liquidityRate,
          currentVariableBorrowRate: variableBorrowRate,
          scaledATokenSupply: 1n,
          scaledVariableDebt: scaledDebt,
          virtualUnderlyingBalance: weth.virtualUnderlyingBalance + added - taken,
        })
      }),
    )
  })
})
