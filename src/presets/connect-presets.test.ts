import { describe, expect, test } from 'vitest'
import { RequestAmountTooSmallError } from '../adapters/lido/request-amount-too-small-error.js'
import { InsufficientCollateralError } from '../adapters/rocketPool/insufficient-collateral-error.js'
import { LeftLoadedRangeError } from '../adapters/uniswapV3/errors/left-loaded-range-error.js'
import { UnknownRangeError } from '../adapters/uniswapV3/errors/unknown-range-error.js'
import { getTickAtSqrtRatio } from '../adapters/uniswapV3/math/get-tick-at-sqrt-ratio.js'
import type { PoolState } from '../adapters/uniswapV3/pool-state.js'
import { createWorld } from '../core/create-world.js'
import { lookThrough, redemptionValue } from '../core/look-through.js'
import { planStrategy } from '../core/plan-strategy.js'
import { InvalidAmountError } from '../errors/invalid-amount-error.js'
import { MissingDeploymentError } from '../errors/missing-deployment-error.js'
import { UnknownExitError } from '../errors/unknown-exit-error.js'
import { UnknownStartError } from '../errors/unknown-start-error.js'
import { wad } from '../math/wad.js'
import { adapters } from './adapters.js'
import { connectAdapters } from './connect-adapters.js'
import { connectPresets } from './connect-presets.js'
import { defaultMarket } from './default-market.js'
import { mainnetDeployments } from './deployments.js'
import { type ExitRoute, exitRoutes } from './preset.js'
import { presets } from './presets.js'

const market = defaultMarket()

