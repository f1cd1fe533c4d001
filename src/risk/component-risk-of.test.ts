import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { defineStrategy } from '../core/define-strategy.js'
import { lookThrough } from '../core/look-through.js'
import { planStrategy } from '../core/plan-strategy.js'
import { portion } from '../core/portion.js'
import type { Strategy } from '../core/strategy.js'
import { commonCauseProbability } from '../math/hazards/common-cause-probability.js'
import { faultTreeProbability } from '../math/hazards/fault-tree-probability.js'
import { wad } from '../math/wad.js'
import { adapters } from '../presets/adapters.js'
import { defaultMarket } from '../presets/default-market.js'
import { presets } from '../presets/presets.js'
import { componentRiskOf } from './component-risk-of.js'
import { componentsOf } from './components-of.js'
import { failureTree } from './failure-tree.js'
import type { Estimate } from './risk-model.js'
import { riskModelOf } from './risk-model-of.js'
import { lossOf } from './simulation/draw-failures.js'
import { failuresOf } from './simulation/failures-of.js'

const market = defaultMarket()
const { aaveV3, lido, uniswapV3, weth } = adapters
const planOf = (strategy: Strategy) => planStrategy({ strategy, market, amount: 100n * wad })
const estimate = (value: number): Estimate => ({ value, source: 'a test', date: '2026-08-22' })

const allPlans = () => Object.values(presets).map((preset) => planOf((preset as { strategy(): Strategy }).strategy()))

