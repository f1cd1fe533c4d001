import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { ReserveState } from '../adapters/aaveV3/reserve-state.js'
import { constant } from '../core/formula.js'
import { lookThrough } from '../core/look-through.js'
import type { Market } from '../core/market.js'
import { observe } from '../core/observe.js'
import { planStrategy } from '../core/plan-strategy.js'
import { accrue } from '../core/world.js'
import { DerivedObservableError } from '../errors/derived-observable-error.js'
import { InvalidAmountError } from '../errors/invalid-amount-error.js'
import { wad } from '../math/wad.js'
import { adapters } from '../presets/adapters.js'
import { crisisRoles } from '../presets/crisis-roles.js'
import { defaultMarket } from '../presets/default-market.js'
import type { Preset } from '../presets/preset.js'
import { presets } from '../presets/presets.js'
import type { Adjustment } from './adjustment.js'
import { backtest } from './backtest.js'
import { EmptySeriesError } from './errors/empty-series-error.js'
import { MissingAdjustmentError } from './errors/missing-adjustment-error.js'
import { UnsortedSeriesError } from './errors/unsorted-series-error.js'
import { UnusedSeriesError } from './errors/unused-series-error.js'
import { marketAt } from './market-at.js'
import { sellAtMarket } from './sell-at-market.js'
import { seriesFromRecords } from './series-from-records.js'

const { aaveV3, lido, weth } = adapters
const market = defaultMarket()
const start = 1_700_000_000
const day = 86_400

const daily = (count: number, row: (index: number) => { readonly [observable: string]: number | string }) =>
  seriesFromRecords(Array.from({ length: count }, (_, index) => ({ timestamp: start + index * day, ...row(index) })))

const loopAt = (leverage: number) => presets['wsteth-loop'].strategy({ leverage })

const adjustment = (fee = 0): Adjustment => ({
  lender: aaveV3.lender,
  collateral: lido.wstETH,
  debt: weth.weth,
  enter: [weth.unwrap(), lido.stakeAndWrap()],
  leave: [sellAtMarket({ from: lido.wstETH, to: weth.weth, fee })],
})

const near = (actual: bigint, expected: bigint, within: bigint) =>
  expect(Number(actual - expected < 0n ? expected - actual : actual - expected)).toBeLessThanOrEqual(Number(within))

