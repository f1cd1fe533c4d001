import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { amountsOf } from '../core/amounts.js'
import { defineAsset } from '../core/define-asset.js'
import { defineStep } from '../core/define-step.js'
import { defineStrategy } from '../core/define-strategy.js'
import { gasOf } from '../core/gas-of.js'
import { lookThrough } from '../core/look-through.js'
import type { Market } from '../core/market.js'
import { observe } from '../core/observe.js'
import type { OneOff } from '../core/one-off.js'
import { perturb } from '../core/perturb.js'
import type { Plan } from '../core/plan.js'
import { planStrategy } from '../core/plan-strategy.js'
import { portion } from '../core/portion.js'
import { LstackError } from '../errors/lstack-error.js'
import { NoClaimError } from '../errors/no-claim-error.js'
import { apyToApr } from '../math/rate.js'
import { wad } from '../math/wad.js'
import { adapters } from '../presets/adapters.js'
import { defaultMarket } from '../presets/default-market.js'
import { presets } from '../presets/presets.js'
import { breakEvenDays, type LayeredYield, layeredYield, netAprOver } from './layered-yield.js'

const market = defaultMarket()
const { aaveV3, erc20, lido, weth } = adapters
const { USDC } = erc20.tokens
const planOf = (id: keyof typeof presets, options: { leverage?: number; from?: string } = {}, amount = 100n * wad) =>
  planStrategy({ strategy: presets[id].strategy(options), market, amount })
const planUnlessRefused: (...parameters: Parameters<typeof planOf>) => Plan | undefined = (...parameters) => {
  try {
    return planOf(...parameters)
  } catch (error) {
    if (error instanceof LstackError) return undefined
    throw error
  }
}
const rows = ({ layers }: LayeredYield) =>
  layers.map(({ source, asset, exposure, path }) => [source, asset, Number(exposure.toFixed(6)), path.join(' > ')])