describe('failureTree', () => {
  test('an oracle that two protocols share fails once', () => {
    const events = [
      { id: 'oracle', hazard: 0.005 },
      { id: 'a', hazard: 0.01 },
      { id: 'b', hazard: 0.02 },
    ].map(({ id, hazard }) => ({ id, hazard: -Math.log1p(-hazard), group: id }))
    const failures = failureTree(events, 0.1, 1)!
    expect(faultTreeProbability(failures.tree, failures.probabilities)).toBeCloseTo(0.034651, 12)
  })

  test('a group fails as Marshall and Olkin say', () => {
    fc.assert(
      fc.property(
        fc.array(fc.double({ min: 0.001, max: 0.5, noNaN: true }), { minLength: 2, maxLength: 6 }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        fc.double({ min: 0.1, max: 3, noNaN: true }),
        (hazards, beta, time) => {
          const events = hazards.map((hazard, index) => ({ id: `${index}`, hazard, group: 'one' }))
          const { tree, probabilities } = failureTree(events, beta, time)!
          expect(faultTreeProbability(tree, probabilities)).toBeCloseTo(
            commonCauseProbability({ hazards, beta, time }).any,
            10,
          )
        },
      ),
    )
  })

  test('without components there is no tree', () => {
    expect(failureTree([], 0.1, 1)).toBe(null)
  })
})

describe('componentRiskOf', () => {
  const lstTwice = defineStrategy({
    name: 'an LST in collateral and in a range',
    start: lido.eth,
    steps: [
      portion(lido.stakeAndWrap(), 0.75),
      portion(aaveV3.supply({ asset: 'wstETH@1' }), 0.5),
      weth.wrap(),
      uniswapV3.mint({ range: 'wstETH/WETH:even', slippage: 0.005 }),
    ],
  })

  test('an LST in collateral and LP carries its failure once', () => {
    const plan = planOf(lstTwice)
    const { items, anyFailure } = componentRiskOf(plan, {
      model: { components: {}, commonCause: { type: 'beta', ...estimate(0) } },
    })
    const held = items.filter(({ reachedBy }) => reachedBy === 'holding')
    expect(held.filter(({ component }) => component.id === 'contract:lido@1')).toHaveLength(1)
    const once = 1 - held.reduce((left, { probability }) => left * (1 - probability), 1)
    expect(anyFailure.probability).toBeCloseTo(once, 12)

    const lidoItem = held.find(({ component }) => component.id === 'contract:lido@1')!
    const paths = lookThrough(plan).exposures.filter(({ asset }) => asset.key === 'stETH@1')
    expect(new Set(paths.map(({ path: [held] }) => held?.key)).size).toBeGreaterThan(1)
    expect(lidoItem.exposure).toBeCloseTo(
      paths.reduce((sum, { exposure }) => sum + exposure, 0),
      12,
    )
    expect(lidoItem.equityShare).toBeGreaterThan(0.7)
    expect(lidoItem.equityShare).toBeLessThan(1)
  })

  test('every component once, and the held ones those of componentsOf', () => {
    for (const plan of allPlans()) {
      const { items } = componentRiskOf(plan)
      const ids = items.map(({ component }) => component.id)
      expect(new Set(ids).size).toBe(ids.length)
      const held = items.filter(({ reachedBy }) => reachedBy === 'holding')
      expect(Object.fromEntries(held.map(({ component, exposure }) => [component.id, exposure]))).toEqual(
        Object.fromEntries(componentsOf(plan).map(({ id, exposure }) => [id, exposure])),
      )
    }
  })

  test('any failure of what is held is as likely as in the simulation', () => {
    for (const plan of allPlans()) {
      const model = riskModelOf(plan)
      const { shocks } = failuresOf(lookThrough(plan), model)
      const { anyFailure } = componentRiskOf(plan, { model, horizonDays: 180 })
      const rate = shocks.reduce((sum, shock) => sum + shock.rate, 0)
      expect(anyFailure.probability).toBeCloseTo(-Math.expm1((-rate * 180) / 365), 12)
    }
  })

  test('the equity under a component is what the simulation loses where it fails wholly', () => {
    for (const plan of allPlans()) {
      const model = riskModelOf(plan)
      const ids = Object.keys(model.components)
      const { tree } = failuresOf(lookThrough(plan), model)
      const shares = componentRiskOf(plan, { model }).items.filter(({ reachedBy }) => reachedBy === 'holding')
      for (const { component, equityShare } of shares)
        expect(equityShare).toBeCloseTo(
          lossOf(
            tree,
            new Set([ids.indexOf(component.id)]),
            ids.map(() => 1),
          ),
          12,
        )
    }
  })

  test('a loop: everything rests on Lido and the market, nothing on what is owed', () => {
    const { items, underEverything, weakest } = componentRiskOf(
      planOf(presets['wsteth-loop'].strategy({ leverage: 5 })),
    )
    expect([...underEverything].sort()).toEqual([
      'contract:aaveV3@1',
      'contract:lido@1',
      'contract:wstETH@1',
      'governance:aaveV3@1',
      'governance:lido@1',
      'oracle:aaveV3@1',
      'oracle:lidoAccounting@1',
      'pool:aaveV3/wstETH@1',
    ])
    const owed = items.find(({ component }) => component.id === 'contract:WETH@1')!
    expect([owed.exposure.toFixed(6), owed.equityShare]).toEqual(['-4.000000', 0])
    expect(weakest.stage).toBe(0)
  })

  test('a loop depends on the collaterals that are listed beside its own, though it holds none of them', () => {
    const { items, anyFailure, anyFailureWithDependencies } = componentRiskOf(
      planOf(presets['wsteth-loop'].strategy({ leverage: 5 })),
    )
    const listed = items.filter(({ component }) => component.kind === 'collateral')
    const names = listed.map(({ component }) => component.id)
    expect(names).toContain('collateral:aaveV3/rETH@1')
    expect(names).toContain('collateral:aaveV3/rsETH@1')
    expect(names).not.toContain('collateral:aaveV3/wstETH@1')
    for (const { reachedBy, exposure, equityShare } of listed)
      expect([reachedBy, exposure.toFixed(6), equityShare.toFixed(6)]).toEqual(['dependency', '1.000000', '1.000000'])
    const beneath = items.find(({ component }) => component.id === 'contract:rocketPool@1')!
    expect([beneath.reachedBy, beneath.exposure.toFixed(6)]).toEqual(['dependency', '1.000000'])
    const feed = items.find(({ component }) => component.id === 'oracle:chainlink/usd:ETH@1')!
    expect([feed.reachedBy, feed.exposure.toFixed(6)]).toEqual(['dependency', '1.000000'])
    expect(anyFailureWithDependencies.probability).toBeGreaterThan(anyFailure.probability)
  })

  test('what is held outside a pool depends on no listing', () => {
    for (const name of ['wsteth-hold', 'weth-wsteth-lp'] as const) {
      const { items } = componentRiskOf(planOf(presets[name].strategy()))
      expect(items.filter(({ component }) => component.kind === 'collateral')).toEqual([])
    }
  })

  test('a collateral that no longer backs debt is no dependency', () => {
    const id = 'aaveV3/rETH@1'
    const state = market.states[id] as { reserve: { configuration: object } }
    const eModes = market.states['aaveV3/eModes@1'] as { categories: object }
    const off = {
      ...market,
      states: {
        ...market.states,
        [id]: {
          ...state,
          reserve: { ...state.reserve, configuration: { ...state.reserve.configuration, liquidationThreshold: 0n } },
        },
        'aaveV3/eModes@1': { ...eModes, categories: {} },
      },
    }
    const strategy = presets['wsteth-supply'].strategy()
    const ids = (of: typeof market) =>
      componentRiskOf(planStrategy({ strategy, market: of, amount: wad })).items.map(({ component }) => component.id)
    expect(ids(market)).toContain('collateral:aaveV3/rETH@1')
    expect(ids(off as typeof market)).not.toContain('collateral:aaveV3/rETH@1')
  })

  test('probabilities lie in their intervals, and grow with the horizon', () => {
    const plan = planOf(presets['wsteth-loop'].strategy({ leverage: 5 }))
    const [short, long] = [30, 365].map((horizonDays) => componentRiskOf(plan, { horizonDays }))
    for (const { probability, interval } of [...long!.items, long!.anyFailure, long!.anyFailureWithDependencies]) {
      expect(probability).toBeGreaterThanOrEqual(interval![0])
      expect(probability).toBeLessThanOrEqual(interval![1])
    }
    expect(short!.anyFailure.probability).toBeLessThan(long!.anyFailure.probability)
  })
})
