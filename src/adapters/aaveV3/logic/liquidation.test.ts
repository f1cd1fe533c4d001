import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { ray } from '../../../math/ray.js'
import { wad } from '../../../math/wad.js'
import { type Account, balancesOf } from '../account.js'
import { CollateralCannotBeLiquidatedError } from '../errors/collateral-cannot-be-liquidated-error.js'
import { HealthFactorNotBelowThresholdError } from '../errors/health-factor-not-below-threshold-error.js'
import { InvalidAmountError } from '../errors/invalid-amount-error.js'
import { MustNotLeaveDustError } from '../errors/must-not-leave-dust-error.js'
import { SpecifiedCurrencyNotBorrowedByUserError } from '../errors/specified-currency-not-borrowed-by-user-error.js'
import { arbitraryMarket } from '../fixtures/arbitrary-market.js'
import { coreReserves, marketAfter, now, sketchReserve, viewOf } from '../fixtures/market.js'
import type { Reserve } from '../reserve.js'
import { calculateUserAccountData } from './account-data.js'
import { calculateLiquidation } from './calculate-liquidation.js'
import { executeLiquidationCall } from './execute-liquidation-call.js'
import { updateState } from './update-state.js'

const weth = 'WETH@1'
const wstETH = 'wstETH@1'
const tokens = (count: number) => BigInt(Math.round(count * 1e9)) * 10n ** 9n
const usd = (amount: number) => BigInt(Math.round(amount * 1e8))

/** Indices of 1 and no interest: a scaled token is a token. */
const plain = (reserve: Reserve): Reserve => ({
  ...reserve,
  liquidityIndex: ray,
  variableBorrowIndex: ray,
  lastUpdateTimestamp: now,
})
const reserves = {
  [weth]: plain(coreReserves[weth] as Reserve),
  [wstETH]: plain(coreReserves[wstETH] as Reserve),
}
const viewAt = (wstETHPrice: number) => viewOf({ reserves, prices: { [weth]: usd(4_000), [wstETH]: usd(wstETHPrice) } })

/** wstETH against WETH: threshold 81 %, bonus 6 %, a tenth of it for the protocol; in the e-mode 95 % and 1 %. */
const loop = (collateral: number, debt: number, eModeCategory = 0): Account => ({
  eModeCategory,
  reserves: [
    { asset: weth, scaledSupply: 0n, scaledDebt: tokens(debt), usedAsCollateral: false },
    { asset: wstETH, scaledSupply: tokens(collateral), scaledDebt: 0n, usedAsCollateral: true },
  ],
})
const pair = { collateralAsset: wstETH, debtAsset: weth, debtToCover: 'max' as const }

/** What a liquidation takes; a case in which it would leave dust is none of the property's. */
function unlessDust<result>(liquidate: () => result): result {
  try {
    return liquidate()
  } catch (error) {
    fc.pre(!(error instanceof MustNotLeaveDustError))
    throw error
  }
}

