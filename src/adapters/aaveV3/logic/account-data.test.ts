import {
  calculateCompoundedInterest,
  calculateLinearInterest,
  formatReserves,
  formatUserSummary,
  getReserveNormalizedIncome,
} from '@aave/math-utils'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { ray } from '../../../math/ray.js'
import { year } from '../../../math/year.js'
import { type Account, emptyAccount } from '../account.js'
import { isInBitmap } from '../e-mode.js'
import { arbitraryMarket } from '../fixtures/arbitrary-market.js'
import { coreReserves, ethCorrelated, now, viewOf } from '../fixtures/market.js'
import type { MarketView } from '../market-view.js'
import { compoundedInterest } from '../math/compounded-interest.js'
import { linearInterest } from '../math/linear-interest.js'
import { calculateUserAccountData } from './account-data.js'
import { borrowingPower } from './borrowing-power.js'
import { normalizedDebt } from './normalized-debt.js'
import { normalizedIncome } from './normalized-income.js'
import { updateState } from './update-state.js'

const holding = (asset: string, scaledSupply: bigint, scaledDebt: bigint, usedAsCollateral = scaledSupply > 0n) => ({
  asset,
  scaledSupply,
  scaledDebt,
  usedAsCollateral,
})
const wholeTokens = (tokens: bigint) => tokens * 10n ** 18n
const distance = (a: bigint, b: bigint) => (a > b ? a - b : b - a)

/** The same account by Aave's own package for front ends; amounts in base currency with 8 decimals. */
function byMathUtils(view: MarketView, account: Account) {
  const currentTimestamp = Number(view.timestamp)
  const prices = { marketReferencePriceInUsd: '100000000', marketReferenceCurrencyDecimals: 8, currentTimestamp }
  const reserves = account.reserves.map(({ asset }) => {
    const reserve = view.reserve(asset)
    const { configuration } = reserve
    return {
      originalId: reserve.id,
      id: asset,
      symbol: asset,
      name: asset,
      underlyingAsset: asset,
      decimals: configuration.decimals,
      usageAsCollateralEnabled: true,
      reserveFactor: String(configuration.reserveFactor),
      baseLTVasCollateral: String(configuration.ltv),
      liquidityIndex: String(reserve.liquidityIndex),
      reserveLiquidationThreshold: String(configuration.liquidationThreshold),
      reserveLiquidationBonus: String(configuration.liquidationBonus),
      variableBorrowIndex: String(reserve.variableBorrowIndex),
      variableBorrowRate: String(reserve.currentVariableBorrowRate),
      availableLiquidity: String(reserve.virtualUnderlyingBalance),
      liquidityRate: String(reserve.currentLiquidityRate),
      totalScaledVariableDebt: String(reserve.scaledVariableDebt),
      lastUpdateTimestamp: Number(reserve.lastUpdateTimestamp),
      borrowCap: String(configuration.borrowCap),
      supplyCap: String(configuration.supplyCap),
      debtCeiling: '0',
      debtCeilingDecimals: 2,
      isolationModeTotalDebt: '0',
      virtualUnderlyingBalance: String(reserve.virtualUnderlyingBalance),
      deficit: String(reserve.deficit),
      priceInMarketReferenceCurrency: String(view.price(asset)),
    }
  })
  const summary = formatUserSummary({
    ...prices,
    userReserves: account.reserves.map(({ asset, scaledSupply, scaledDebt, usedAsCollateral }) => ({
      underlyingAsset: asset,
      scaledATokenBalance: String(scaledSupply),
      usageAsCollateralEnabledOnUser: usedAsCollateral,
      scaledVariableDebt: String(scaledDebt),
    })),
    formattedReserves: formatReserves({ ...prices, reserves, eModes: [] }),
    userEmodeCategoryId: 0,
  })
  const toBase = (amount: string) => BigInt(Math.round(Number(amount) * 1e8))
  return {
    collateral: toBase(summary.totalCollateralMarketReferenceCurrency),
    debt: toBase(summary.totalBorrowsMarketReferenceCurrency),
    ltv: BigInt(Math.floor(Number(summary.currentLoanToValue) * 1e4 + 1e-6)),
    liquidationThreshold: BigInt(Math.floor(Number(summary.currentLiquidationThreshold) * 1e4 + 1e-6)),
    healthFactor: Number(summary.healthFactor),
  }
}

