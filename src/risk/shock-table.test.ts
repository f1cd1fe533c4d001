import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { defineStrategy } from '../core/define-strategy.js'
import { observe } from '../core/observe.js'
import { perturb } from '../core/perturb.js'
import { planStrategy } from '../core/plan-strategy.js'
import { portion } from '../core/portion.js'
import { wad } from '../math/wad.js'
import { adapters } from '../presets/adapters.js'
import { defaultMarket } from '../presets/default-market.js'
import { presets } from '../presets/presets.js'
import { layeredYield } from '../yield/layered-yield.js'
import { loopOnOracle } from './fixtures/loops.js'
import { type Scenario, scenarioName } from './scenarios-of.js'
import { shockOf } from './shock-of.js'
import { type ShockRow, shockTable } from './shock-table.js'
import { type ShockKind, shockablesOf } from './shockable.js'

const market = defaultMarket()
const { aaveV3, lido } = adapters
const planOf = (id: keyof typeof presets, leverage?: number, amount = 100n * wad) =>
  planStrategy({ strategy: presets[id].strategy(leverage === undefined ? {} : { leverage }), market, amount })
const slash = (part: number): Scenario => ({
  name: `slash ${part}`,
  shocks: [{ observable: 'redemption:wstETH', times: 1 - part }],
})
const depeg = (basis: number): Scenario => ({
  name: `basis ${basis}`,
  shocks: [{ observable: 'market:stETH', to: 1 + basis }],
})
const rowOf = (plan: Parameters<typeof shockTable>[0], scenario: Scenario) =>
  shockTable(plan, [scenario]).rows[0] as ShockRow

describe('June 2022: the market 6.6 % below redemption', () => {
  const table = (plan: Parameters<typeof shockTable>[0]) => shockTable(plan, [depeg(-0.066)])

  test('a loop at the exchange rate is not liquidated, the same at the market is', () => {
    const [atRate, atMarket] = [
      table(loopOnOracle('exchange-rate', 'redemption:wstETH')(10)),
      table(loopOnOracle('market', 'market:wstETH')(10)),
    ]
    expect(atRate.unshocked).toEqual(atMarket.unshocked)
    expect(atRate.rows[0]).toMatchObject({ liquidated: false, liquidation: null, change: 0 })
    expect(atMarket.rows[0]).toMatchObject({ liquidated: true })
    expect(atRate.oracleBases).toEqual([{ asset: 'wstETH@1', basis: 'exchange-rate' }])
    expect(atMarket.oracleBases).toEqual([{ asset: 'wstETH@1', basis: 'market' }])
  })

  test('both lose λ·d at market prices, only the second pays the bonus for it', () => {
    const [atRate, atMarket] = [
      table(loopOnOracle('exchange-rate', 'redemption:wstETH')(10)).rows[0]!,
      table(loopOnOracle('market', 'market:wstETH')(10)).rows[0]!,
    ]
    for (const { changeAtMarket } of [atRate, atMarket]) expect(changeAtMarket).toBeCloseTo(-10 * 0.066, 6)
    const { cost, outcomes, after } = atMarket.liquidation!
    expect(outcomes.length).toBeGreaterThan(0)
    expect(cost > 0n).toBe(true)
    expect(after.healthFactor! >= 1).toBe(true)
  })
})

describe('a slash of a capped loop', () => {
  const plan = planOf('wsteth-loop', 8)

  test('moves equity by λ·s and the health factor by 1 − s', () => {
    const { unshocked, rows, unit } = shockTable(plan, [slash(0.05)])
    expect(unit.key).toBe('ETH@1')
    const { change, changeAtMarket, shocked, liquidated } = rows[0]!
    expect(change).toBeCloseTo(-8 * 0.05, 9)
    expect(changeAtMarket).toBeCloseTo(-8 * 0.05, 9)
    expect(shocked.healthFactor! / unshocked.healthFactor!).toBeCloseTo(0.95, 9)
    expect(liquidated).toBe(false)
  })

  test('that liquidates: half the debt, the bonus of the e-mode, and a health factor of (C − r(1+b))·LT / (D − r)', () => {
    const { shocked, liquidation } = rowOf(plan, slash(0.09))
    const { outcomes, cost, after } = liquidation!
    const [first] = outcomes
    expect(first).toMatchObject({ collateral: { symbol: 'wstETH' }, debt: { symbol: 'WETH' }, writtenOff: [] })
    const [collateral, debt] = [800 * 0.91, 700]
    const repaid = debt / 2
    expect(Number(first!.repaid) / 1e18).toBeCloseTo(repaid, 4)
    expect(Number(first!.protocolFee) / Number(first!.bonus)).toBeCloseTo(0.1, 12)
    expect(shocked.healthFactor).toBeCloseTo((collateral * 0.95) / debt, 6)
    const health = ((collateral - repaid * 1.01) * 0.95) / (debt - repaid)
    expect(health).toBeGreaterThan(1)
    expect(outcomes).toHaveLength(1)
    expect(after.healthFactor).toBeCloseTo(health, 5)
    expect(Number(cost) / 1e18).toBeCloseTo(repaid * 0.01, 4)
    expect(after.equity).toBe(shocked.equity - cost)
  })

  test('deeper than equity: what is left is a debt, and the market writes it off', () => {
    const { shocked, change, liquidation } = rowOf(plan, slash(0.2))
    expect(change).toBeCloseTo(-1.6, 6)
    expect(shocked.equity < 0n).toBe(true)
    const { outcomes, after, cost } = liquidation!
    const writtenOff = outcomes.flatMap((outcome) => outcome.writtenOff)
    expect(writtenOff.map(({ asset }) => asset.symbol)).toEqual(['WETH'])
    expect(cost < 0n).toBe(true)
    expect(Number(after.equity) / 1e18).toBeCloseTo(0, 9)
    expect(after.healthFactor).toBeNull()
  })

  test('that leaves exactly nothing has a value', () => {
    const plan = planOf('steth-restake')
    const { 'stETH@1': _, ...holdings } = plan.holdings
    const held = { ...plan, holdings }
    const { shocked, change, netApr, liquidated } = shockTable(
      held,
      [{ name: 'all of it', shocks: [{ observable: 'slashing:stETH@eigenLayer', to: 0 }] }],
      { netApr: (each) => layeredYield(each).netApr },
    ).rows[0]!
    expect(shocked).toEqual({ equity: 0n, equityAtMarket: 0n, healthFactor: null })
    expect([change, liquidated, netApr]).toEqual([-1, false, null])
  })
})

