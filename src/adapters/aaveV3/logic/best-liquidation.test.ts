import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { ray } from '../../../math/ray.js'
import type { Account } from '../account.js'
import { arbitraryMarket } from '../fixtures/arbitrary-market.js'
import { coreReserves, marketAfter, now, viewOf } from '../fixtures/market.js'
import type { Reserve } from '../reserve.js'
import { accountTotals } from './account-totals.js'
import { bestLiquidation } from './best-liquidation.js'
import { calculateLiquidation } from './calculate-liquidation.js'
import { minLeftoverBase } from './close-factor.js'
import { isHealthy } from './health-factor.js'

const [weth, wstETH, usdc] = ['WETH@1', 'wstETH@1', 'USDC@1'] as const
const tokens = (count: number) => BigInt(Math.round(count * 1e9)) * 10n ** 9n
const usd = (amount: number) => BigInt(Math.round(amount * 1e8))
const plain = (asset: string, change: Partial<Reserve> = {}): Reserve => ({
  ...(coreReserves[asset] as Reserve),
  liquidityIndex: ray,
  variableBorrowIndex: ray,
  lastUpdateTimestamp: now,
  ...change,
})
const reserves = { [weth]: plain(weth), [wstETH]: plain(wstETH), [usdc]: plain(usdc) }
const viewAt = (wstETHPrice: number, of: { readonly [asset: string]: Reserve } = reserves) =>
  viewOf({ reserves: of, prices: { [weth]: usd(4_000), [wstETH]: usd(wstETHPrice), [usdc]: usd(1) } })
const loop = (collateral: number, debt: number): Account => ({
  eModeCategory: 0,
  reserves: [
    { asset: weth, scaledSupply: 0n, scaledDebt: tokens(debt), usedAsCollateral: false },
    { asset: wstETH, scaledSupply: tokens(collateral), scaledDebt: 0n, usedAsCollateral: true },
  ],
})

describe('bestLiquidation', () => {
  it('is nothing for a healthy account, and none where a price is missing', () => {
    expect(bestLiquidation(viewAt(5_100), loop(100, 102))).toBeUndefined()
    expect(bestLiquidation(viewAt(0), loop(100, 102))).toBeUndefined()
  })

  it('goes as far as the close factor', () => {
    const [view, account] = [viewAt(5_000), loop(100, 102)]
    const best = bestLiquidation(view, account)!
    const request = { view, account, collateralAsset: wstETH, debtAsset: weth, debtToCover: 'max' as const }
    expect(best.liquidation).toEqual(calculateLiquidation(request))
    expect(best).toMatchObject({ collateralAsset: wstETH, debtAsset: weth, writtenOff: [] })
    expect(best.liquidation.debtRepaid).toBe(tokens(51))
    // 6 % of what is repaid, in wstETH.
    expect(Number(best.bonus) / 1e18).toBeCloseTo((51 * 4_000 * 0.06) / 5_000, 12)
  })

  it('takes the collateral with the larger bonus', () => {
    const account: Account = {
      eModeCategory: 0,
      reserves: [
        { asset: weth, scaledSupply: tokens(50), scaledDebt: 0n, usedAsCollateral: true },
        { asset: wstETH, scaledSupply: tokens(50), scaledDebt: 0n, usedAsCollateral: true },
        { asset: usdc, scaledSupply: 0n, scaledDebt: 375_000_000_000n, usedAsCollateral: false },
      ],
    }
    expect(bestLiquidation(viewAt(5_000), account)).toMatchObject({ collateralAsset: wstETH, debtAsset: usdc })
  })

  it('repays less where it would leave dust, and leaves enough of both', () => {
    const account: Account = {
      eModeCategory: 0,
      reserves: [
        { asset: weth, scaledSupply: tokens(0.5), scaledDebt: tokens(0.74), usedAsCollateral: true },
        { asset: wstETH, scaledSupply: 0n, scaledDebt: 0n, usedAsCollateral: false },
        { asset: usdc, scaledSupply: 1_600_000_000n, scaledDebt: 0n, usedAsCollateral: true },
      ],
    }
    const view = viewAt(5_000, { ...reserves, [usdc]: withBonus(usdc, 10_000n) })
    const { liquidation, collateralAsset } = bestLiquidation(view, account)!
    expect(collateralAsset).toBe(weth)
    expect(liquidation.debtRepaid < liquidation.maxLiquidatableDebt).toBe(true)
    const left = tokens(0.5) - liquidation.collateralTaken - liquidation.protocolFee
    expect(left * 4_000n >= tokens(1_000)).toBe(true)
    expect(left * 4_000n < tokens(1_060)).toBe(true)
  })

  it('takes aTokens where the reserve of the collateral has nothing left', () => {
    const empty = { ...reserves, [wstETH]: plain(wstETH, { virtualUnderlyingBalance: 0n }) }
    const [full, drained] = [viewAt(5_000), viewAt(5_000, empty)].map((view) => bestLiquidation(view, loop(100, 102))!)
    expect(drained!.account).toEqual(full!.account)
    expect(drained!.reserves.find(({ asset }) => asset === wstETH)!.reserve.scaledATokenSupply).toBe(
      reserves[wstETH]!.scaledATokenSupply,
    )
  })

  it('ends in a healthy account or one without collateral, whoever is liquidated', () => {
    let liquidated = 0
    fc.assert(
      fc.property(arbitraryMarket, fc.integer({ min: 2, max: 400 }), (market, rise) => {
        const owed = market.account.reserves.filter(({ scaledDebt }) => scaledDebt > 0n).map(({ asset }) => asset)
        const price = (asset: string) =>
          owed.includes(asset) ? (market.view.price(asset) * BigInt(100 + rise)) / 100n : market.view.price(asset)
        let view = { ...market.view, price } as ReturnType<typeof viewOf>
        let { account } = market
        const rounds: bigint[] = []
        for (let best = bestLiquidation(view, account); best !== undefined; best = bestLiquidation(view, account)) {
          const { liquidation } = best
          expect(liquidation.debtRepaid > 0n && rounds.length < 64).toBe(true)
          expect(best.bonus >= liquidation.protocolFee).toBe(true)
          rounds.push(liquidation.debtRepaid)
          view = { ...marketAfter(view, { ...best, amount: 0n }), price } as typeof view
          account = best.account
        }
        if (rounds.length > 0) liquidated++
        const totals = accountTotals(view, account)
        const left = account.reserves.some(
          ({ asset, usedAsCollateral, scaledSupply }) =>
            usedAsCollateral && (scaledSupply * price(asset)) / 10n ** 18n >= minLeftoverBase,
        )
        const open = account.reserves.every(({ asset }) => isOpen(view.reserve(asset)))
        if (left && open && rounds.length > 0)
          expect(isHealthy(totals.collateralTimesLiquidationThreshold, totals.debt)).toBe(true)
      }),
      { numRuns: 2_000 },
    )
    expect(liquidated).toBeGreaterThan(50)
  })
})

const isOpen = ({ configuration: { active, paused } }: Reserve) => active && !paused

function withBonus(asset: string, liquidationBonus: bigint): Reserve {
  const reserve = plain(asset)
  return { ...reserve, configuration: { ...reserve.configuration, liquidationBonus } }
}
