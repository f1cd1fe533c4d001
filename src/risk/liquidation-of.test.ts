import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { defineStrategy } from '../core/define-strategy.js'
import type { Market } from '../core/market.js'
import { observe } from '../core/observe.js'
import { perturb } from '../core/perturb.js'
import type { Plan } from '../core/plan.js'
import { planStrategy } from '../core/plan-strategy.js'
import { accrue } from '../core/world.js'
import { wad } from '../math/wad.js'
import { adapters } from '../presets/adapters.js'
import { defaultMarket } from '../presets/default-market.js'
import { presets } from '../presets/presets.js'
import { configured, loopOnOracle, withReserve } from './fixtures/loops.js'
import { exitLoss, liquidationOf } from './liquidation-of.js'

const market = defaultMarket()
const { erc20, lido, weth } = adapters
const aave = adapters.aaveV3
const planOf = (id: keyof typeof presets, leverage?: number, of: Market = market, amount = 100n * wad) =>
  planStrategy({ strategy: presets[id].strategy(leverage === undefined ? {} : { leverage }), market: of, amount })
const healthOf = (plan: Plan) => Number(aave.accountData(plan.world).healthFactor) / 1e18

describe('without debt', () => {
  test.each(['eth-stake', 'wsteth-hold', 'wsteth-supply'] as const)('%s: nothing applies', (id) => {
    expect(liquidationOf(planOf(id))).toEqual({
      healthFactor: null,
      loanToValue: null,
      oracleBasis: null,
      exchangeRateDrop: null,
      capHeadroom: null,
      marketDepegLiquidates: null,
      marketDepeg: null,
      priceFalls: [],
      daysFromCarry: null,
    })
  })

  test('a loop of leverage one has none either', () => {
    expect(liquidationOf(planOf('wsteth-loop', 1)).healthFactor).toBeNull()
  })
})

describe('a loop on an oracle that follows the exchange rate, capped', () => {
  test('health factor, loan-to-value and basis are those of the account', () => {
    const plan = planOf('wsteth-loop', 8)
    const liquidation = liquidationOf(plan)
    expect(liquidation.healthFactor).toBeCloseTo(healthOf(plan), 7)
    expect(liquidation.healthFactor).toBeCloseTo((0.95 * 8) / 7, 7)
    expect(liquidation.loanToValue).toBeCloseTo(7 / 8, 7)
    expect(liquidation.oracleBasis).toBe('capped-exchange-rate')
  })

  test('slashing liquidates at 1 − 1/HF, the market never, the price of ETH never', () => {
    fc.assert(
      fc.property(fc.double({ min: 1.1, max: 12.5, noNaN: true }), (leverage) => {
        const liquidation = liquidationOf(planOf('wsteth-loop', leverage))
        expect(liquidation.exchangeRateDrop).toBeCloseTo(1 - 1 / liquidation.healthFactor!, 8)
        expect(liquidation).toMatchObject({ marketDepegLiquidates: false, marketDepeg: null, priceFalls: [] })
      }),
      { numRuns: 15 },
    )
  })

  test('that fall does liquidate, and a little less does not', () => {
    const plan = planOf('wsteth-loop', 8)
    const fall = liquidationOf(plan).exchangeRateDrop!
    const shocked = (times: number) =>
      healthOf({ ...plan, world: perturb(plan.world, [{ observable: 'redemption:wstETH', times }]) })
    expect(shocked(1 - fall - 1e-7)).toBeLessThan(1)
    expect(shocked(1 - fall + 1e-7)).toBeGreaterThan(1)
  })

  test('how far the exchange rate is below its cap', () => {
    const { world } = planOf('wsteth-loop', 3)
    const years = Number(world.timestamp - 1_767_755_099n) / 31_536_000
    const rate = Number(observe(world, 'redemption:wstETH')) / 1e18
    expect(liquidationOf(planOf('wsteth-loop', 3)).capHeadroom).toBeCloseTo(
      (1.2237679050946686 * (1 + 0.0968 * years)) / rate - 1,
      9,
    )
  })

  test('a cap that binds: no headroom, and the rate must fall to it first', () => {
    const { internalEther, internalShares } = market.states['lido@1'] as unknown as Record<string, bigint>
    const snapshotRatio = (((internalEther! * wad) / internalShares!) * 97n) / 100n
    const capped = withReserve(market, 'wstETH', ({ reserve, cap }) => ({
      reserve,
      cap: { ...cap, snapshotRatio, snapshotTimestamp: market.timestamp, maxRatioGrowthPerSecondScaled: 0n },
    }))
    const plan = planOf('wsteth-loop', 5, capped)
    const { capHeadroom, exchangeRateDrop, healthFactor } = liquidationOf(plan)
    expect(capHeadroom).toBeCloseTo(-0.03, 6)
    expect(healthFactor).toBeCloseTo((0.97 * 0.95 * 5) / 4, 6)
    expect(exchangeRateDrop).toBeCloseTo(1 - 0.97 / healthFactor!, 6)
  })
})