describe('layers', () => {
  test('leverage 5: staking +5, supply +5, borrow −4, each with its own path', () => {
    const result = layeredYield(planOf('wsteth-loop', { leverage: 5 }))
    expect(rows(result).sort()).toEqual([
      ['borrow', 'WETH@1', -4, 'aaveV3@1 > variableDebtWETH@1'],
      ['staking', 'stETH@1', 5, 'aaveV3@1 > awstETH@1 > wstETH@1 > stETH@1'],
      ['supply', 'wstETH@1', 5, 'aaveV3@1 > awstETH@1'],
    ])
  })

  test('the rates are those of the world after the plan', () => {
    const plan = planOf('wsteth-loop', { leverage: 8 }, 10_000n * wad)
    const { layers, netApr } = layeredYield(plan)
    const apr = (source: string) => layers.find((layer) => layer.source === source)!.rate.value
    expect(apr('borrow')).toBe(Number(observe(plan.world, 'borrowRate:WETH@aaveV3')) / 1e18)
    expect(apr('supply')).toBeCloseTo(Number(observe(plan.world, 'supplyRate:wstETH@aaveV3')) / 1e18, 12)
    expect(apr('staking')).toBe(0.0275)
    // λy − (λ − 1)b, with what the collateral earns by being lent.
    expect(netApr).toBeCloseTo(8 * (0.0275 + apr('supply')) - 7 * apr('borrow'), 8)
  })

  test('a borrow rate of λy / (λ − 1) leaves nothing', () => {
    for (const leverage of [1.5, 3, 8, 12]) {
      const plan = planOf('wsteth-loop', { leverage })
      const supplied = layeredYield(plan).layers.find(({ source }) => source === 'supply')!.rate.value
      const breakEven = (leverage * (0.0275 + supplied)) / (leverage - 1)
      const at = (to: number) =>
        layeredYield({ ...plan, world: perturb(plan.world, [{ observable: 'borrowRate:WETH@aaveV3', to }]) }).netApr
      expect(at(breakEven)).toBeCloseTo(0, 9)
      expect(at(breakEven * 1.01)).toBeLessThan(-1e-4)
      expect(at(breakEven * 0.99)).toBeGreaterThan(1e-4)
    }
  })

  test('a plain holding earns the staking rate', () => {
    for (const id of ['eth-stake', 'wsteth-hold'] as const) {
      const result = layeredYield(planOf(id))
      expect(result.netApr).toBe(0.0275)
      expect(result.leverage).toBe(1)
      expect(result.layers[0]!.rate).toEqual({ basis: 'apr', value: 0.0275, window: 'assumed' })
      expect(result.layers[0]!.origins).toEqual([{ type: 'assumption', name: 'stakingApr:stETH' }])
    }
  })

  test('contributions are rate times exposure, and sum to netApr', () => {
    const options = fc.record({
      id: fc.constantFrom(...(Object.keys(presets) as (keyof typeof presets)[])),
      leverage: fc.double({ min: 1, max: 12, noNaN: true }),
      amount: fc.bigInt(10n ** 12n, 10_000n * wad),
    })
    fc.assert(
      fc.property(options, ({ id, leverage, amount }) => {
        const usual = presets[id].leverage
        const target = id === 'wsteth-usdc' ? 1 + (leverage - 1) / 16 : leverage
        const plan = planUnlessRefused(id, usual === undefined ? {} : { leverage: target }, amount)
        fc.pre(plan !== undefined)
        const result = layeredYield(plan)
        for (const { rate, exposure, contribution } of result.layers) expect(contribution).toBe(rate.value * exposure)
        expect(result.netApr).toBe(result.layers.reduce((sum, { contribution }) => sum + contribution, 0))
        expect(apyToApr(result.netApy, 365)).toBeCloseTo(result.netApr, 12)
        expect(result.oneOff.total).toBe(result.oneOff.items.reduce((sum, { amount: each }) => sum + each, 0n))
      }),
      { numRuns: 100 },
    )
  })

  test('equity and leverage are those of the look-through', () => {
    const plan = planOf('wsteth-loop', { leverage: 4, from: 'wstETH' })
    const look = lookThrough(plan)
    expect(layeredYield(plan)).toMatchObject({ equity: look.equity, leverage: look.leverage })
    expect(layeredYield(plan, { look })).toEqual(layeredYield(plan))
  })

  test('a debt in a token that earns owes its yield too', () => {
    const id = 'aaveV3/wstETH@1'
    const state = market.states[id] as unknown as { readonly reserve: { readonly configuration: object } }
    const configuration = { ...state.reserve.configuration, borrowingEnabled: true }
    const lending = {
      ...market,
      states: { ...market.states, [id]: { ...state, reserve: { ...state.reserve, configuration } } as never },
    }
    const steps = [
      aaveV3.supply({ asset: 'WETH@1' }),
      aaveV3.borrow({ asset: 'wstETH@1', amount: { exact: 10n * wad } }),
      lido.unwrap(),
      portion(lido.wrap(), 0.999),
    ] as const
    const strategy = defineStrategy({ name: 'a', start: weth.weth, steps })
    const result = layeredYield(planStrategy({ strategy, market: lending, amount: 100n * wad }))
    const staking = result.layers.filter(({ source }) => source === 'staking')
    expect(staking.find(({ path }) => path[1] === 'variableDebtwstETH@1')!.contribution).toBeLessThan(0)
    // What is owed is held as well: the staking yields cancel.
    expect(staking.reduce((sum, { contribution }) => sum + contribution, 0)).toBeCloseTo(0, 9)
  })
})