describe('closed forms', () => {
  test('a holder earns what the exchange rate grows, and nothing else', () => {
    const series = daily(366, (index) => ({ 'redemption:wstETH': (1.2 * (1 + (0.03 * index) / 365)).toFixed(18) }))
    const strategy = presets['wsteth-hold'].strategy()
    const result = backtest({ strategy, amount: 10n * wad, market, series })
    expect(result.unit).toBe('ETH@1')
    expect(result.days).toBe(365)
    expect(result.deposit).toBe(10n * wad)
    near(result.entryEquity, 10n * wad, 20n)
    near(result.gain, (3n * wad) / 10n, 2_000n)
    expect(result.apr).toBeCloseTo(0.03, 15)
    expect(result.layers).toEqual([
      { source: 'staking', observable: 'redemption:wstETH', amount: result.gain, apr: result.apr },
    ])
    expect(result.drawdown).toEqual({ fall: 0, from: BigInt(start), to: BigInt(start) })
    expect(result.path).toHaveLength(366)
    expect(result.path[0]?.carry).toBeNull()
    expect(result.path[200]).toMatchObject({ debt: 0n, leverage: 1, healthFactor: null })
  })

  test('a rebasing token earns the same', () => {
    const series = daily(3, (index) => ({ 'redemption:wstETH': [1.2, 1.212, 1.218][index] as number }))
    const { gain, layers } = backtest({ strategy: presets['eth-stake'].strategy(), amount: 10n * wad, market, series })
    near(gain, (15n * wad) / 100n, 40n)
    expect(layers.map(({ source }) => source)).toEqual(['staking'])
  })

  test('a loop earns λ times staking less λ − 1 times interest, compounded as the lender compounds', () => {
    const rate = 0.05
    const series = daily(2, (index) => ({
      'redemption:wstETH': [1.2, 1.206][index] as number,
      'supplyIndex:wstETH@aaveV3': [1.01, 1.0101][index] as number,
      'borrowRate:WETH@aaveV3': rate,
    }))
    const { path, entryEquity, gain, layers } = backtest({ strategy: loopAt(4), amount: 100n * wad, market, series })
    const x = (rate * day) / 31_536_000
    const growth = 1 + x + x ** 2 / 2 + x ** 3 / 6
    const supplied = 4 * (1.206 / 1.2) * (1.0101 / 1.01)
    expect(Number(entryEquity) / 1e18).toBeCloseTo(100, 6)
    expect(Number(gain) / 1e18).toBeCloseTo(100 * (supplied - 4 - 3 * (growth - 1)), 9)
    const of = (source: string) => Number(layers.find((layer) => layer.source === source)?.amount) / 1e18
    expect(of('borrow')).toBeCloseTo(-300 * (growth - 1), 9)
    expect(of('supply')).toBeCloseTo(400 * (1.0101 / 1.01 - 1), 9)
    expect(of('staking')).toBeCloseTo(400 * (1.0101 / 1.01) * (1.206 / 1.2 - 1), 9)
    expect(path[1]?.healthFactor).toBeCloseTo((0.95 * supplied) / (3 * growth), 9)
    expect(path[1]?.leverage).toBeCloseTo(supplied / (supplied - 3 * growth), 9)
  })

  test('a dollar loan shows prices apart, and carry leaves them out', () => {
    const series = daily(2, (index) => ({ 'usd:ETH': [3000, 2700][index] as number, 'redemption:wstETH': 1.2 }))
    const strategy = presets['wsteth-usdc'].strategy({ leverage: 1.5 })
    const { layers, path, gain } = backtest({ strategy, amount: 10n * wad, market, series })
    const price = layers.filter(({ source }) => source === 'price')
    expect(price.map(({ observable }) => observable)).toEqual(['usd:ETH'])
    // 15,000 dollars are held as they are owed, so that the price of ether moves nothing but interest.
    expect(Math.abs(Number(price[0]?.amount)) / 1e18).toBeLessThan(1e-3)
    expect(layers.reduce((sum, { amount }) => sum + amount, 0n)).toBe(gain)
    expect(path[1]?.carry).toBeLessThan(0)
    expect(path[1]?.healthFactor).toBeLessThan((path[0]?.healthFactor ?? 0) * 0.91)
  })

  test('selling at the market price costs leverage times the discount', () => {
    const series = daily(3, (index) => ({ 'market:stETH': [1, 0.97, 0.99][index] as number, 'redemption:wstETH': 1.2 }))
    const { path, marketDrawdown, drawdown } = backtest({ strategy: loopAt(5), amount: 10n * wad, market, series })
    const { equity, marketEquity, leverage } = path[1] as (typeof path)[number]
    expect(1 - Number(marketEquity) / Number(equity)).toBeCloseTo((leverage ?? 0) * 0.03, 9)
    expect(marketDrawdown).toMatchObject({ from: BigInt(start), to: BigInt(start + day) })
    expect(marketDrawdown?.fall).toBeCloseTo(0.15, 3)
    expect(drawdown.fall).toBeLessThan(1e-3)
  })
})