describe('calculateLiquidation', () => {
  it('takes half of the debt just below 1, with bonus and fee', () => {
    const view = viewAt(5_000)
    const account = loop(100, 102)
    const healthFactor = (500_000 * 0.81) / 408_000
    expect(Number(calculateUserAccountData({ view, account }).healthFactor) / 1e18).toBeCloseTo(healthFactor, 12)
    const taken = calculateLiquidation({ view, account, ...pair })
    expect(taken.debtRepaid).toBe(tokens(51))
    const withBonus = (tokens(51) * 4n * 106n) / 500n
    const bonus = withBonus - (withBonus * 100n + 53n) / 106n
    expect(taken.protocolFee).toBe((bonus + 5n) / 10n)
    expect(taken.collateralTaken + taken.protocolFee).toBe(withBonus)
    expect(taken).toMatchObject({ deficit: 0n, leavesNoCollateral: false, liquidationBonus: 10_600n })
  })

  it('takes all of the debt at 0.95 and below', () => {
    const account = loop(100, 100)
    const at = (healthFactor: number) =>
      calculateLiquidation({ view: viewAt((healthFactor * 400_000) / 81), account, ...pair }).debtRepaid
    expect(at(0.9501)).toBe(tokens(50))
    expect(at(0.94)).toBe(tokens(100))
    const view = viewAt(4_000)
    const inEMode = loop(100, 100, 1)
    expect(calculateUserAccountData({ view, account: inEMode }).healthFactor).toBe((wad * 95n) / 100n)
    expect(calculateLiquidation({ view, account: inEMode, ...pair }).maxLiquidatableDebt).toBe(tokens(100))
  })

  it('takes all of a debt below 2,000', () => {
    const most = (debt: number) =>
      calculateLiquidation({ view: viewAt(4_900), account: loop(0.5, debt), ...pair }).maxLiquidatableDebt
    expect(most(0.5)).toBe(tokens(0.25))
    expect(most(0.499_999)).toBe(tokens(0.499_999))
  })

  it('takes all of the debt for a collateral below 2,000', () => {
    const account: Account = {
      eModeCategory: 0,
      reserves: [
        { asset: weth, scaledSupply: tokens(1), scaledDebt: tokens(1.16), usedAsCollateral: true },
        { asset: wstETH, scaledSupply: tokens(0.3), scaledDebt: 0n, usedAsCollateral: true },
      ],
    }
    const most = (collateralAsset: string) =>
      calculateLiquidation({ view: viewAt(4_900), account, ...pair, collateralAsset }).maxLiquidatableDebt
    expect(most(weth)).toBe(tokens(0.58))
    expect(most(wstETH)).toBe(tokens(1.16))
  })

  it('rounds collateral half up, a shrunken repayment up, and the fee half up twice', () => {
    const [priceOfDebt, unit] = [usd(4_000), 10n ** 18n]
    let shrunken = 0
    const arbitraryPrice = fc.integer({ min: 3_000_00000, max: 4_900_00000 }).map((cents) => cents / 1e5)
    fc.assert(
      fc.property(arbitraryPrice, fc.bigInt(tokens(1), tokens(98)), (wstETHPrice, debtToCover) => {
        const account = loop(100, 100)
        const price = usd(wstETHPrice)
        const view = viewAt(wstETHPrice)
        const taken = unlessDust(() => calculateLiquidation({ view, account, ...pair, debtToCover }))
        const collateral = taken.collateralTaken + taken.protocolFee
        if (taken.takesAllOfCollateral) {
          shrunken++
          const worth = (price * collateral * unit) / (priceOfDebt * unit)
          expect(taken.debtRepaid).toBe((worth * 10_000n + 10_599n) / 10_600n)
        } else {
          const base = (priceOfDebt * taken.debtRepaid * unit) / (price * unit)
          expect(collateral).toBe((base * 10_600n + 5_000n) / 10_000n)
        }
        const bonus = collateral - (collateral * 10_000n + 5_300n) / 10_600n
        expect(taken.protocolFee).toBe((bonus * 1_000n + 5_000n) / 10_000n)
      }),
      { numRuns: 500 },
    )
    expect(shrunken).toBeGreaterThan(5)
  })

  it('refuses to leave less than 1,000 of collateral, even for half of the debt', () => {
    const account: Account = {
      eModeCategory: 0,
      reserves: [
        { asset: weth, scaledSupply: tokens(0.5), scaledDebt: tokens(0.74), usedAsCollateral: true },
        { asset: wstETH, scaledSupply: tokens(0.3), scaledDebt: 0n, usedAsCollateral: true },
      ],
    }
    const call = () => calculateLiquidation({ view: viewAt(4_900), account, ...pair, collateralAsset: weth })
    expect(call).toThrow(MustNotLeaveDustError)
  })

  it('uses the bonus of the e-mode inside its bitmap', () => {
    const taken = calculateLiquidation({ view: viewAt(4_200), account: loop(100, 100, 1), ...pair })
    expect(taken.liquidationBonus).toBe(10_100n)
    expect(taken.debtRepaid).toBe(tokens(50))
  })

  it('shrinks the repayment where the collateral does not cover it, and writes the rest off', () => {
    const view = viewAt(3_000)
    const taken = calculateLiquidation({ view, account: loop(100, 100), ...pair })
    expect(taken.collateralTaken + taken.protocolFee).toBe(tokens(100))
    const repaid = (tokens(75) * 100n + 105n) / 106n
    expect(taken).toMatchObject({ debtRepaid: repaid, leavesNoCollateral: true, takesAllOfCollateral: true })
    expect(taken.deficit).toBe(tokens(100) - repaid)
  })

  it('covers less where less is asked for', () => {
    const taken = calculateLiquidation({
      view: viewAt(4_900),
      account: loop(100, 100),
      ...pair,
      debtToCover: tokens(7),
    })
    expect(taken.debtRepaid).toBe(tokens(7))
    expect(taken.maxLiquidatableDebt).toBe(tokens(50))
  })

  it('leaves at least 1,000 of both, or takes all of one', () => {
    const view = viewAt(4_900)
    const account = loop(0.5, 0.499)
    const cover = (debtToCover: bigint) => () => calculateLiquidation({ view, account, ...pair, debtToCover })
    expect(cover(tokens(0.249))).not.toThrow()
    expect(cover(tokens(0.249) + 1n)).not.toThrow()
    expect(cover(tokens(0.249_001))).toThrow(MustNotLeaveDustError)
    expect(cover(tokens(0.498_999))).toThrow(MustNotLeaveDustError)
    expect(cover(tokens(0.499))).not.toThrow()
  })

  it('refuses what the contract refuses', () => {
    const view = viewAt(4_900)
    const account = loop(100, 100)
    expect(() => calculateLiquidation({ view: viewAt(5_000), account, ...pair })).toThrow(
      HealthFactorNotBelowThresholdError,
    )
    const refuse = (change: object) => () => calculateLiquidation({ view, account, ...pair, ...change })
    expect(refuse({ collateralAsset: weth })).toThrow(CollateralCannotBeLiquidatedError)
    expect(refuse({ debtAsset: wstETH })).toThrow(SpecifiedCurrencyNotBorrowedByUserError)
    expect(() => executeLiquidationCall({ view, account, ...pair, debtToCover: 0n })).toThrow(InvalidAmountError)
  })
})

