import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Data } from '../core/data.js'
import { defineStrategy } from '../core/define-strategy.js'
import { fromJson } from '../core/from-json.js'
import { lookThrough } from '../core/look-through.js'
import { marketHash } from '../core/market-hash.js'
import { planStrategy } from '../core/plan-strategy.js'
import { portion } from '../core/portion.js'
import { toJson } from '../core/to-json.js'
import { wad } from '../math/wad.js'
import { adapters } from '../presets/adapters.js'
import { defaultMarket } from '../presets/default-market.js'
import { presets } from '../presets/presets.js'
import { componentRiskOf } from '../risk/component-risk-of.js'
import { componentsOf } from '../risk/components-of.js'
import { liquidationOf } from '../risk/liquidation-of.js'
import { breakEvenDays, layeredYield } from '../yield/layered-yield.js'
import { analyzePlan, assumptionsOf } from './analyze-plan.js'

const market = defaultMarket()
const { aaveV3, erc20, lido, weth } = adapters
const planOf = (id: keyof typeof presets, leverage?: number, amount = 100n * wad) =>
  planStrategy({
    // Rocket Pool takes neither very little nor very much; the market does.
    strategy: presets[id].strategy({
      via: id.startsWith('reth') ? 'market' : 'mint',
      ...(leverage === undefined ? {} : { leverage }),
    }),
    market,
    amount,
  })

/** Every number in an analysis, with where it stands. */
function numbersIn(value: unknown, at = ''): readonly (readonly [at: string, value: number])[] {
  if (typeof value === 'number') return [[at, value]]
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([name, part]) => numbersIn(part, `${at}.${name}`))
}

describe('analyzePlan', () => {
  const plan = planOf('wsteth-loop', 8)
  const analysis = analyzePlan(plan)

  test('says of which plan, on which market', () => {
    expect(analysis).toMatchObject({
      strategy: 'wsteth-loop',
      chainId: 1,
      market: { blockNumber: market.blockNumber, timestamp: market.timestamp, hash: marketHash(market) },
      deposit: { asset: 'ETH@1', amount: 100n * wad },
      holdings: [{ asset: 'aaveV3@1', amount: 1n }],
    })
  })

  test('yield is that of layeredYield, row by row', () => {
    const { equity, leverage, netApr, netApy, layers, oneOff } = layeredYield(plan)
    expect(analysis).toMatchObject({ equity, leverage, yield: { netApr, netApy, oneOff } })
    expect(analysis.yield.layers).toEqual(
      layers.map(({ protocol, source, asset, rate, exposure, contribution, path }) => ({
        protocol,
        source,
        asset,
        apr: rate.value,
        window: rate.window,
        exposure,
        contribution,
        path,
      })),
    )
    expect(analyzePlan(plan, { gasPrice: 7n * 10n ** 9n }).yield.oneOff.total).toBe(7n * oneOff.total)
  })

  test('what was supplied and what is owed, in the assets themselves', () => {
    const [collateral, ...more] = analysis.position.collateral
    const [debt, ...others] = analysis.position.debt
    expect([more, others]).toEqual([[], []])
    expect(collateral!.asset).toBe('wstETH@1')
    expect(debt!.asset).toBe('WETH@1')
    expect(Number(debt!.amount) / 1e18).toBeCloseTo(700, 6)
    const { totalDebtBase, totalCollateralBase } = aaveV3.accountData(plan.world)
    expect(analysis.position.loanToValue).toBeCloseTo(Number(totalDebtBase) / Number(totalCollateralBase), 8)
    expect(analysis.position.rounds).toBe(11)
  })

  test('liquidation and components are those of the risk floor', () => {
    const { healthFactor, loanToValue, ...liquidation } = liquidationOf(plan)
    expect(analysis.position).toMatchObject({ healthFactor, loanToValue })
    expect(analysis.liquidation).toMatchObject(liquidation)
    expect(analysis.components).toEqual(componentsOf(plan))
    expect(analysis.componentRisk).toEqual(componentRiskOf(plan))
  })

  test('where the rate of the debt stands, and how far the kink is', () => {
    const [curve, ...more] = analysis.rateCurves
    expect(more).toEqual([])
    // 1,743,632 others owe, 700 are its own, of 2,063,851.
    expect(curve!.asset).toBe('WETH@1')
    expect(curve!.utilisation).toBeCloseTo((1_743_631.9 + 700) / 2_063_851.2, 6)
    expect(curve!.rate).toBeCloseTo((0.0235 * curve!.utilisation) / 0.92, 9)
    expect(curve).toMatchObject({ kink: 0.92, rateAtKink: 0.0235, rateAtFullUse: 0.0835 })
    expect(Number(curve!.roomBeforeKink) / 1e18).toBeCloseTo(0.92 * 2_063_851.2 - 1_744_331.9, -1)
  })

  test('each way out once for each asset', () => {
    const routes = analysis.exits.map(({ asset, route }) => `${asset} ${route}`)
    expect(new Set(routes).size).toBe(routes.length)
    expect(routes).toEqual(expect.arrayContaining(['stETH@1 queue', 'stETH@1 market', 'aaveV3@1 instant']))
  })

  test('the most leverage, where that was looked for', () => {
    expect(analysis.position).toMatchObject({ maxLeverage: null, maxLeverageBoundBy: null })
    const { position } = analyzePlan(plan, { maxLeverage: { leverage: 12.5, boundBy: 'loan-to-value' } })
    expect(position).toMatchObject({ maxLeverage: 12.5, maxLeverageBoundBy: 'loan-to-value' })
  })

  test('the break-even time against another plan', () => {
    expect(analysis.yield.breakEvenDays).toBeNull()
    const alternative = planOf('eth-stake')
    expect(analyzePlan(plan, { alternative }).yield.breakEvenDays).toBe(
      breakEvenDays(layeredYield(plan), layeredYield(alternative)),
    )
    expect(analyzePlan(alternative, { alternative }).yield.breakEvenDays).toBe(0)
  })
})