describe('layers', () => {
  test('sum to the gain to the last wei, whatever happens', () => {
    const cases = fc.record({
      leverage: fc.double({ min: 3, max: 8, noNaN: true }),
      steps: fc.array(
        fc.record({
          hours: fc.integer({ min: 1, max: 160 }),
          redemption: fc.double({ min: 0.985, max: 1.01, noNaN: true }),
          market: fc.double({ min: 0.8, max: 1.01, noNaN: true }),
          price: fc.double({ min: 500, max: 8_000, noNaN: true }),
          borrowRate: fc.double({ min: 0, max: 0.3, noNaN: true }),
        }),
        { minLength: 2, maxLength: 12 },
      ),
    })
    let liquidated = 0
    let rebalanced = 0
    fc.assert(
      fc.property(cases, ({ leverage, steps }) => {
        let timestamp = start
        let rate = 1.2
        const series = seriesFromRecords(
          steps.map(({ hours, redemption, market: price, price: usd, borrowRate }, index) => {
            timestamp += hours * 3600
            rate *= redemption
            return {
              timestamp,
              'redemption:wstETH': rate,
              'market:stETH': index === 0 ? 1 : price,
              'usd:ETH': usd,
              'borrowRate:WETH@aaveV3': borrowRate,
            }
          }),
        )
        const role = crisisRoles({ leverage, amount: 10n * wad })[2]!
        const result = backtest({
          ...role,
          series,
          adjustment: adjustment(0.001),
          rules: [{ type: 'leverageBand', low: 1, high: leverage * 1.1, target: leverage }],
        })
        liquidated += result.liquidations.length
        rebalanced += result.rebalancings.length
        const { layers, gain, path, entryEquity } = result
        expect(layers.reduce((sum, { amount }) => sum + amount, 0n)).toBe(gain)
        expect(path.at(-1)?.equity).toBe(entryEquity + gain)
        expect(layers.reduce((sum, { apr }) => sum + apr, 0)).toBeCloseTo(result.apr, 6)
      }),
      { numRuns: 60 },
    )
    expect(liquidated).toBeGreaterThan(10)
    expect(rebalanced).toBeGreaterThan(0)
  })

  test('the same is earned over many rows as over two, where only exchange rates move', () => {
    const fine = daily(8, (index) => ({ 'redemption:wstETH': 1.2 + index / 1_000 }))
    const coarse = { rows: [fine.rows[0]!, fine.rows[7]!] }
    const strategy = presets['wsteth-hold'].strategy()
    const [many, two] = [fine, coarse].map((series) => backtest({ strategy, amount: wad, market, series }))
    expect(many?.gain).toBe(two?.gain)
  })
})

describe('every preset', () => {
  const rows = daily(10, (index) => ({
    'redemption:wstETH': 1.2 + index * 1e-4,
    'redemption:rETH': 1.1 + index * 1e-4,
    'usd:ETH': 3_000 - index * 10,
  }))

  test.each(Object.values(presets).map((preset: Preset) => [preset.id, preset] as const))(
    '%s can be held',
    (_, preset) => {
      const result = backtest({ strategy: preset.strategy(), amount: 10n * wad, market, series: rows })
      expect(result.gain).toBeGreaterThan(0n)
      expect(result.layers.reduce((sum, { amount }) => sum + amount, 0n)).toBe(result.gain)
      const unseen = new Set(result.unmeasured.map(({ source }) => source))
      expect(unseen.has('fees')).toBe(preset.id.includes('lp'))
      expect(unseen.has('restaking')).toBe(preset.id.includes('restake'))
    },
  )
})

