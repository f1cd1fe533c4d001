import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { LidoQueueState } from '../../adapters/lido/lido-queue-state.js'
import type { PoolState } from '../../adapters/uniswapV3/pool-state.js'
import type { Adapter } from '../../core/adapter.js'
import { createWorld } from '../../core/create-world.js'
import type { Data } from '../../core/data.js'
import type { Market } from '../../core/market.js'
import { observe } from '../../core/observe.js'
import { perturb } from '../../core/perturb.js'
import { createScope } from '../../core/scope.js'
import { UnknownPeggedAssetError } from '../../errors/unknown-pegged-asset-error.js'
import { adapters } from '../../presets/adapters.js'
import { defaultMarket } from '../../presets/default-market.js'
import type { Measure } from './measure.js'
import { type PegHealth, pegHealth } from './peg-health.js'
import { pegProtocols } from './peg-protocols.js'

const all = Object.values(adapters) as readonly Adapter[]
const { erc20, lido, rocketPool, uniswapV3, weth, aaveV3, chainlink } = adapters
/** One pool for each token, with one liquidity over all prices. */
const few: readonly Adapter[] = [chainlink, erc20, lido, rocketPool, weth, uniswapV3, aaveV3]
const market = defaultMarket()
const scope = createScope({ protocols: pegProtocols({ adapters: few }), positions: [] })
const world = createWorld({ scope, market })

const known = <Figure>(figure: Measure<Figure>): Figure => {
  if ('reason' in figure) throw new Error(figure.reason)
  return figure.value
}
const reasonOf = (figure: Measure<unknown>) => ('reason' in figure ? figure.reason : undefined)
const of = (health: readonly PegHealth[], asset: string): PegHealth => {
  const found = health.find((each) => each.asset === asset)
  if (found === undefined) throw new Error(`There is no ${asset}.`)
  return found
}
const withStates = (states: { readonly [id: string]: Data }): Market => ({
  ...market,
  states: { ...market.states, ...states },
})
const without = (...ids: readonly string[]): Market => ({
  ...market,
  states: Object.fromEntries(Object.entries(market.states).filter(([id]) => !ids.includes(id))),
})
const pool = market.states['uniswapV3/wstETH/WETH@1'] as unknown as PoolState

