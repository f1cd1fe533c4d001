import { describe, expect, test } from 'vitest'
import { NoClaimError } from '../errors/no-claim-error.js'
import { NoEquityError } from '../errors/no-equity-error.js'
import { wad } from '../math/wad.js'
import { adapters } from '../presets/adapters.js'
import { defaultMarket } from '../presets/default-market.js'
import { presets } from '../presets/presets.js'
import { baseOf } from './base-of.js'
import { defineAsset } from './define-asset.js'
import { defineStrategy } from './define-strategy.js'
import { emptyMarket } from './fixtures/empty-market.js'
import { lenderDouble } from './fixtures/lender-double.js'
import { ether, staked, wrapped } from './fixtures/made-up-assets.js'
import { swapDouble } from './fixtures/swap-double.js'
import { type LookThrough, lookThrough, redemptionValue } from './look-through.js'
import { loop } from './loop.js'
import { observe } from './observe.js'
import { planStrategy } from './plan-strategy.js'
import { portion } from './portion.js'

const market = defaultMarket()
const { aaveV3, erc20, lido, weth } = adapters
const { USDC } = erc20.tokens

/** Exposures along each path, without what belongs to protocols: `aaveV3 > awstETH > wstETH`. */
const exposures = ({ exposures: all }: LookThrough) =>
  Object.fromEntries(all.map(({ path, exposure }) => [path.map(({ symbol }) => symbol).join(' > '), exposure]))

const loopAt = (leverage: number, amount = 10_000n * wad, from = 'ETH') =>
  planStrategy({ strategy: presets['wsteth-loop'].strategy({ leverage, from }), market, amount })

describe('leveraged staking', () => {
  test('leverage 5: staking +5, supply +5, borrow −4', () => {
    const look = lookThrough(loopAt(5))
    const found = exposures(look)
    expect(Object.keys(found).sort()).toEqual([
      'aaveV3',
      'aaveV3 > awstETH',
      'aaveV3 > awstETH > wstETH',
      'aaveV3 > awstETH > wstETH > stETH',
      'aaveV3 > awstETH > wstETH > stETH > ETH',
      'aaveV3 > variableDebtWETH',
      'aaveV3 > variableDebtWETH > WETH',
      'aaveV3 > variableDebtWETH > WETH > ETH',
    ])
    expect(found.aaveV3).toBe(1)
    for (const path of Object.keys(found).filter((each) => each.includes('awstETH')))
      expect(found[path]).toBeCloseTo(5, 8)
    for (const path of Object.keys(found).filter((each) => each.includes('Debt')))
      expect(found[path]).toBeCloseTo(-4, 8)
    expect(look.leverage).toBeCloseTo(5, 8)
    expect(look.unit.key).toBe('ETH@1')
    expect(Number(look.equity) / 1e18).toBeCloseTo(10_000, 8)
  })

  test('what is owed has a negative amount and a negative value', () => {
    const { exposures: all } = lookThrough(loopAt(5, 10n * wad))
    const debt = all.find(({ asset }) => asset.symbol === 'variableDebtWETH')!
    expect(Number(debt.amount) / 1e18).toBeCloseTo(-40, 6)
    expect(debt.value).toBe(debt.amount)
  })

  test('the parts of a claim add up to it', () => {
    const { exposures: all, value } = lookThrough(loopAt(7, 123n * wad))
    for (const { path, value: whole } of all) {
      const parts = all.filter(
        (each) => each.path.length === path.length + 1 && path.every((node, i) => each.path[i] === node),
      )
      if (parts.length > 0) expect(parts.reduce((sum, part) => sum + part.value, 0n)).toBe(whole)
    }
    const bases = all.filter(({ isBase }) => isBase)
    expect(bases.reduce((sum, base) => sum + base.value, 0n)).toBe(value)
  })

  test('buying below redemption makes the deposit worth more at once', () => {
    const lender = lenderDouble({ assets: [staked, wrapped], loanToValue: 0.9 })
    const strategy = defineStrategy({
      name: 'a',
      start: ether,
      steps: [
        swapDouble({ from: ether, to: staked, price: 0.97 }),
        loop({
          lender,
          collateral: staked,
          debt: wrapped,
          path: [swapDouble({ from: wrapped, to: staked, price: 0.97 })],
          leverage: 3,
        }),
      ],
    })
    const look = lookThrough(planStrategy({ strategy, market: emptyMarket, amount: wad }))
    // E = 1/p + D(1/p − 1) and C = λE with C = (1 + D)/p.
    const debt = (3 - 1) / (0.97 * 3 - 3 + 1)
    expect(Number(look.equity) / 1e18).toBeCloseTo((1 + debt) / 0.97 - debt, 9)
    expect(look.leverage).toBeCloseTo(3, 9)
  })
})