describe('a discount of staking tokens', () => {
  const losses = (id: keyof typeof presets, leverage?: number) => {
    const { exitLossAtOnePercentDiscount: all, deleverageLossAtOnePercentDiscount: some } = analyzePlan(
      planOf(id, leverage),
    ).liquidation
    return [all, some]
  }

  test('costs a loop its leverage', () => {
    expect(losses('wsteth-loop', 8)[0]).toBeCloseTo(0.08, 9)
    expect(losses('wsteth-loop', 8)[1]).toBeCloseTo(0.07 / 0.99, 9)
    expect(losses('eth-stake')).toEqual([0.01, 0])
  })

  test('and dollars held beside nothing', () => {
    const [all, some] = losses('wsteth-usdc', 1.5)
    expect(all).toBeCloseTo(0.01, 7)
    expect(some).toBeCloseTo(0, 9)
  })

  test('and what is not staked nothing either', () => {
    const strategy = defineStrategy({ name: 'a', start: lido.eth, steps: [portion(lido.stake(), 0.25), weth.wrap()] })
    const { liquidation } = analyzePlan(planStrategy({ strategy, market, amount: wad }))
    expect(liquidation.exitLossAtOnePercentDiscount).toBeCloseTo(0.0025, 12)
    expect(liquidation.deleverageLossAtOnePercentDiscount).toBe(0)
  })
})

describe('plain data', () => {
  test('no number is infinite or none, whatever the plan', () => {
    const options = fc.record({
      id: fc.constantFrom(...(Object.keys(presets) as (keyof typeof presets)[])),
      leverage: fc.double({ min: 1, max: 1.7, noNaN: true }),
      amount: fc.bigInt(10n ** 12n, 10_000n * wad),
    })
    fc.assert(
      fc.property(options, ({ id, leverage, amount }) => {
        const analysis = analyzePlan(planOf(id, presets[id].leverage === undefined ? undefined : leverage, amount))
        for (const [at, value] of numbersIn(analysis)) expect(Number.isFinite(value), at).toBe(true)
        expect(fromJson(toJson(analysis as unknown as Data), 'analysis')).toEqual(analysis)
      }),
      { numRuns: 50 },
    )
  })

  test('a deposit in another asset', () => {
    const strategy = defineStrategy({
      name: 'dollars',
      start: erc20.tokens.USDC,
      steps: [aaveV3.supply({ asset: 'USDC@1' })],
    })
    const analysis = analyzePlan(planStrategy({ strategy, market, amount: 10n ** 9n }))
    expect(analysis.deposit).toEqual({ asset: 'USDC@1', amount: 10n ** 9n })
    expect(Number(analysis.equity) / 1e9).toBeCloseTo(1, 8)
    expect(analysis.position.collateral).toEqual([{ asset: 'USDC@1', amount: analysis.equity }])
    expect(analysis.position.healthFactor).toBeNull()
  })
})

describe('assumptions', () => {
  test('are those that a plan’s figures rest on, and no others', () => {
    const whatFor = (id: keyof typeof presets) => assumptionsOf(planOf(id)).map(({ what }) => what)
    expect(whatFor('eth-stake')).toEqual(expect.arrayContaining(['stakingApr:stETH', 'gasPrice', 'usd:ETH']))
    expect(whatFor('eth-stake').filter((what) => what.includes('aave'))).toEqual([])
    expect(whatFor('wsteth-loop')).toEqual(
      expect.arrayContaining(['caps:aaveV3', 'slope2:WETH@aaveV3', 'stakingApr:stETH']),
    )
    expect(analyzePlan(planOf('wsteth-loop')).assumptions).toEqual(assumptionsOf(planOf('wsteth-loop')))
  })

  test('each with value, source and date', () => {
    expect(assumptionsOf(planOf('eth-stake')).find(({ what }) => what === 'stakingApr:stETH')).toEqual({
      what: 'stakingApr:stETH',
      value: 0.0275,
      source: market.assumptions['stakingApr:stETH']!.source,
      date: '2025-09-29',
    })
  })
})

test('leverage is that of the look-through, positions or not', () => {
  for (const id of ['eth-stake', 'wsteth-supply', 'wsteth-loop'] as const) {
    const plan = planOf(id)
    expect(analyzePlan(plan).leverage).toBe(lookThrough(plan).leverage)
  }
})