describe('the peg in the default market', () => {
  const health = pegHealth(market, { adapters: few })

  test('is stated for every token that can trade away from its redemption, with its wrappers', () => {
    expect(health.map(({ asset, base, forms }) => [asset, base, forms.map((form) => form.asset)])).toEqual([
      ['stETH@1', 'ETH@1', ['stETH@1', 'wstETH@1']],
      ['rETH@1', 'ETH@1', ['rETH@1']],
    ])
    expect(known(of(health, 'stETH@1').forms[1]!.redemption)).toBeCloseTo(
      Number(observe(world, 'redemption:wstETH')) / 1e18,
      12,
    )
  })

  test('stands at redemption, as assumed', () => {
    for (const { market: price, redemption, basis, observed, marketFrom } of health) {
      expect(known(price)).toBeCloseTo(known(redemption), 12)
      expect(known(observed)).toBeCloseTo(known(redemption), 12)
      expect(known(basis)).toBeCloseTo(0, 12)
      expect(marketFrom).toBe('pools')
    }
  })

  test('has the depth of one liquidity over all prices: x (√(1 / (1 + basis)) − 1) / (1 − fee)', () => {
    for (const [asset, fee] of [
      ['stETH@1', 0.0001],
      ['rETH@1', 0.0005],
    ] as const) {
      const { pools, depth } = of(health, asset)
      const held = Number(known(pools[0]!.reserves).amount)
      expect(depth.map(({ basis }) => basis)).toEqual([-0.005, -0.01, -0.05])
      for (const { basis, amount, proceeds, averageBasis, atLeast } of depth) {
        const expected = (held * (Math.sqrt(1 / (1 + basis)) - 1)) / (1 - fee)
        expect(Number(known(amount)) / expected).toBeCloseTo(1, 7)
        expect(atLeast).toBe(known(amount))
        // From the price of before to that of after, the mean is the geometric one, and the fee is off.
        expect(averageBasis).toBeCloseTo(Math.sqrt(1 + basis) * (1 - fee) - 1, 7)
        expect(proceeds).toBeGreaterThan(0n)
      }
    }
  })

  test('counts supply, what is lent and what stands in pools in units of the token', () => {
    const stETH = of(health, 'stETH@1')
    const rate = Number(observe(world, 'redemption:wstETH')) / 1e18
    expect(Number(known(stETH.supply)) / 1e18).toBeCloseTo(7_300_000 * rate, 0)
    expect(known(stETH.capitalisation.redemption)).toBe(known(stETH.supply))
    expect(known(stETH.capitalisation.usd.redemption)).toBeCloseTo(3_000 * 7_300_000 * rate, -3)
    const supplied = Number(observe(world, 'supplied:wstETH@aaveV3')) / 1e18
    expect(Number(known(stETH.lent.supplied)) / 1e18).toBeCloseTo(supplied * rate, 3)
    expect(known(stETH.lent.shareOfSupply)).toBeCloseTo(supplied / 7_300_000, 9)
    expect(stETH.lent.markets.map(({ lender, asset }) => [lender, asset])).toEqual([['aaveV3', 'wstETH@1']])
    expect(known(stETH.lent.borrowed)).toBeLessThan(known(stETH.lent.supplied))
    expect(stETH.inPools.isComplete).toBe(true)
    expect(known(stETH.inPools.shareOfSupply)).toBeCloseTo(1_000_000 / (7_300_000 * rate), 6)
  })

  test('says how to redeem, and what that earns', () => {
    const [stETH, rETH] = [of(health, 'stETH@1'), of(health, 'rETH@1')]
    expect(known(stETH.exitQueue.days)).toBe(5)
    expect(known(stETH.exitQueue.queued)).toBe(0n)
    expect(known(stETH.yieldToRedemption)).toEqual({ basis: 'apr', value: expect.closeTo(0, 9), window: 'instant' })
    expect(reasonOf(rETH.yieldToRedemption)).toBe('It has no exit queue.')
    expect(Number(known(rETH.exitQueue.redeemable)) / 492_190e18).toBeCloseTo(0.01, 6)
    expect(reasonOf(stETH.exitQueue.redeemable)).toBe('Nothing is redeemed at once.')
    expect(stETH.exits.map(({ route }) => route)).toContain('queue')
  })

  test('names the assumptions that it rests on', () => {
    const { assumptions } = of(health, 'stETH@1')
    expect(assumptions).toEqual(expect.arrayContaining(['market:stETH', 'shares:stETH', 'depth:wstETH/WETH@uniswapV3']))
    expect(assumptions).not.toContain('redemption:rETH')
    expect(assumptions).not.toContain('gasPrice')
  })

  test('can be asked of a token or of its wrapper, to any depth', () => {
    const [only, ...others] = pegHealth(market, { adapters: all, assets: ['wstETH@1'], depths: [-0.02] })
    expect([only?.asset, others, only?.depth.map(({ basis }) => basis)]).toEqual(['stETH@1', [], [-0.02]])
    expect(() => pegHealth(market, { adapters: all, assets: ['WETH@1'] })).toThrow(UnknownPeggedAssetError)
    expect(() => pegHealth(market, { adapters: all, assets: ['XETH@1'] })).toThrow(/XETH@1 is no staking token/)
  })
})