describe('a debt in a token that earns', () => {
  const strategy = defineStrategy({
    name: 'a',
    start: weth.weth,
    steps: [aaveV3.supply({ asset: 'WETH@1' }), aaveV3.borrow({ asset: 'wstETH@1', amount: { exact: 10n * wad } })],
  })
  // The default market does not lend wstETH outside e-modes.
  const id = 'aaveV3/wstETH@1'
  const state = market.states[id] as unknown as { readonly reserve: { readonly configuration: object } }
  const configuration = { ...state.reserve.configuration, borrowingEnabled: true }
  const lending = {
    ...market,
    states: { ...market.states, [id]: { ...state, reserve: { ...state.reserve, configuration } } as never },
  }
  const plan = planStrategy({ strategy, market: lending, amount: 100n * wad })
  const rate = Number(observe(plan.world, 'redemption:wstETH')) / 1e18

  test('is short of staking', () => {
    const look = lookThrough(plan)
    const found = exposures(look)
    expect(found['aaveV3 > variableDebtwstETH > wstETH > stETH']).toBeCloseTo((-10 * rate) / 100, 9)
    expect(found['wstETH > stETH']).toBeCloseTo((10 * rate) / 100, 9)
    expect(Number(look.equity) / 1e18).toBeCloseTo(100, 9)
    // Gross assets: the WETH supplied and the wstETH held.
    expect(look.leverage).toBeCloseTo(1 + (10 * rate) / 100, 9)
  })
})

describe('a debt in another currency', () => {
  test('is converted by prices', () => {
    const plan = planStrategy({
      strategy: presets['wsteth-usdc'].strategy({ leverage: 1.5 }),
      market,
      amount: 100n * wad,
    })
    const look = lookThrough(plan)
    const found = exposures(look)
    expect(found['aaveV3 > variableDebtUSDC']).toBeCloseTo(-0.5, 7)
    expect(found.USDC).toBeCloseTo(0.5, 7)
    expect(Number(plan.holdings['USDC@1']!.amount) / 1e6).toBeCloseTo(50 * 3_000, 2)
    expect(look.leverage).toBeCloseTo(1.5, 7)
    expect(Number(look.equity) / 1e18).toBeCloseTo(100, 6)
  })

  test('a deposit of dollars is valued in dollars', () => {
    const strategy = defineStrategy({
      name: 'a',
      start: USDC,
      steps: [
        aaveV3.supply({ asset: 'USDC@1' }),
        aaveV3.setEMode({ category: 1 }),
        aaveV3.borrow({ asset: 'WETH@1', amount: { exact: wad } }),
        weth.unwrap(),
        lido.stakeAndWrap(),
      ],
    })
    const look = lookThrough(planStrategy({ strategy, market, amount: 10_000n * 10n ** 6n }))
    expect(look.unit.key).toBe('USDC@1')
    expect(Number(look.equity) / 1e6).toBeCloseTo(10_000, 4)
    expect(exposures(look)['aaveV3 > variableDebtWETH']).toBeCloseTo(-0.3, 7)
    expect(exposures(look)['wstETH > stETH']).toBeCloseTo(0.3, 7)
    expect(look.leverage).toBeCloseTo(1.3, 7)
  })
})

describe('equity is in base units of what was deposited', () => {
  test.each(['ETH', 'WETH', 'stETH', 'wstETH'])('%s', (from) => {
    const look = lookThrough(loopAt(3, 1_000n * wad, from))
    expect(Number(look.equity) / 1e18).toBeCloseTo(1_000, 9)
    expect(look.unit.key).toBe('ETH@1')
    expect(look.leverage).toBeCloseTo(3, 8)
  })

  test('wstETH: fewer tokens, the same value', () => {
    const plan = loopAt(3, 1_000n * wad, 'wstETH')
    const { equity, value } = lookThrough(plan)
    expect(Number(value) / Number(equity)).toBeCloseTo(Number(observe(plan.world, 'redemption:wstETH')) / 1e18, 12)
  })
})

