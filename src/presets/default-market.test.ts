import { describe, expect, test } from 'vitest'
import { isInBitmap } from '../adapters/aaveV3/e-mode.js'
import type { EModesState } from '../adapters/aaveV3/e-modes-state.js'
import { calculateInterestRates } from '../adapters/aaveV3/logic/calculate-interest-rates.js'
import { normalizedDebt } from '../adapters/aaveV3/logic/normalized-debt.js'
import { vTokenBalance } from '../adapters/aaveV3/math/token-math.js'
import type { ReserveState } from '../adapters/aaveV3/reserve-state.js'
import type { LidoState } from '../adapters/lido/lido-state.js'
import { createWorld } from '../core/create-world.js'
import { deepFreeze } from '../core/fixtures/deep-freeze.js'
import { marketFromJson } from '../core/market-from-json.js'
import { marketHash } from '../core/market-hash.js'
import { marketToJson } from '../core/market-to-json.js'
import { observe } from '../core/observe.js'
import { planStrategy } from '../core/plan-strategy.js'
import type { Protocol } from '../core/protocol.js'
import { createScope } from '../core/scope.js'
import { wad } from '../math/wad.js'
import { adapters } from './adapters.js'
import { defaultMarket } from './default-market.js'
import { presets } from './presets.js'

const market = defaultMarket()
const made = Object.values(adapters)
const protocols: readonly Protocol[] = made.flatMap((adapter) => adapter.protocols)
/** Some adapters make slices on demand, such as one for each operator: those carry the adapter's id in front. */
const isKnown = (id: string) =>
  protocols.some((protocol) => protocol.id === id) || made.some((adapter) => id.startsWith(`${adapter.id}/`))
const reserve = (symbol: string) => market.states[`aaveV3/${symbol}@1`] as unknown as ReserveState

describe('the default market', () => {
  test('is Ethereum on 22 August 2026, always the same', () => {
    expect(market.chainId).toBe(1)
    expect(new Date(Number(market.timestamp) * 1_000).toISOString()).toBe('2026-08-22T00:58:26.000Z')
    expect(defaultMarket()).toBe(market)
    expect(marketHash(marketFromJson(marketToJson(market)))).toBe(marketHash(market))
  })

  test('plans do not change it', () => {
    const before = marketToJson(market)
    for (const preset of Object.values(presets))
      planStrategy({ strategy: preset.strategy(), market: deepFreeze(market), amount: 100n * wad })
    expect(marketToJson(market)).toBe(before)
  })

  test.each(protocols.map((protocol) => [protocol.id, protocol] as const))('the state of %s fits', (id, protocol) => {
    const state = market.states[id]
    expect(state).toBeDefined()
    const result = protocol.state['~standard'].validate(state)
    expect('issues' in result ? result.issues : undefined).toBeUndefined()
    expect(protocol.misfit?.(state as never, market)).toBeUndefined()
  })

  test('has a source for every state, and no state that nobody reads', () => {
    expect(Object.keys(market.states).filter((id) => !isKnown(id))).toEqual([])
    expect(Object.keys(market.states).filter((id) => !market.sources?.[id])).toEqual([])
  })

  test('shows every observable of its protocols', () => {
    const world = createWorld({ scope: createScope({ protocols, positions: [] }), market })
    for (const { observables = {} } of protocols)
      for (const name of Object.keys(observables) as `${string}:${string}`[])
        expect(observe(world, name) >= 0n, name).toBe(true)
  })
})

describe('assumptions', () => {
  test.each(Object.entries(market.assumptions))(
    '%s has a value, a source, a date, and what rests on it',
    (_, assumption) => {
      const { value, source, date, of } = assumption
      expect(['number', 'string']).toContain(typeof value)
      if (typeof value === 'number') expect(Number.isFinite(value)).toBe(true)
      expect(source.length).toBeGreaterThan(3)
      expect(date).toMatch(/^20\d\d-\d\d-\d\d$/)
      expect(Number.isNaN(Date.parse(date))).toBe(false)
      expect(Date.parse(date)).toBeLessThanOrEqual(Number(market.timestamp) * 1_000)
      expect(of.length).toBeGreaterThan(0)
      expect(of.filter((id) => id !== '*' && market.states[id] === undefined)).toEqual([])
    },
  )

  test('what is assumed of the staking rate is what the states were carried forward with', () => {
    const { internalEther, internalShares } = market.states['lido@1'] as unknown as LidoState
    const years = (Number(market.timestamp) - Date.parse('2025-09-29') / 1_000) / 31_536_000
    const rate = Number((internalEther * wad) / internalShares) / 1e18
    expect(rate).toBeCloseTo(1.2149387 * (1 + 0.0275 * years), 9)
    expect(market.assumptions['redemption:wstETH']!.value).toBeCloseTo(rate, 12)
    expect(market.assumptions['stakingApr:stETH']!.value).toBe(0.0275)
  })
})