describe('a market below redemption', () => {
  test('gives basis, capitalisation and yield to redemption', () => {
    const rate = Number(observe(world, 'redemption:wstETH')) / 1e18
    const fallen = perturb(world, [{ observable: 'pool:wstETH/WETH@uniswapV3', to: rate * 0.97 }])
    const stETH = of(pegHealth(fallen, { adapters: few }), 'stETH@1')
    expect(known(stETH.basis)).toBeCloseTo(-0.03, 9)
    expect(known(stETH.pools[0]!.basis)).toBeCloseTo(-0.03, 9)
    expect(known(stETH.yieldToRedemption).value).toBeCloseTo(((1 / 0.97 - 1) * 365) / 5, 6)
    const { redemption, market: atMarket } = stETH.capitalisation
    expect(Number(known(atMarket)) / Number(known(redemption))).toBeCloseTo(0.97, 9)
    expect(stETH.depth.map(({ amount }) => known(amount) === 0n)).toEqual([true, true, false])
    expect(stETH.depth[0]!.averageBasis).toBeNull()
    expect(known(stETH.observed)).toBeCloseTo(1, 12)
  })

  test('has less depth the further it has fallen', () => {
    const rate = Number(observe(world, 'redemption:wstETH')) / 1e18
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 400 }), fc.integer({ min: 1, max: 90 }), (bps, more) => {
        const depthAt = (basis: number) => {
          const moved = perturb(world, [{ observable: 'pool:wstETH/WETH@uniswapV3', to: rate * (1 - basis) }])
          const [stETH] = pegHealth(moved, { adapters: few, assets: ['stETH@1'], depths: [-0.05] })
          return known(stETH!.depth[0]!.amount)
        }
        expect(depthAt((bps + more) / 10_000)).toBeLessThan(depthAt(bps / 10_000))
      }),
      { numRuns: 30 },
    )
  })
})

describe('what is unknown', () => {
  test('is the depth beyond the ticks that were read, of which a part is known', () => {
    const here = Math.floor(pool.tick / 256)
    const near = { ...pool, loaded: [{ from: here, to: here }], ticks: [] }
    const stETH = of(pegHealth(withStates({ 'uniswapV3/wstETH/WETH@1': near as never }), { adapters: few }), 'stETH@1')
    const [, , far] = stETH.depth
    expect(reasonOf(far!.amount)).toMatch(/leaves the part of the pool wstETH\/WETH that was read/)
    expect(far!.atLeast).toBeGreaterThan(0n)
    expect(far!.proceeds).toBeGreaterThan(0n)
    expect(far!.byPool.map(({ amount }) => amount.value)).toEqual([null])
    expect(stETH.inPools.isComplete).toBe(false)
    expect(known(stETH.inPools.amount)).toBeLessThan(1_000_000n * 10n ** 18n)
  })

  test('is all that rests on a state that the market lacks, with the reason', () => {
    const stETH = of(pegHealth(without('uniswapV3/wstETH/WETH@1', 'lidoSupply@1'), { adapters: few }), 'stETH@1')
    for (const figure of [stETH.market, stETH.basis, stETH.yieldToRedemption, stETH.inPools.amount])
      expect(reasonOf(figure)).toContain('uniswapV3/wstETH/WETH@1')
    for (const figure of [stETH.supply, stETH.capitalisation.market, stETH.lent.shareOfSupply])
      expect(reasonOf(figure)).toContain('lidoSupply@1')
    expect(known(stETH.redemption)).toBe(1)
    expect(stETH.depth.every(({ amount, atLeast }) => amount.value === null && atLeast === 0n)).toBe(true)
  })

  test('is the depth without a pool; the price is the observed one', () => {
    const stETH = of(pegHealth(market, { adapters: [chainlink, lido, rocketPool] }), 'stETH@1')
    expect([stETH.marketFrom, known(stETH.market)]).toEqual(['observed', 1])
    expect(reasonOf(stETH.depth[0]!.amount)).toBe('No pool of these adapters trades stETH for ETH.')
    expect(reasonOf(stETH.lent.supplied)).toBe('No lender of these adapters lists stETH.')
  })

  test('is the wait for a queue that is closed', () => {
    const queue = market.states['lidoQueue@1'] as unknown as LidoQueueState
    for (const state of [
      { ...queue, paused: true },
      { ...queue, bunkerMode: true },
    ]) {
      const stETH = of(pegHealth(withStates({ 'lidoQueue@1': state }), { adapters: few }), 'stETH@1')
      expect(reasonOf(stETH.exitQueue.days)).toBe('The exit queue is closed, or held back.')
      expect(reasonOf(stETH.yieldToRedemption)).toBe('The exit queue is closed, or held back.')
    }
  })

  test('is not the wait where nobody assumes one: then it is the longest that the protocol states', () => {
    const { 'queueDays:stETH': _, ...assumptions } = market.assumptions
    const stETH = of(pegHealth({ ...market, assumptions }, { adapters: few }), 'stETH@1')
    expect(known(stETH.exitQueue.days)).toBe(5)
  })
})