describe('calculateUserAccountData', () => {
  it('says nothing of an account that has nothing', () => {
    expect(calculateUserAccountData({ view: viewOf(), account: emptyAccount })).toEqual({
      totalCollateralBase: 0n,
      totalDebtBase: 0n,
      ltv: 0n,
      currentLiquidationThreshold: 0n,
      healthFactor: 2n ** 256n - 1n,
      hasZeroLtvCollateral: false,
    })
  })

  it('gives wstETH and WETH the thresholds of the e-mode, and USDC its own', () => {
    const reserves = { ...coreReserves }
    for (const [asset, reserve] of Object.entries(reserves)) {
      reserves[asset] = { ...reserve, liquidityIndex: ray, variableBorrowIndex: ray, lastUpdateTimestamp: now }
    }
    const prices = { 'WETH@1': 4_000n * 10n ** 8n, 'wstETH@1': 5_000n * 10n ** 8n, 'USDC@1': 10n ** 8n }
    const account: Account = {
      eModeCategory: 1,
      reserves: [
        holding('WETH@1', 0n, wholeTokens(10n)),
        holding('wstETH@1', wholeTokens(10n), 0n),
        holding('USDC@1', 50_000n * 10n ** 6n, 0n),
      ],
    }
    expect(calculateUserAccountData({ view: viewOf({ reserves, prices }), account })).toEqual({
      totalCollateralBase: 100_000n * 10n ** 8n,
      totalDebtBase: 40_000n * 10n ** 8n,
      ltv: (9300n + 7500n) / 2n,
      currentLiquidationThreshold: (9500n + 7800n) / 2n,
      healthFactor: ((50_000n * 9500n + 50_000n * 7800n) * 10n ** 18n) / 40_000n / 10_000n,
      hasZeroLtvCollateral: false,
    })
  })

  it('counts collateral that the e-mode gives no loan-to-value towards the health factor alone', () => {
    const view = viewOf({ eModeCategories: { 1: { ...ethCorrelated, ltvzeroBitmap: 0b10n } } })
    const account: Account = { eModeCategory: 1, reserves: [holding('wstETH@1', wholeTokens(10n), 0n)] }
    const data = calculateUserAccountData({ view, account })
    expect(data).toMatchObject({ ltv: 0n, currentLiquidationThreshold: 9500n, hasZeroLtvCollateral: true })
  })

  it('rounds collateral down, debt up, and the health factor half up, before it is cut to 18 decimals', () => {
    fc.assert(
      fc.property(arbitraryMarket, ({ view, account }) => {
        const eMode = account.eModeCategory === 0 ? undefined : view.eModeCategories[1]
        let collateral = 0n
        let weighted = 0n
        let debt = 0n
        for (const { asset, scaledSupply, scaledDebt, usedAsCollateral } of account.reserves) {
          const reserve = view.reserve(asset)
          const unit = 10n ** BigInt(reserve.configuration.decimals)
          const balance = (scaledSupply * normalizedIncome(reserve, view.timestamp)) / ray
          const value = (balance * view.price(asset)) / unit
          const owed = (scaledDebt * normalizedDebt(reserve, view.timestamp) + ray - 1n) / ray
          const inEMode = eMode !== undefined && isInBitmap(eMode.collateralBitmap, reserve.id)
          const { liquidationThreshold } = inEMode ? eMode : reserve.configuration
          if (usedAsCollateral) collateral += value
          if (usedAsCollateral) weighted += value * liquidationThreshold
          debt += (owed * view.price(asset) + unit - 1n) / unit
        }
        const data = calculateUserAccountData({ view, account })
        expect(data.totalCollateralBase).toBe(collateral)
        expect(data.totalDebtBase).toBe(debt)
        const healthFactor = debt === 0n ? 2n ** 256n - 1n : (2n * weighted * 10n ** 18n + debt) / (2n * debt) / 10_000n
        expect(data.healthFactor).toBe(healthFactor)
        expect(data.currentLiquidationThreshold).toBe(collateral === 0n ? 0n : weighted / collateral)
      }),
      { numRuns: 1_000 },
    )
  })

  it("agrees with @aave/math-utils where no interest is due, to the wei's rounding", () => {
    const amount = fc.bigInt(10n ** 18n, 10n ** 23n)
    fc.assert(
      fc.property(amount, amount, amount, (supplied, besides, owed) => {
        const reserves = { ...coreReserves }
        for (const [asset, reserve] of Object.entries(reserves)) reserves[asset] = updateState(reserve, now)
        const view = viewOf({ reserves })
        const account: Account = {
          eModeCategory: 0,
          reserves: [holding('WETH@1', besides, owed), holding('wstETH@1', supplied, 0n)],
        }
        const ours = calculateUserAccountData({ view, account })
        const theirs = byMathUtils(view, account)
        expect(Number(ours.totalCollateralBase) / Number(theirs.collateral)).toBeCloseTo(1, 11)
        expect(Number(ours.totalDebtBase) / Number(theirs.debt)).toBeCloseTo(1, 11)
        expect([ours.ltv, ours.currentLiquidationThreshold]).toEqual([theirs.ltv, theirs.liquidationThreshold])
        expect(Number(ours.healthFactor) / 1e18 / theirs.healthFactor).toBeCloseTo(1, 8)
      }),
    )
  })
})