describe('Aave v3 Core, as recorded', () => {
  const recorded = {
    WETH: { borrow: 0.02158024915315623, supply: 0.01510939733704436, debt: 1_743_631.777 },
    wstETH: { borrow: 0.000031027460983866, supply: 0.00000005006057306083, debt: 2_361.823_697 },
    rETH: { borrow: 0.0001778985060066146, supply: 0.0000001729330497623545, debt: 40.424113 },
    USDC: { borrow: 0.03979077774376749, supply: 0.03277443404130712, debt: 2_007_037_967.656_723 },
  } as const

  test.each(Object.entries(recorded))('%s: rates computed from the state are those of the record', (symbol, rates) => {
    const { reserve: state } = reserve(symbol)
    const debt = vTokenBalance(state.scaledVariableDebt, normalizedDebt(state, state.lastUpdateTimestamp))
    const { variableBorrowRate, liquidityRate } = calculateInterestRates({
      interestRateData: state.interestRateData,
      reserveFactor: state.configuration.reserveFactor,
      totalDebt: debt,
      unbacked: state.deficit,
      virtualUnderlyingBalance: state.virtualUnderlyingBalance,
      liquidityAdded: 0n,
      liquidityTaken: 0n,
    })
    expect(Number(state.currentVariableBorrowRate) / 1e27).toBeCloseTo(rates.borrow, 15)
    expect(Number(state.currentLiquidityRate) / 1e27).toBeCloseTo(rates.supply, 15)
    expect(Math.abs(Number(variableBorrowRate) / 1e27 - rates.borrow)).toBeLessThan(1e-7)
    expect(Math.abs(Number(liquidityRate) / 1e27 - rates.supply)).toBeLessThan(1e-7)
    expect(Number(debt) / 10 ** state.configuration.decimals).toBeCloseTo(rates.debt, 2)
  })

  test('52,964.46 WETH are missing', () => {
    const { deficit, virtualUnderlyingBalance } = reserve('WETH').reserve
    expect(Math.abs(Number(deficit) / 1e18 - 52_964.46)).toBeLessThan(0.01)
    expect(Number(virtualUnderlyingBalance) / 1e18).toBeCloseTo(320_219.297, 2)
  })

  test('what is there, lent and missing is what was supplied, to a millionth', () => {
    for (const symbol of Object.keys(recorded)) {
      const { reserve: state } = reserve(symbol)
      const debt = vTokenBalance(state.scaledVariableDebt, state.variableBorrowIndex)
      const owed = ((state.scaledATokenSupply + state.accruedToTreasury) * state.liquidityIndex) / 10n ** 27n
      const there = state.virtualUnderlyingBalance + debt + state.deficit
      expect(Number(there) / Number(owed)).toBeCloseTo(1, 5)
    }
  })

  test('thresholds and curves as FORMULAS has them', () => {
    const of = (symbol: string) => {
      const { configuration, interestRateData } = reserve(symbol).reserve
      const { ltv, liquidationThreshold, liquidationBonus, reserveFactor } = configuration
      const { optimalUsageRatio, variableRateSlope1, variableRateSlope2 } = interestRateData
      return [
        ltv,
        liquidationThreshold,
        liquidationBonus - 10_000n,
        reserveFactor,
        optimalUsageRatio,
        variableRateSlope1,
        variableRateSlope2,
      ]
    }
    expect(of('WETH')).toEqual([8_050n, 8_300n, 500n, 1_500n, 9_200n, 235n, 600n])
    expect(of('wstETH')).toEqual([7_850n, 8_100n, 600n, 3_500n, 8_000n, 100n, 4_000n])
    expect(of('rETH')).toEqual([7_500n, 7_900n, 750n, 1_500n, 4_500n, 700n, 30_000n])
    expect(of('weETH')).toEqual([7_750n, 8_000n, 700n, 4_500n, 3_000n, 700n, 30_000n])
    expect(reserve('weETH').reserve.interestRateData.baseVariableBorrowRate).toBe(100n)
  })

  test('flags as assumed, or as the day had them: WETH and staking tokens were lent in e-modes only, if at all', () => {
    for (const symbol of Object.keys(recorded))
      expect(reserve(symbol).reserve.configuration).toMatchObject({
        active: true,
        frozen: false,
        paused: false,
        siloedBorrowing: false,
        borrowableInIsolation: false,
        flashLoanEnabled: true,
        debtCeiling: 0n,
        liquidationProtocolFee: 1_000n,
        borrowingEnabled: symbol === 'USDC',
      })
  })

  test.each([
    [1, [true, true, true, true, false], [true, false, false, false, false]],
    [26, [false, false, false, true, false], [true, true, false, false, false]],
  ])('e-mode %i takes some staking tokens for ether and its like', (id, collateral, borrowable) => {
    const { categories } = market.states['aaveV3/eModes@1'] as unknown as EModesState
    const { collateralBitmap, borrowableBitmap } = categories[id]!
    const ids = ['WETH', 'wstETH', 'rETH', 'weETH', 'USDC'].map((symbol) => reserve(symbol).reserve.id)
    expect(ids.map((id) => isInBitmap(collateralBitmap, id))).toEqual(collateral)
    expect(ids.map((id) => isInBitmap(borrowableBitmap, id))).toEqual(borrowable)
  })

  test.each(['wstETH', 'rETH', 'weETH'])('%s is below its growth cap', (symbol) => {
    const world = createWorld({ scope: createScope({ protocols, positions: [] }), market })
    const headroom = Number(observe(world, `cap:${symbol}@aaveV3`)) / Number(observe(world, `redemption:${symbol}`)) - 1
    expect(headroom).toBeGreaterThan(0.01)
    expect(headroom).toBeLessThan(0.1)
  })
})