describe('executeLiquidationCall', () => {
  it('moves the health factor by (C − r(1+b))·LT / (D − r)', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1_000, max: 50_000 }), fc.integer({ min: 4_700, max: 4_930 }), (part, price) => {
        const view = viewAt(price)
        const account = loop(100, 100)
        const debtToCover = tokens(part / 1_000)
        const {
          account: left,
          reserves: changes,
          liquidation,
        } = executeLiquidationCall({ view, account, ...pair, debtToCover })
        const after = marketAfter(view, { account: left, reserves: changes, amount: 0n })
        const { healthFactor } = calculateUserAccountData({ view: after, account: left })
        const repaid = (Number(liquidation.debtRepaid) / 1e18) * 4_000
        const expected = ((100 * price - repaid * 1.06) * 0.81) / (400_000 - repaid)
        expect(Number(healthFactor) / 1e18).toBeCloseTo(expected, 9)
      }),
    )
  })

  it('writes all debt off where no collateral is left, in every reserve', () => {
    const usdc = sketchReserve({ id: 2, decimals: 6, supply: 1_000_000, debt: 500_000, lastUpdateTimestamp: now })
    const view = viewOf({
      reserves: { ...reserves, 'USDC@1': usdc },
      prices: { [weth]: usd(4_000), [wstETH]: usd(3_000), 'USDC@1': usd(1) },
    })
    const account = {
      ...loop(100, 100),
      reserves: [
        ...loop(100, 100).reserves,
        { asset: 'USDC@1', scaledSupply: 0n, scaledDebt: 5_000_000_000n, usedAsCollateral: false },
      ],
    }
    const { account: left, reserves: changes, liquidation } = executeLiquidationCall({ view, account, ...pair })
    expect(left.reserves.every(({ scaledDebt, usedAsCollateral }) => scaledDebt === 0n && !usedAsCollateral)).toBe(true)
    const changed = Object.fromEntries(changes.map(({ asset, reserve }) => [asset, reserve]))
    expect(changed[weth]!.deficit - reserves[weth]!.deficit).toBe(liquidation.deficit)
    expect(liquidation.deficit > 0n).toBe(true)
    expect(changed['USDC@1']!.deficit).toBe(5_000_000_000n)
    expect(changed['USDC@1']!.virtualUnderlyingBalance).toBe(usdc.virtualUnderlyingBalance)
  })

  it('lowers the debt that is counted against isolated collateral', () => {
    const isolated = reserves[wstETH]
    const configuration = { ...isolated.configuration, debtCeiling: 500_000_00n }
    const changedReserves = { ...reserves, [wstETH]: { ...isolated, configuration, isolationModeTotalDebt: 300_00n } }
    const view = viewOf({ reserves: changedReserves, prices: { [weth]: usd(4_000), [wstETH]: usd(4_900) } })
    const debtToCover = tokens(12.345)
    const { reserves: changes } = executeLiquidationCall({ view, account: loop(100, 100), ...pair, debtToCover })
    const collateral = changes.find(({ asset }) => asset === wstETH)!.reserve
    expect(collateral.isolationModeTotalDebt).toBe(300_00n - 12_34n)
  })

  it('books the interest of the treasury twice where debt and collateral are one asset', () => {
    const stored = coreReserves[weth] as Reserve
    const view = viewOf({ prices: { [weth]: usd(4_000) } })
    const account: Account = {
      eModeCategory: 0,
      reserves: [{ asset: weth, scaledSupply: tokens(100), scaledDebt: tokens(85), usedAsCollateral: true }],
    }
    const request = { view, account, collateralAsset: weth, debtAsset: weth, debtToCover: tokens(10) }
    const { reserves: changes } = executeLiquidationCall(request)
    const once = updateState(stored, now).accruedToTreasury - stored.accruedToTreasury
    expect(once > 0n).toBe(true)
    expect(changes).toHaveLength(1)
    expect(changes[0]!.reserve.accruedToTreasury - stored.accruedToTreasury).toBe(2n * once)
  })

  it('keeps the books on any account below 1', () => {
    let accepted = 0
    fc.assert(
      fc.property(arbitraryMarket, fc.nat(), fc.bigInt(1n, 10n ** 6n), (market, draw, rise) => {
        const { account } = market
        const collateral = account.reserves.filter(({ usedAsCollateral }) => usedAsCollateral)
        const owed = account.reserves.filter(({ scaledDebt }) => scaledDebt > 0n)
        fc.pre(collateral.length > 0 && owed.length > 0)
        const collateralAsset = collateral[draw % collateral.length]!.asset
        const debtAsset = owed[draw % owed.length]!.asset
        const price = (asset: string) =>
          asset === debtAsset ? market.view.price(asset) * rise : market.view.price(asset)
        const view = { ...market.view, price }
        const request = { view, account, collateralAsset, debtAsset, debtToCover: 'max' as const }
        let result: ReturnType<typeof executeLiquidationCall>
        try {
          result = executeLiquidationCall(request)
        } catch (error) {
          expect((error as { revert?: string }).revert).toBeTypeOf('string')
          return
        }
        accepted++
        const { liquidation, account: left, reserves: changes } = result
        expect(liquidation.debtRepaid <= liquidation.maxLiquidatableDebt).toBe(true)
        expect(calculateUserAccountData({ view, account }).healthFactor < wad).toBe(true)
        for (const { asset, reserve } of changes) {
          const before = updateState(view.reserve(asset), now)
          const had = balancesOf(account, asset)
          const has = balancesOf(left, asset)
          expect(reserve.scaledVariableDebt - before.scaledVariableDebt).toBe(has.scaledDebt - had.scaledDebt)
          expect(reserve.scaledATokenSupply - before.scaledATokenSupply >= has.scaledSupply - had.scaledSupply).toBe(
            true,
          )
          const paid = asset === debtAsset ? liquidation.debtRepaid : 0n
          const taken = asset === collateralAsset ? liquidation.collateralTaken : 0n
          expect(reserve.virtualUnderlyingBalance - before.virtualUnderlyingBalance).toBe(paid - taken)
          expect(has.scaledSupply >= 0n && has.scaledDebt >= 0n).toBe(true)
        }
        if (liquidation.leavesNoCollateral) {
          const owing = left.reserves.filter(
            ({ asset, scaledDebt }) => scaledDebt > 0n && view.reserve(asset).configuration.active,
          )
          expect(owing).toEqual([])
        }
      }),
      { numRuns: 2_000 },
    )
    expect(accepted).toBeGreaterThan(100)
  })
})