describe('the staking rate', () => {
  const id = lido.protocol.id
  const state = market.states[id] as { readonly internalEther: bigint }
  const earlier = (days: bigint, fall: bigint): Market => ({
    ...market,
    earlier: {
      blockNumber: market.blockNumber - days * 7_200n,
      timestamp: market.timestamp - days * 86_400n,
      states: { [id]: { ...state, internalEther: state.internalEther - state.internalEther / fall } },
    },
  })
  const staking = (of: Market) =>
    layeredYield(planStrategy({ strategy: presets['eth-stake'].strategy(), market: of, amount: wad })).layers[0]!

  test('is measured where an earlier block was read', () => {
    const { rate, formula, origins } = staking(earlier(73n, 200n))
    expect(rate.window).toBe(73 * 86_400)
    expect(rate.value).toBeCloseTo((1 / (1 - 1 / 200) - 1) * 5, 12)
    expect(formula).toContain('share rate now / share rate before')
    expect(origins).toEqual(
      ['internalEther', 'internalShares'].map((field) => ({ type: 'state', protocol: id, fields: [field] })),
    )
  })

  test('and not from a snapshot that lacks Lido', () => {
    const { earlier: snapshot, ...rest } = earlier(73n, 200n)
    expect(staking({ ...rest, earlier: { ...snapshot!, states: {} } }).rate).toMatchObject({ window: 'assumed' })
  })

  test('unknown is not zero', () => {
    const { 'stakingApr:stETH': _, ...assumptions } = market.assumptions
    expect(() => staking({ ...market, assumptions })).toThrow(
      'The market states no number for the assumption stakingApr:stETH.',
    )
  })
})

describe('one-off costs', () => {
  const gwei = 10n ** 9n

  test('gas at the price assumed, or given', () => {
    const plan = planOf('wsteth-loop', { leverage: 3 })
    const { oneOff } = layeredYield(plan)
    expect(oneOff).toEqual({ total: gasOf(plan) * gwei, items: [{ kind: 'gas', amount: gasOf(plan) * gwei }] })
    expect(layeredYield(plan, { gasPrice: 30n * gwei }).oneOff.total).toBe(30n * oneOff.total)
    expect(layeredYield(plan, { gasPrice: 0n }).oneOff.total).toBe(0n)
  })

  test('in the deposit asset: fewer wstETH than ETH, and dollars of another size', () => {
    const inWstETH = planOf('wsteth-supply', { from: 'wstETH' })
    const rate = Number(observe(inWstETH.world, 'redemption:wstETH')) / 1e18
    expect(Number(layeredYield(inWstETH).oneOff.total) * rate).toBeCloseTo(Number(gasOf(inWstETH) * gwei), -2)
    const strategy = defineStrategy({ name: 'a', start: USDC, steps: [aaveV3.supply({ asset: 'USDC@1' })] })
    const inUsdc = planStrategy({ strategy, market, amount: 10n ** 10n })
    // Gas in ETH at 3,000 dollars, in millionths.
    const dollars = (Number(gasOf(inUsdc)) * 1e-9 * 3_000 * 1e6).toFixed(0)
    expect(layeredYield(inUsdc).oneOff.items).toEqual([{ kind: 'gas', amount: BigInt(dollars) }])
  })

  test('a gas price that is no whole number of wei', () => {
    const gasPrice = { ...market.assumptions.gasPrice!, value: 123_456_789.5 }
    const of = { ...market, assumptions: { ...market.assumptions, gasPrice } }
    const plan = planStrategy({ strategy: presets['eth-stake'].strategy(), market: of, amount: wad })
    expect(layeredYield(plan).oneOff.total).toBe(gasOf(plan) * 123_456_790n)
  })

  test('no gas price', () => {
    const { gasPrice: _, ...assumptions } = market.assumptions
    const plan = planStrategy({
      strategy: presets['eth-stake'].strategy(),
      market: { ...market, assumptions },
      amount: wad,
    })
    expect(() => layeredYield(plan)).toThrow('The market states no number for the assumption gasPrice.')
    expect(() => layeredYield(plan, { gasPrice: 1n })).not.toThrow()
  })

  const points = defineAsset({ kind: 'token', symbol: 'points', chainId: 1, protocol: 'x' })
  /** Wraps ether for a fee in some asset. */
  const dear = (fee: OneOff) =>
    defineStep({
      id: 'x.wrap',
      consumes: [lido.eth],
      produces: [lido.wstETH],
      protocols: lido.wstETH.protocols,
      apply: (input) => {
        const { world, amounts } = lido.stakeAndWrap().apply({ ...input, choice: null })
        return { world, amounts: amountsOf([lido.wstETH, amounts['wstETH@1']]), oneOffs: [fee] }
      },
    })
  const paid = (fee: OneOff): Plan => {
    const strategy = defineStrategy({ name: 'a', start: lido.eth, steps: [dear(fee), lido.unwrap()] })
    return planStrategy({ strategy, market, amount: 10n * wad })
  }

  test('what steps state comes first, converted at redemption', () => {
    expect(layeredYield(paid({ kind: 'deposit-fee', asset: 'ETH@1', amount: 7n })).oneOff.items[0]).toEqual({
      kind: 'deposit-fee',
      amount: 7n,
    })
    const { oneOff } = layeredYield(paid({ kind: 'swap', asset: 'stETH@1', amount: 5n * gwei }), { gasPrice: 0n })
    expect(oneOff).toEqual({
      total: 5n * gwei,
      items: [
        { kind: 'swap', amount: 5n * gwei },
        { kind: 'gas', amount: 0n },
      ],
    })
  })

  test('also in what was only passed through', () => {
    const plan = paid({ kind: 'swap', asset: 'wstETH@1', amount: wad })
    const rate = observe(plan.world, 'redemption:wstETH')
    expect(Object.keys(plan.holdings)).not.toContain('wstETH@1')
    expect(layeredYield(plan).oneOff.items[0]).toEqual({ kind: 'swap', amount: rate })
  })

  test('in something that the plan does not know: unknown is not zero', () => {
    expect(() => layeredYield(paid({ kind: 'swap', asset: points.key, amount: 1n }))).toThrow(NoClaimError)
    expect(() => layeredYield(paid({ kind: 'swap', asset: points.key, amount: 1n }))).toThrow(
      'points@1 is no claim on ETH@1',
    )
  })
})