describe('a series over a market', () => {
  test('goes on as the market says where it has no column', () => {
    const series = daily(2, () => ({ 'usd:ETH': 3_000 }))
    const strategy = loopAt(3)
    const { gain, plan } = backtest({ strategy, amount: 10n * wad, market, series })
    const later = accrue(plan.world, plan.world.timestamp + BigInt(day))
    near(gain, lookThrough({ ...plan, world: later }).value - lookThrough(plan).value, 100n)
  })

  test('stands where the plan entered, and moves it from there', () => {
    const plan = planStrategy({ strategy: presets['wsteth-hold'].strategy(), market, amount: wad })
    const rate = observe(plan.world, 'redemption:wstETH')
    const series = {
      rows: [0n, 1n].map((index) => ({
        timestamp: 5n + index,
        values: { 'redemption:wstETH': rate + index * (rate / 100n) },
      })),
    }
    const { gain, apr, layers } = backtest({ plan, series })
    near(gain, wad / 100n, 20n)
    expect(apr).toBeCloseTo(0.01 * 31_536_000, 3)
    expect(layers).toHaveLength(1)
  })

  test('names columns that the strategy does not depend on', () => {
    const series = daily(2, () => ({ 'redemption:wstETH': 1.2, 'borrowRate:WETH@aaveV3': 0.02, 'usd:BTC': 60_000 }))
    const strategy = presets['wsteth-hold'].strategy()
    const { unused } = backtest({ strategy, amount: wad, market, series })
    expect(unused).toEqual(['borrowRate:WETH@aaveV3', 'usd:BTC'])
  })

  test.each([
    ['no column that moves it', daily(2, () => ({ 'usd:BTC': 1 })), UnusedSeriesError],
    ['a column that follows from others', daily(2, () => ({ 'market:wstETH': 1.2 })), DerivedObservableError],
    ['one row', daily(1, () => ({ 'redemption:wstETH': 1.2 })), EmptySeriesError],
    [
      'rows in disorder',
      { rows: [...daily(2, () => ({ 'redemption:wstETH': 1.2 })).rows].reverse() },
      UnsortedSeriesError,
    ],
  ])('refuses %s', (_, series, error) => {
    const strategy = presets['wsteth-hold'].strategy()
    expect(() => backtest({ strategy, amount: wad, market, series })).toThrow(error)
  })
})

describe('markets at many blocks', () => {
  /** The default market, so many days later, with an exchange rate. */
  const marketOn = (index: number, rate: bigint): Market => {
    const lidoState = market.states[lido.protocol.id] as { readonly internalShares: bigint }
    return {
      ...market,
      timestamp: market.timestamp + BigInt(index * day),
      states: {
        ...market.states,
        [lido.protocol.id]: { ...lidoState, internalEther: (lidoState.internalShares * rate) / wad },
      },
    }
  }
  const markets = [0n, 1n, 2n].map((index) => marketOn(Number(index), (12n * wad) / 10n + (index * wad) / 1_000n))

  test('give the same as their numbers in a series', () => {
    const strategy = loopAt(3)
    const fromMarkets = backtest({ strategy, amount: 10n * wad, markets })
    const seen = markets.map(({ timestamp }, index) => ({
      timestamp,
      values: { 'redemption:wstETH': (12n * wad) / 10n + (BigInt(index) * wad) / 1_000n },
    }))
    const fromSeries = backtest({ strategy, amount: 10n * wad, market: markets[0]!, series: { rows: seen } })
    // The loop's own debt moves the rate in the one, and others' in the other.
    expect(Number(fromMarkets.gain - fromSeries.gain) / Number(fromSeries.gain)).toBeCloseTo(0, 4)
    expect(fromMarkets.layers.map(({ source }) => source)).toEqual(['borrow', 'supply', 'staking'])
    expect(fromMarkets.layers.reduce((sum, { amount }) => sum + amount, 0n)).toBe(fromMarkets.gain)
    expect(fromMarkets.path.map(({ timestamp }) => timestamp)).toEqual(markets.map(({ timestamp }) => timestamp))
  })

  test('follow a plan that entered before them', () => {
    const plan = planStrategy({ strategy: presets['wsteth-hold'].strategy(), market: markets[0]!, amount: wad })
    const { gain } = backtest({ plan, markets: markets.slice(1) })
    near(gain, (wad * 2n) / 1_200n, 20n)
  })

  test.each([
    ['none', []],
    ['one', markets.slice(0, 1)],
  ])('refuses %s', (_, few) => {
    const strategy = presets['wsteth-hold'].strategy()
    expect(() => backtest({ strategy, amount: wad, markets: few })).toThrow(EmptySeriesError)
  })

  test('refuses an order that is none of time', () => {
    const strategy = presets['wsteth-hold'].strategy()
    expect(() => backtest({ strategy, amount: wad, markets: [...markets].reverse() })).toThrow(UnsortedSeriesError)
  })

  test('can be made from a world', () => {
    const { world } = planStrategy({ strategy: loopAt(3), market, amount: wad })
    const later = marketAt(accrue(world, world.timestamp + 60n))
    expect(later.timestamp).toBe(market.timestamp + 60n)
    const { reserve } = later.states['aaveV3/WETH@1'] as ReserveState
    expect(reserve.scaledVariableDebt).toBeGreaterThan(
      (market.states['aaveV3/WETH@1'] as ReserveState).reserve.scaledVariableDebt,
    )
  })
})