describe('branches', () => {
  test('each adds its part', () => {
    const strategy = defineStrategy({
      name: 'a',
      start: lido.eth,
      steps: [
        portion(weth.wrap(), 0.25),
        portion(lido.stake(), 1 / 3),
        lido.stakeAndWrap(),
        aaveV3.supply({ asset: 'wstETH@1' }),
      ],
    })
    const found = exposures(lookThrough(planStrategy({ strategy, market, amount: 100n * wad })))
    expect(found.WETH).toBeCloseTo(0.25, 12)
    expect(found.stETH).toBeCloseTo(0.25, 12)
    expect(found['aaveV3 > awstETH > wstETH > stETH']).toBeCloseTo(0.5, 12)
  })

  test('dust is a branch too', () => {
    const strategy = defineStrategy({ name: 'a', start: lido.eth, steps: [lido.stake(), lido.wrap()] })
    const look = lookThrough(planStrategy({ strategy, market, amount: wad }))
    expect(look.equity).toBeGreaterThanOrEqual(wad - 3n)
    expect(look.equity).toBeLessThanOrEqual(wad)
    expect(Object.keys(exposures(look))).toContain('stETH > ETH')
  })
})

describe('what is worth next to nothing', () => {
  test('a single wei still has a leverage of one', () => {
    const look = lookThrough(planStrategy({ strategy: presets['eth-stake'].strategy(), market, amount: 2n }))
    expect(look).toMatchObject({ equity: 1n, value: 1n, leverage: 1 })
  })

  test('nothing at all has none', () => {
    const plan = planStrategy({ strategy: presets['eth-stake'].strategy(), market, amount: 1n })
    expect(() => lookThrough(plan)).toThrow(NoEquityError)
    expect(() => lookThrough(plan)).toThrow('What the plan holds is worth nothing')
  })
})

describe('what cannot be valued', () => {
  test('an asset without a worth', () => {
    const points = defineAsset({ kind: 'token', symbol: 'points', chainId: 1, protocol: 'x', worth: undefined })
    const strategy = defineStrategy({
      name: 'a',
      start: ether,
      steps: [portion(swapDouble({ from: ether, to: points, price: 1 }), 0.5)],
    })
    const plan = planStrategy({ strategy, market: emptyMarket, amount: 100n })
    expect(() => lookThrough(plan)).toThrow(NoClaimError)
    expect(() => lookThrough(plan)).toThrow('points@1 is no claim on ETH@1, and has no price. Give the asset a `worth`')
  })

  test('an asset whose price nobody shows', () => {
    const dollar = defineAsset({ kind: 'token', symbol: 'dollar', chainId: 1, protocol: 'x' })
    const strategy = defineStrategy({
      name: 'a',
      start: ether,
      steps: [swapDouble({ from: ether, to: dollar, price: 1 })],
    })
    const plan = planStrategy({ strategy, market: emptyMarket, amount: 100n })
    expect(() => lookThrough(plan)).toThrow('No protocol shows usd:dollar.')
  })
})

test('redemptionValue: nothing is worth nothing, and a debt is negative', () => {
  const { world } = loopAt(2, wad)
  const rate = observe(world, 'redemption:wstETH')
  expect(redemptionValue(lido.wstETH, 0n, lido.eth, world)).toBe(0n)
  expect(redemptionValue(lido.wstETH, wad, lido.eth, world)).toBe(rate)
  expect(redemptionValue(weth.weth, -5n, lido.eth, world)).toBe(-5n)
  expect(redemptionValue(USDC, 3_000n * 10n ** 6n, lido.eth, world)).toBe(wad)
  expect(redemptionValue(lido.eth, wad, USDC, world)).toBe(3_000n * 10n ** 6n)
})

test('baseOf: what a claim leads to in the end', () => {
  const { world } = loopAt(2, wad)
  expect([lido.wstETH, lido.stETH, weth.weth, lido.eth, USDC].map((asset) => baseOf(asset, world).key)).toEqual([
    'ETH@1',
    'ETH@1',
    'ETH@1',
    'ETH@1',
    'USDC@1',
  ])
})