describe('over a holding time', () => {
  const result = (netApr: number, cost: number): LayeredYield => ({
    equity: 1_000_000n,
    leverage: 1,
    netApr,
    netApy: netApr,
    layers: [],
    oneOff: { total: BigInt(cost), items: [] },
  })

  test('costs are spread over it', () => {
    expect(netAprOver(result(0.05, 1_000), 365)).toBeCloseTo(0.049, 15)
    expect(netAprOver(result(0.05, 1_000), 36.5)).toBeCloseTo(0.04, 15)
    expect(netAprOver(result(0.05, 0), 1)).toBe(0.05)
    expect(netAprOver(result(0.05, -1_000), 365)).toBeCloseTo(0.051, 15)
  })

  test('break-even: when the higher rate has paid for the higher cost', () => {
    expect(breakEvenDays(result(0.05, 1_000), result(0.03, 0))).toBeCloseTo((0.001 / 0.02) * 365, 12)
    expect(breakEvenDays(result(0.05, 1_000), result(0.03, 400))).toBeCloseTo((0.0006 / 0.02) * 365, 12)
    const [days, plan, other] = [18.25, result(0.05, 1_000), result(0.03, 0)]
    expect(netAprOver(plan, days)).toBeCloseTo(netAprOver(other, days), 14)
  })

  test('better at once, or never', () => {
    expect(breakEvenDays(result(0.05, 0), result(0.03, 0))).toBe(0)
    expect(breakEvenDays(result(0.05, 100), result(0.03, 200))).toBe(0)
    expect(breakEvenDays(result(0.03, 100), result(0.05, 0))).toBeNull()
    expect(breakEvenDays(result(0.03, 100), result(0.03, 0))).toBeNull()
    expect(breakEvenDays(result(0.03, 0), result(0.03, 0))).toBe(0)
  })

  test('with other equity: costs are shares of it', () => {
    const small = { ...result(0.05, 10), equity: 10_000n }
    expect(breakEvenDays(small, result(0.03, 0))).toBeCloseTo(18.25, 12)
  })

  test('of a loop against staking', () => {
    const [loop, stake] = [layeredYield(planOf('wsteth-loop')), layeredYield(planOf('eth-stake'))]
    const days = breakEvenDays(loop, stake)!
    expect(days).toBeGreaterThan(0)
    expect(netAprOver(loop, days)).toBeCloseTo(netAprOver(stake, days), 12)
  })
})