describe('liquidation', () => {
  const falling = daily(4, (index) => ({
    'redemption:wstETH': 1.2,
    'market:stETH': [1, 0.99, 0.93, 0.99][index] as number,
  }))

  test('takes what the market allows, and what it costs is a layer of its own', () => {
    const role = crisisRoles({ leverage: 10, amount: 100n * wad })[2]!
    const { liquidations, layers, path } = backtest({ ...role, series: falling })
    expect(liquidations[0]).toMatchObject({
      timestamp: BigInt(start + 2 * day),
      position: 'aaveV3@1',
      collateral: 'wstETH@1',
      debt: 'WETH@1',
    })
    const { repaid, seized } = liquidations[0]!
    // At the oracle 0.93 · 1.2 the bonus is 1 %.
    expect(Number(seized) * 0.93 * 1.2).toBeCloseTo(Number(repaid) * 1.01, -14)
    const lost = liquidations.reduce((sum, each) => sum + Number(each.seized) * 1.2 - Number(each.repaid), 0)
    const layer = layers.find(({ source }) => source === 'liquidation')
    expect(Number(layer?.amount)).toBeCloseTo(-lost, -14)
    expect(path[2]?.healthFactor).toBeLessThan(1)
    expect(path[3]?.healthFactor).toBeGreaterThan(1)
  })

  test('does not happen where the oracle follows the exchange rate', () => {
    const role = crisisRoles({ leverage: 10, amount: 100n * wad })[1]!
    const { liquidations, path } = backtest({ ...role, series: falling })
    expect(liquidations).toEqual([])
    expect(path[2]?.healthFactor).toBeGreaterThan(1.05)
  })
})