describe('the same loop on another oracle', () => {
  test('at the market: a de-peg liquidates as slashing would', () => {
    const at = loopOnOracle('market', 'market:wstETH')
    for (const leverage of [2, 5, 10]) {
      const { marketDepeg, exchangeRateDrop, healthFactor, ...rest } = liquidationOf(at(leverage))
      expect(rest).toMatchObject({ oracleBasis: 'market', marketDepegLiquidates: true, capHeadroom: null })
      expect(marketDepeg).toBeCloseTo(1 - 1 / healthFactor!, 8)
      expect(marketDepeg).toBeCloseTo(1 - (leverage - 1) / (0.95 * leverage), 6)
      expect(exchangeRateDrop).toBeCloseTo(marketDepeg!, 8)
    }
  })

  test('at the exchange rate without a cap: no headroom to speak of', () => {
    const liquidation = liquidationOf(loopOnOracle('exchange-rate', 'redemption:wstETH')(5))
    expect(liquidation).toMatchObject({
      oracleBasis: 'exchange-rate',
      capHeadroom: null,
      marketDepegLiquidates: false,
      marketDepeg: null,
    })
    expect(liquidation.exchangeRateDrop).toBeCloseTo(1 - 1 / liquidation.healthFactor!, 8)
  })
})

describe('a debt in dollars', () => {
  test('a fall of ETH liquidates at 1 − 1/HF, and so does slashing', () => {
    for (const leverage of [1.2, 1.5, 1.75]) {
      const { healthFactor, priceFalls, exchangeRateDrop, marketDepegLiquidates } = liquidationOf(
        planOf('wsteth-usdc', leverage),
      )
      expect(healthFactor).toBeCloseTo(0.81 / (leverage - 1), 5)
      expect(priceFalls.map(({ observable }) => observable)).toEqual(['usd:ETH'])
      expect(priceFalls[0]!.fall).toBeCloseTo(1 - 1 / healthFactor!, 8)
      expect(exchangeRateDrop).toBeCloseTo(1 - 1 / healthFactor!, 8)
      expect(marketDepegLiquidates).toBe(false)
    }
  })

  test('dollars as collateral for ETH: only a fall of the dollar', () => {
    const strategy = defineStrategy({
      name: 'a',
      start: erc20.tokens.USDC,
      steps: [aave.supply({ asset: 'USDC@1' }), aave.borrow({ asset: 'WETH@1', amount: { exact: wad } })],
    })
    const of = configured(market, 'WETH', { borrowingEnabled: true })
    const plan = planStrategy({ strategy, market: of, amount: 10_000n * 10n ** 6n })
    const { healthFactor, priceFalls, oracleBasis, exchangeRateDrop } = liquidationOf(plan)
    expect(healthFactor).toBeCloseTo((10_000 * 0.78) / 3_000, 6)
    expect(oracleBasis).toBe('usd')
    expect(priceFalls.map(({ observable }) => observable)).toEqual(['usd:USDC'])
    // The feed has eight decimals.
    expect(priceFalls[0]!.fall).toBeCloseTo(1 - 1 / healthFactor!, 7)
    expect(exchangeRateDrop).toBeNull()
  })
})