describe('other shocks of a loop', () => {
  const plan = planOf('wsteth-loop', 8)
  const netApr = (each: typeof plan) => layeredYield(each).netApr

  test('a borrow rate: equity stays, the carry turns and liquidates in time', () => {
    const rate: Scenario = { name: 'rate', shocks: [{ observable: 'borrowRate:WETH@aaveV3', to: 0.2 }] }
    const { rows, unshocked } = shockTable(plan, [rate], { netApr })
    const [row] = rows
    expect(row).toMatchObject({ change: 0, liquidated: false })
    const supply = Number(observe(plan.world, 'supplyRate:wstETH@aaveV3')) / 1e18
    const days = (365 * Math.log(unshocked.healthFactor!)) / (0.2 - 0.0275 - supply)
    expect(row!.daysFromCarry! / days).toBeCloseTo(1, 3)
    expect(row!.netApr).toBeCloseTo(8 * (0.0275 + supply) - 7 * 0.2, 4)
  })

  test('a utilisation of 100 %: nothing more can be borrowed, and the rate is the highest', () => {
    const full: Scenario = { name: 'full', shocks: [{ observable: 'utilisation:WETH@aaveV3', to: 1 }] }
    const row = shockTable(plan, [full], { netApr }).rows[0]!
    expect(row.blocked.map(({ action, asset }) => `${action} ${asset.symbol}`)).toEqual(['borrow WETH'])
    expect(row.netApr).toBeLessThan(netApr(plan))
    expect(row.change).toBeCloseTo(0, 12)
  })

  test('an oracle cap below the exchange rate liquidates though nobody lost anything', () => {
    const cap: Scenario = {
      name: 'cap',
      shocks: [{ observable: 'cap:wstETH@aaveV3', times: 0.9, of: 'redemption:wstETH' }],
    }
    const { change, liquidated, liquidation } = rowOf(plan, cap)
    expect([change, liquidated]).toEqual([0, true])
    expect(liquidation!.cost > 0n).toBe(true)
    // At an oracle 10 % low, a tenth of what is taken goes with it.
    const [first] = liquidation!.outcomes
    expect(
      (Number(first!.seized) * Number(observe(plan.world, 'redemption:wstETH'))) / 1e18 / Number(first!.repaid),
    ).toBeCloseTo(1.01 / 0.9, 3)
  })

  test('a stuck oracle does not see the slash that would liquidate', () => {
    const stuck: Scenario = { name: 'stuck', shocks: [{ observable: 'oracle:wstETH@aaveV3', freeze: true }] }
    const [, alone, together] = shockTable(plan, [stuck, slash(0.1)], { together: true }).rows
    expect(alone).toMatchObject({ liquidated: true })
    expect(together).toMatchObject({ name: 'all together', liquidated: false })
    expect(together!.shocked.equity).toBe(alone!.shocked.equity)
  })

  test('collateral at LTV 0: nothing more can be borrowed, nothing else changes', () => {
    const none: Scenario = { name: 'ltv', shocks: [{ observable: 'ltv:wstETH@aaveV3', to: 0 }] }
    expect(rowOf(plan, none)).toMatchObject({
      change: 0,
      liquidated: false,
      blocked: [{ action: 'borrow', boundBy: 'no-borrowing-power' }],
    })
  })

  test('one scenario has no row for all together', () => {
    expect(shockTable(plan, [slash(0.01)], { together: true }).rows).toHaveLength(1)
  })
})