describe('indices', () => {
  const rate = fc.bigInt(0n, ray)
  const seconds = fc.integer({ min: 0, max: Number(year) })

  it('grow at simple interest as @aave/math-utils has it, to the last RAY unit', () => {
    fc.assert(
      fc.property(rate, seconds, (given, elapsed) => {
        const times = { currentTimestamp: elapsed, lastUpdateTimestamp: 0 }
        const theirs = calculateLinearInterest({ rate: String(given), ...times })
        expect(distance(linearInterest(given, 0n, BigInt(elapsed)), BigInt(theirs.toFixed()))).toBeLessThanOrEqual(1n)
        const index = String(coreReserves['WETH@1']!.liquidityIndex)
        const income = getReserveNormalizedIncome({ rate: String(given), index, ...times })
        const reserve = { ...coreReserves['WETH@1']!, currentLiquidityRate: given, lastUpdateTimestamp: 0n }
        expect(distance(normalizedIncome(reserve, BigInt(elapsed)), BigInt(income.toFixed()))).toBeLessThanOrEqual(3n)
      }),
    )
  })

  it('compound closer to the exponential than @aave/math-utils, which is off in the sixth decimal', () => {
    for (const bps of [250, 251]) {
      const rate = (BigInt(bps) * ray) / 10_000n
      const ours = Number(compoundedInterest(rate, 0n, year)) / 1e27
      const times = { currentTimestamp: Number(year), lastUpdateTimestamp: 0 }
      const theirs = Number(calculateCompoundedInterest({ rate: String(rate), ...times })) / 1e27
      expect(Math.abs(ours - Math.exp(bps / 1e4))).toBeLessThan(2e-8)
      expect(Math.abs(theirs - Math.exp(bps / 1e4))).toBeGreaterThan(1e-6)
    }
  })

  it('are the same looked at and stored, where there is debt', () => {
    fc.assert(
      fc.property(arbitraryMarket, ({ view, asset }) => {
        const reserve = view.reserve(asset)
        const updated = updateState(reserve, view.timestamp)
        expect(updated.liquidityIndex).toBe(normalizedIncome(reserve, view.timestamp))
        const grown = reserve.scaledVariableDebt === 0n ? reserve.variableBorrowIndex : normalizedDebt(reserve, now)
        expect(updated.variableBorrowIndex).toBe(grown)
        expect(updateState(updated, view.timestamp)).toBe(updated)
      }),
    )
  })
})

describe('borrowingPower', () => {
  it('splits collateral times loan-to-value into used and available', () => {
    const data = {
      totalCollateralBase: 1_000n,
      totalDebtBase: 601n,
      ltv: 8000n,
      currentLiquidationThreshold: 8300n,
      healthFactor: 1n,
      hasZeroLtvCollateral: false,
    }
    expect(borrowingPower(data)).toEqual({ total: 800n, used: 601n, available: 199n, usage: 7513n })
    expect(borrowingPower({ ...data, totalDebtBase: 900n })).toEqual({
      total: 800n,
      used: 900n,
      available: 0n,
      usage: 11_250n,
    })
    expect(borrowingPower({ ...data, ltv: 0n }).usage).toBeNull()
  })
})