describe('a debt in wstETH', () => {
  test('slashing helps the debtor: no fall of the exchange rate liquidates', () => {
    const strategy = defineStrategy({
      name: 'a',
      start: weth.weth,
      steps: [aave.supply({ asset: 'WETH@1' }), aave.borrow({ asset: 'wstETH@1', amount: { exact: 50n * wad } })],
    })
    const of = configured(market, 'wstETH', { borrowingEnabled: true })
    const plan = planStrategy({ strategy, market: of, amount: 100n * wad })
    const { exchangeRateDrop, healthFactor, daysFromCarry } = liquidationOf(plan)
    expect(healthFactor).toBeGreaterThan(1)
    expect(exchangeRateDrop).toBeNull()
    // The debt grows with staking: carry liquidates, in ln(HF) over what it grows faster.
    const rate = (name: 'supplyRate:WETH@aaveV3' | 'borrowRate:wstETH@aaveV3') =>
      Number(observe(plan.world, name)) / 1e18
    const carry = 0.0275 + rate('borrowRate:wstETH@aaveV3') - rate('supplyRate:WETH@aaveV3')
    expect(daysFromCarry! / ((365 * Math.log(healthFactor!)) / carry)).toBeCloseTo(1, 3)
  })
})

describe('negative carry', () => {
  const staking = (value: number): Market => ({
    ...market,
    assumptions: { ...market.assumptions, 'stakingApr:stETH': { ...market.assumptions['stakingApr:stETH']!, value } },
  })

  test('ln(HF) / (b − y) years', () => {
    for (const [leverage, apr] of [
      [3, 0.005],
      [8, 0],
      [12, 0.015],
    ] as const) {
      const plan = planOf('wsteth-loop', leverage, staking(apr))
      const { healthFactor, daysFromCarry } = liquidationOf(plan)
      const [borrow, supply] = (['borrowRate:WETH@aaveV3', 'supplyRate:wstETH@aaveV3'] as const).map(
        (name) => Number(observe(plan.world, name)) / 1e18,
      ) as [number, number]
      const years = Math.log(healthFactor!) / (borrow - apr - supply)
      expect(daysFromCarry! / (365 * years)).toBeCloseTo(1, 3)
      // And so it comes, with a little less time as interest compounds.
      const wait = (days: number) =>
        liquidationOf({ ...plan, world: accrue(plan.world, plan.world.timestamp + BigInt(Math.round(days * 86_400))) })
      expect(wait(daysFromCarry! * 0.9).healthFactor).toBeGreaterThan(1)
      expect(wait(daysFromCarry! * 1.1).healthFactor).toBeLessThan(1)
    }
  })

  test('a carry that pays never liquidates', () => {
    expect(liquidationOf(planOf('wsteth-loop', 8, staking(0.05))).daysFromCarry).toBeNull()
  })
})

describe('what is already lost', () => {
  test('a health factor below one: no further fall is needed', () => {
    const plan = planOf('wsteth-loop', 8)
    const world = perturb(plan.world, [{ observable: 'redemption:wstETH', times: 0.9 }])
    const { healthFactor, exchangeRateDrop } = liquidationOf({ ...plan, world })
    expect(healthFactor).toBeLessThan(1)
    expect(exchangeRateDrop).toBe(0)
  })

  test('debt without collateral that counts', () => {
    const strategy = defineStrategy({ name: 'a', start: lido.eth, opened: [aave.account], steps: [] })
    const content = {
      eModeCategory: 0,
      reserves: [
        { asset: 'WETH@1', scaledSupply: 0n, scaledDebt: wad, usedAsCollateral: false },
        { asset: 'wstETH@1', scaledSupply: wad, scaledDebt: 0n, usedAsCollateral: false },
      ],
    }
    const plan = planStrategy({ strategy, market, amount: 5n * wad, positions: { 'aaveV3@1': content } })
    expect(liquidationOf(plan)).toMatchObject({ healthFactor: 0, loanToValue: null, oracleBasis: null })
  })
})

test('exitLoss: λ·d for selling all, (λ − 1)·d / (1 − d) for selling what repays', () => {
  expect(exitLoss(8, 0.01)).toEqual({ sellAll: 0.08, repayDebt: 0.07 / 0.99 })
  expect(exitLoss(1, 0.05)).toEqual({ sellAll: 0.05, repayDebt: 0 })
  expect(exitLoss(0.25, 0.04)).toEqual({ sellAll: 0.01, repayDebt: 0 })
  // Selling x of the collateral at a discount repays a debt of λ − 1: x(1 − d) = λ − 1, and x·d is lost.
  const [leverage, discount] = [5, 0.03]
  const sold = (leverage - 1) / (1 - discount)
  expect(exitLoss(leverage, discount).repayDebt).toBeCloseTo(sold * discount, 15)
})