describe('rules', () => {
  const growing = daily(300, (index) => ({
    'redemption:wstETH': 1.2 * (1 + (0.06 * index) / 365),
    'borrowRate:WETH@aaveV3': index < 200 ? 0.01 : 0.2,
  }))

  test('a band brings leverage back to its target, up and down', () => {
    const up = backtest({
      strategy: loopAt(5),
      amount: 10n * wad,
      market,
      series: growing,
      adjustment: adjustment(0.0005),
      rules: [{ type: 'leverageBand', low: 4.8, high: 5.2, target: 5 }],
    })
    expect(up.rebalancings.length).toBeGreaterThan(1)
    for (const { from, to, refused } of up.rebalancings) {
      expect(refused).toBeNull()
      expect(from < 4.8 || from > 5.2).toBe(true)
      expect(to).toBeCloseTo(5, 6)
    }
    const [raised, lowered] = [
      up.rebalancings.find(({ from }) => from < 4.8),
      up.rebalancings.find(({ from }) => from > 5.2),
    ]
    // Staking loses a few wei; selling loses its fee.
    expect(Math.abs(Number(raised?.cost))).toBeLessThan(1e6)
    expect(Number(lowered?.cost)).toBeGreaterThan(1e14)
    expect(raised?.gas).toBeGreaterThan(200_000n)
    const spent = up.rebalancings.reduce((sum, { cost }) => sum + cost, 0n)
    expect(up.layers.find(({ source }) => source === 'rebalancing')?.amount).toBe(-spent)
    for (const { leverage } of up.path) expect(leverage).toBeCloseTo(5, -1)
  })

  test('a stop repays all debt after so many days of bad carry, once', () => {
    const { rebalancings, path } = backtest({
      strategy: loopAt(5),
      amount: 10n * wad,
      market,
      series: growing,
      adjustment: adjustment(0.0005),
      rules: [{ type: 'stopOnCarry', below: 0, days: 3 }],
    })
    expect(rebalancings).toHaveLength(1)
    const [stop] = rebalancings
    // The rate is seen on day 200; three days of it have passed on day 203.
    expect(stop).toMatchObject({ timestamp: BigInt(start + 203 * day), rule: 'stopOnCarry', to: 1 })
    // Selling what repays (λ − 1) times equity costs the fee on it.
    const before = path[202]!
    expect(Number(stop?.cost) / Number(before.debt)).toBeCloseTo(0.0005, 5)
    expect(path.at(-1)).toMatchObject({ debt: 0n, leverage: 1, healthFactor: null })
    expect(path[203]!.equity).toBeGreaterThan(0n)
  })

  test('what the price refuses is told, and the position stays', () => {
    const series = daily(3, (index) => ({
      'redemption:wstETH': [1.2, 1.19, 1.19][index] as number,
      'market:stETH': 0.7,
    }))
    const { rebalancings, path } = backtest({
      strategy: loopAt(8),
      amount: 10n * wad,
      market,
      series,
      adjustment: adjustment(),
      rules: [{ type: 'leverageBand', low: 1, high: 8.05, target: 2 }],
    })
    expect(rebalancings).toHaveLength(2)
    expect(rebalancings[0]).toMatchObject({ cost: 0n, gas: 0n })
    expect(rebalancings[0]?.refused).toMatch(/^A leverage of 2 is out of reach: the loop comes to \d+\.\d+ in/)
    expect(path[2]?.leverage).toBeGreaterThan(8)
  })

  test.each([
    ['a band upside down', { type: 'leverageBand', low: 5, high: 4, target: 4.5 }],
    ['a target outside', { type: 'leverageBand', low: 3, high: 4, target: 5 }],
    ['a band below one', { type: 'leverageBand', low: 0.5, high: 4, target: 2 }],
    ['an endless band', { type: 'leverageBand', low: 1, high: Number.POSITIVE_INFINITY, target: 2 }],
    ['no rate', { type: 'stopOnCarry', below: Number.NaN, days: 1 }],
    ['negative days', { type: 'stopOnCarry', below: 0, days: -1 }],
  ] as const)('refuses %s', (_, rule) => {
    const parameters = { strategy: loopAt(3), amount: wad, market, series: growing, adjustment: adjustment() }
    expect(() => backtest({ ...parameters, rules: [rule] })).toThrow(InvalidAmountError)
  })

  test('refuses rules that nothing says how to follow', () => {
    const rules = [{ type: 'stopOnCarry', below: 0, days: 1 }] as const
    expect(() => backtest({ strategy: loopAt(3), amount: wad, market, series: growing, rules })).toThrow(
      MissingAdjustmentError,
    )
  })
})

describe('a sale at the market price', () => {
  const { world } = planStrategy({ strategy: loopAt(3), market, amount: wad })

  test('brings the price less the fee', () => {
    const { apply } = sellAtMarket({ from: lido.wstETH, to: weth.weth, fee: 0.01 })
    const { amounts } = apply({ world, amounts: { 'wstETH@1': wad } as never, choice: null })
    near(amounts['WETH@1'], (observe(world, 'market:wstETH') * 99n) / 100n, 1n)
  })

  test.each([-0.1, 1, Number.NaN])('refuses a fee of %s', (fee) => {
    expect(() => sellAtMarket({ from: lido.wstETH, to: weth.weth, fee })).toThrow(InvalidAmountError)
  })

  test('converts between dollars and ether at their prices', () => {
    const { USDC } = adapters.erc20.tokens
    const dollars = planStrategy({ strategy: presets['wsteth-usdc'].strategy(), market, amount: wad }).world
    const { apply } = sellAtMarket({ from: lido.eth, to: USDC, fee: 0 })
    const { amounts } = apply({ world: dollars, amounts: { 'ETH@1': wad } as never, choice: null })
    expect(amounts['USDC@1']).toBe(3_000_000_000n)
    expect(constant(wad)).toEqual({ type: 'constant', value: wad })
  })
})