describe('presets', () => {
  test('have an id, a sentence, what they start from, and a leverage where they take one', () => {
    expect(Object.keys(presets)).toEqual(
      expect.arrayContaining([
        ...['eth-stake', 'wsteth-hold', 'wsteth-supply', 'wsteth-loop', 'wsteth-usdc'],
        ...['reth-hold', 'reth-loop', 'weth-wsteth-lp', 'steth-restake', 'lp-and-restake'],
      ]),
    )
    for (const [id, preset] of Object.entries(presets)) {
      expect(preset.id).toBe(id)
      expect(preset.summary).toMatch(/^[A-Z].*\.$/)
      expect(preset.starts.length).toBeGreaterThan(0)
    }
    expect(presets['wsteth-loop'].leverage).toBe(3)
    expect(presets['wsteth-usdc'].leverage).toBe(1.5)
    expect(presets['eth-stake'].leverage).toBeUndefined()
  })

  test.each(
    Object.values(presets).flatMap((preset) =>
      preset.starts.flatMap((start) =>
        (['mint', 'market'] as const).map((via) => [preset.id, start.symbol, via, preset] as const),
      ),
    ),
  )('%s from %s via %s keeps the value that goes in, but for what it pays', (id, from, via, preset) => {
    const strategy = preset.strategy({ from, via })
    expect(strategy.name).toBe(id)
    expect(strategy.start.symbol).toBe(from)
    const amount = 10n ** BigInt(strategy.start.decimals) * 10n
    const plan = planStrategy({ strategy, market, amount })
    const { equity, unit, leverage } = lookThrough(plan)
    expect(unit.symbol).toBe('ETH')
    // Costs are stated in ETH, equity and deposit in what it starts from.
    const one = redemptionValue(strategy.start, wad, unit, plan.world)
    const paid = plan.oneOffs.reduce((sum, cost) => sum + Number(cost.amount), 0) / Number(one)
    expect(Number(equity) / Number(amount) + paid / 10).toBeCloseTo(1, 6)
    expect(paid / 10).toBeLessThan(0.0025)
    if (preset.leverage !== undefined) expect(leverage).toBeCloseTo(preset.leverage, via === 'mint' ? 5 : 1)
  })

  test.each(
    Object.values(presets).flatMap((preset) =>
      preset.starts.flatMap(({ symbol }) => exitRoutes.map((route) => [preset.id, symbol, route, preset] as const)),
    ),
  )('%s from %s and out by %s returns to ETH', (_, from, route, preset) => {
    const { strategy, step } = preset.exit({ from, route })
    expect(strategy.steps.slice(0, step - 1).map(({ id }) => id)).toEqual(
      preset.strategy({ from }).steps.map(({ id }) => id),
    )
    const amount = 10n ** BigInt(strategy.start.decimals) * 10n
    const plan = planStrategy({ strategy, market, amount })
    const { stages, holdings, world } = plan
    expect(stages.some((stage) => stage.step === step)).toBe(true)
    const ether = adapters.lido.eth
    const put = redemptionValue(strategy.start, amount, ether, createWorld({ scope: world.scope, market }))
    const out = holdings['ETH@1']?.amount ?? 0n
    // Fees of pools and deposits, three times over in a loop; queues earn what the account earns meanwhile.
    expect(Number(out) / Number(put)).toBeGreaterThan(0.985)
    expect(Number(out) / Number(put)).toBeLessThan(1.002)
    for (const { asset, amount: left } of Object.values(holdings)) {
      if (asset.kind === 'position') expect(asset.claims(world, 1n)).toEqual([])
      else if (asset.key !== 'ETH@1') expect(left).toBeLessThanOrEqual(100n)
    }
  })

  test('waits take what the adapters state, not what presets say', () => {
    const days = (id: keyof typeof presets, route: ExitRoute, other = market) => {
      const { strategy } = presets[id].exit({ route })
      const { world } = planStrategy({ strategy, market: other, amount: 10n * wad })
      return Math.round((Number(world.timestamp - market.timestamp) / 86_400) * 100) / 100
    }
    expect(days('wsteth-hold', 'queue')).toBe(5)
    expect(days('steth-restake', 'market')).toBe(14)
    expect(days('lp-and-restake', 'queue')).toBe(19)
    const { 'queueDays:stETH': queueDays, ...others } = market.assumptions
    const slow = { ...market, assumptions: { ...others, 'queueDays:stETH': { ...queueDays!, value: 40 } } }
    expect(days('wsteth-hold', 'queue', slow)).toBe(40)
    expect(days('lp-and-restake', 'queue', slow)).toBe(80)
    expect(days('wsteth-loop', 'market', slow)).toBe(0)
  })

  test('name what forbids a way out', () => {
    const out = (id: keyof typeof presets, route: ExitRoute, amount: bigint) => () =>
      planStrategy({ strategy: presets[id].exit({ route, via: 'market' }).strategy, market, amount })
    expect(() => presets['eth-stake'].exit({ route: 'door' as ExitRoute })).toThrow(UnknownExitError)
    expect(() => presets['eth-stake'].exit({ route: 'door' as ExitRoute })).toThrow(
      'There is no way out by "door". Ways out are market and queue.',
    )
    expect(out('reth-hold', 'queue', 9_000n * wad)).toThrow(InsufficientCollateralError)
    expect(() =>
      planStrategy({ strategy: presets['wsteth-hold'].exit({ route: 'queue' }).strategy, market, amount: 50n }),
    ).toThrow(RequestAmountTooSmallError)
    const id = 'uniswapV3/wstETH/WETH@1'
    const narrow = { ...(market.states[id] as PoolState), loaded: [{ from: 8, to: 8 }] }
    const left = { ...market, states: { ...market.states, [id]: narrow as never } }
    const { strategy } = presets['wsteth-hold'].exit({ route: 'market' })
    expect(() => planStrategy({ strategy, market: left, amount: 50_000n * wad })).toThrow(LeftLoadedRangeError)
  })

  test('a half of a pair is WETH, a half of the two is restaked', () => {
    const exposures = (id: 'weth-wsteth-lp' | 'lp-and-restake', from: string) =>
      lookThrough(planStrategy({ strategy: presets[id].strategy({ from }), market, amount: wad })).exposures
    for (const from of ['ETH', 'WETH', 'stETH', 'wstETH']) {
      const part = (id: 'weth-wsteth-lp' | 'lp-and-restake', symbol: string) =>
        exposures(id, from).reduce((sum, { asset, exposure }) => (asset.symbol === symbol ? sum + exposure : sum), 0)
      expect(part('weth-wsteth-lp', 'WETH')).toBeCloseTo(0.5, 3)
      expect(part('weth-wsteth-lp', 'wstETH')).toBeCloseTo(0.5, 3)
      expect(part('lp-and-restake', 'restaked-stETH')).toBeCloseTo(0.5, 3)
      expect(part('lp-and-restake', 'WETH')).toBeCloseTo(0.25, 3)
      expect(part('lp-and-restake', 'uniswapV3:wstETH/WETH:even')).toBeGreaterThan(0.49)
    }
  })

  test('liquidity goes into the range that is asked for', () => {
    const strategy = presets['weth-wsteth-lp'].strategy({ range: 'wstETH/WETH:full' })
    expect(planStrategy({ strategy, market, amount: wad }).holdings).toHaveProperty(['uniswapV3:wstETH/WETH:full@1'])
    expect(() => presets['weth-wsteth-lp'].strategy({ range: 'wstETH/WETH' })).toThrow(UnknownRangeError)
    expect(() => presets['eth-stake'].strategy({ range: 'wstETH/WETH:full' })).toThrow(
      'wstETH/WETH:full for eth-stake is not no range: it takes none.',
    )
  })

  test('a loop buys below redemption where that is asked for, which adds to equity', () => {
    const id = 'uniswapV3/wstETH/WETH@1'
    const pool = market.states[id] as PoolState
    const sqrtPriceX96 = (pool.sqrtPriceX96 * 9_975n) / 10_000n
    const cheap = {
      ...market,
      states: { ...market.states, [id]: { ...pool, sqrtPriceX96, tick: getTickAtSqrtRatio(sqrtPriceX96) } },
    }
    const equity = (via: 'mint' | 'market') =>
      lookThrough(planStrategy({ strategy: presets['wsteth-loop'].strategy({ via }), market: cheap, amount: wad }))
        .equity
    // Three times half a percent, less fees.
    expect(Number(equity('market') - equity('mint')) / 1e18).toBeCloseTo(0.0146, 3)
  })

  test('take the leverage that is asked for', () => {
    const leverage = (id: 'wsteth-loop' | 'wsteth-usdc', of: number) =>
      lookThrough(planStrategy({ strategy: presets[id].strategy({ leverage: of }), market, amount: wad })).leverage
    expect(leverage('wsteth-loop', 6.5)).toBeCloseTo(6.5, 7)
    expect(leverage('wsteth-usdc', 1.2)).toBeCloseTo(1.2, 5)
  })

  test.each([0, 0.99, -1, Number.NaN, Number.POSITIVE_INFINITY])('refuse a leverage of %d', (leverage) => {
    expect(() => presets['wsteth-loop'].strategy({ leverage })).toThrow(InvalidAmountError)
  })

  test('refuse a leverage where they take none', () => {
    expect(() => presets['eth-stake'].strategy({ leverage: 2 })).toThrow(
      '2 for eth-stake is not no leverage: it takes none.',
    )
  })

  test('refuse what they cannot start from', () => {
    expect(() => presets['wsteth-loop'].strategy({ from: 'USDC' })).toThrow(UnknownStartError)
    expect(() => presets['wsteth-loop'].strategy({ from: 'USDC' })).toThrow(
      'wsteth-loop cannot start from USDC. Start from ETH, WETH, stETH, wstETH.',
    )
    expect(() => presets['wsteth-loop'].strategy({ from: 'eth' })).toThrow(UnknownStartError)
  })

  test('a strategy is made anew each time', () => {
    expect(presets['wsteth-loop'].strategy()).not.toBe(presets['wsteth-loop'].strategy())
  })
})

describe('connectPresets', () => {
  test('over the adapters of any chain', () => {
    const other = connectPresets(connectAdapters({ ...mainnetDeployments, chainId: 31_337 }))
    expect(other['wsteth-loop'].strategy().start.key).toBe('ETH@31337')
    expect(() => planStrategy({ strategy: other['wsteth-hold'].strategy(), market, amount: wad })).toThrow(
      'The market is of chain 1, but the strategy is on chain 31337.',
    )
  })

  test('an adapter that they use is missing', () => {
    const { weth: _, ...rest } = adapters
    expect(() => connectPresets(rest as typeof adapters)).toThrow(MissingDeploymentError)
    expect(() => connectPresets(rest as typeof adapters)).toThrow('The deployments say nothing of weth')
  })

  test('an adapter that only some use is missing', () => {
    const { eigenLayer: _, ...rest } = adapters
    const some = connectPresets(rest as typeof adapters)
    expect(some['weth-wsteth-lp'].strategy().name).toBe('weth-wsteth-lp')
    expect(some['steth-restake'].starts).toEqual([])
    expect(() => some['lp-and-restake'].strategy()).toThrow(
      'The deployments say nothing of eigenLayer, which lp-and-restake is built on.',
    )
  })
})