describe('the scenarios that are found', () => {
  const names = (plan: Parameters<typeof shockTable>[0]) => shockTable(plan).rows.map(({ name }) => name)

  test('a loop against ETH: market, slashing, rate, utilisation, cap, LTV, oracle; no price of ETH', () => {
    expect(names(planOf('wsteth-loop', 5))).toEqual([
      'stETH 1 % below redemption on the market',
      'stETH 5 % below redemption on the market',
      'stETH 10 % below redemption on the market',
      '1 % of stETH slashed',
      '5 % of stETH slashed',
      '10 % of stETH slashed',
      'oracle cap of wstETH@aaveV3 3 % below the exchange rate',
      'oracle of wstETH@aaveV3 stuck, 5 % of stETH slashed',
      'LTV of wstETH@aaveV3 at 0 %',
      'utilisation of wstETH@aaveV3 at 100 %',
      'borrow rate of WETH@aaveV3 at 4.32 %',
      'borrow rate of WETH@aaveV3 at 10.79 %',
      'utilisation of WETH@aaveV3 at 100 %',
    ])
  })

  test('a debt in dollars: the price of ETH matters', () => {
    const found = names(planOf('wsteth-usdc', 1.5))
    expect(found).toEqual(expect.arrayContaining(['ETH in US dollars −30 %', 'ETH in US dollars +30 %']))
  })

  test('restaking: the strategy can be slashed as well', () => {
    const rows = shockTable(planOf('steth-restake')).rows.filter(({ name }) => name.includes('slashed'))
    expect(rows.map(({ name, change }) => [name, Number(change!.toFixed(6))])).toEqual([
      ['1 % of stETH slashed', -0.01],
      ['5 % of stETH slashed', -0.05],
      ['10 % of stETH slashed', -0.1],
      ['1 % of restaked-stETH slashed', -0.01],
      ['5 % of restaked-stETH slashed', -0.05],
      ['10 % of restaked-stETH slashed', -0.1],
    ])
  })

  test('liquidity in a pool: its price moves by ±10 %', () => {
    const rows = shockTable(planOf('weth-wsteth-lp')).rows.filter(({ name }) => name.startsWith('pool'))
    expect(rows.map(({ name }) => name)).toEqual([
      'pool price of wstETH/WETH@uniswapV3 −10 %',
      'pool price of wstETH/WETH@uniswapV3 +10 %',
    ])
    // Away from redemption it buys the cheap token and sells the dear one: at redemption that is a gain.
    for (const { change } of rows) expect(change).toBeGreaterThan(0)
  })

  test('a plan that only supplies is never liquidated', () => {
    const steps = [lido.stakeAndWrap(), portion(aaveV3.supply({ asset: 'wstETH@1' }), 0.5)] as const
    const plan = planStrategy({ strategy: defineStrategy({ name: 'a', start: lido.eth, steps }), market, amount: wad })
    for (const { liquidated, daysFromCarry, shocked } of shockTable(plan).rows)
      expect([liquidated, daysFromCarry, shocked.healthFactor]).toEqual([false, null, null])
  })
})

test('whatever happens to whatever plan has a row, and who is below one is liquidated', () => {
  const plans = [
    planOf('wsteth-loop', 11),
    planOf('wsteth-usdc', 1.7),
    planOf('weth-wsteth-lp'),
    planOf('steth-restake'),
  ]
  const size: { readonly [kind in ShockKind]: readonly [number, number] } = {
    basis: [-0.9, 0.2],
    slash: [0, 0.9],
    price: [-0.9, 2],
    pool: [-0.15, 0.15],
    'borrow-rate': [0, 2],
    utilisation: [0, 1],
    ltv: [0, 0.9],
    cap: [-0.5, 0.2],
    stuck: [0, 0],
  }
  let liquidations = 0
  const draw = fc.record({ at: fc.nat(), part: fc.double({ min: 0, max: 1, noNaN: true }) })
  fc.assert(
    fc.property(fc.nat({ max: 3 }), fc.array(draw, { minLength: 1, maxLength: 4 }), (which, draws) => {
      const plan = plans[which]!
      const shockables = shockablesOf(plan)
      const scenarios = draws.map(({ at, part }): Scenario => {
        const shockable = shockables[at % shockables.length]!
        const [least, most] = size[shockable.kind]
        const amount = least + (most - least) * part
        return { name: scenarioName(shockable, amount), shocks: [shockOf(plan.world, shockable, amount)] }
      })
      for (const row of shockTable(plan, scenarios, { together: true }).rows) {
        const { shocked, liquidated, liquidation, change, daysFromCarry: days } = row
        expect(Number.isFinite(change) && (days === null || days >= 0)).toBe(true)
        const world = perturb(plan.world, row.shocks)
        const below = which < 2 && aaveV3.accountData(world).healthFactor < wad
        expect(liquidated).toBe(below)
        expect(liquidation === null).toBe(!below)
        if (liquidation === null) continue
        liquidations++
        expect(liquidation.outcomes.length).toBeGreaterThan(0)
        expect(liquidation.after.equity).toBe(shocked.equity - liquidation.cost)
        expect(liquidation.after.healthFactor === null || liquidation.after.healthFactor >= 1).toBe(true)
      }
    }),
    { numRuns: 60 },
  )
  expect(liquidations).toBeGreaterThan(10)
})
