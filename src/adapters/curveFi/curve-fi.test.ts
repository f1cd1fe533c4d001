import { describe, expect, test } from 'vitest'
import { createWorld } from '../../core/create-world.js'
import { defineStrategy } from '../../core/define-strategy.js'
import { observe } from '../../core/observe.js'
import { perturb } from '../../core/perturb.js'
import { planStrategy } from '../../core/plan-strategy.js'
import { createScope } from '../../core/scope.js'
import { stateOf, withState } from '../../core/world.js'
import { InvalidAmountError } from '../../errors/invalid-amount-error.js'
import { adapters } from '../../presets/adapters.js'
import { defaultMarket } from '../../presets/default-market.js'
import { lido } from '../lido/lido.js'
import { lidoMainnet } from '../lido/mainnet.js'
import { curveFi } from './curve-fi.js'
import { PoolEmptyError } from './errors/pool-empty-error.js'
import { UnknownCoinError } from './errors/unknown-coin-error.js'
import { curveFiMainnet } from './mainnet.js'
import { balancesOf } from './pool-protocol.js'

const { curveFi: exchanges, chainlink } = adapters
const { eth, stETH } = adapters.lido
const pool = exchanges.pools['stETH/ETH']
const market = defaultMarket()
const wei = 10n ** 18n
const protocols = [pool.protocol, ...stETH.protocols]
const world = createWorld({ scope: createScope({ protocols, positions: [] }), market })
const buy = exchanges.exchange({ tokenIn: 'ETH@1', tokenOut: 'stETH@1' })
const sell = exchanges.exchange({ tokenIn: 'stETH@1', tokenOut: 'ETH@1' })

describe('an exchange', () => {
  test('there and back costs the fee twice', () => {
    const strategy = defineStrategy({ name: 'there and back', start: eth, steps: [buy, sell] })
    const plan = planStrategy({ strategy, market, amount: 10n * wei })
    const left = Number(plan.holdings['ETH@1']!.amount) / 1e19
    // The way back spends what the way there is sure to bring.
    expect(left).toBeCloseTo(0.999 * 0.9996 * 0.9996, 5)
    expect(plan.stages[0]!.flows.map(({ step }) => step.id)).toEqual(['curveFi.exchange', 'curveFi.exchange'])
  })

  test('spends and asks for at least what the plan says', () => {
    const strategy = defineStrategy({ name: 'sell', start: stETH, steps: [sell] })
    const plan = planStrategy({ strategy, market, amount: wei })
    const [flow] = plan.stages[0]!.flows
    const [call] = sell.calls({ account: plan.account, amounts: flow!.amounts as never, choice: flow!.choice })
    expect(call!.spends).toEqual([
      { token: stETH.address, symbol: 'stETH', spender: pool.deployment.address, amount: wei },
    ])
    expect(call!.args.slice(0, 3)).toEqual([1n, 0n, wei])
    expect(Number(call!.args[3]) / Number(plan.holdings['ETH@1']!.amount)).toBeCloseTo(0.999, 6)
    expect(call!.value).toBeUndefined()
  })

  test.each([
    [UnknownCoinError, () => exchanges.exchange({ tokenIn: 'ETH@1', tokenOut: 'ETH@1' })],
    [UnknownCoinError, () => exchanges.exchange({ tokenIn: 'ETH@1', tokenOut: 'rETH@1' as never })],
    [UnknownCoinError, () => curveFi(curveFiMainnet, { assets: [eth] })],
    [InvalidAmountError, () => exchanges.exchange({ tokenIn: 'ETH@1', tokenOut: 'stETH@1', slippage: 1 })],
    [InvalidAmountError, () => exchanges.exchange({ tokenIn: 'ETH@1', tokenOut: 'stETH@1', slippage: Number.NaN })],
  ])('refuses with %o', (error, attempt) => expect(attempt).toThrow(error))

  test('is refused by a pool that lacks a coin', () => {
    const state = stateOf(world, pool.protocol)
    const empty = { ...market, states: { ...market.states, [pool.protocol.id]: { ...state, balances: [0n, wei] } } }
    const strategy = defineStrategy({ name: 'buy', start: eth, steps: [buy] })
    expect(() => planStrategy({ strategy, market: empty as never, amount: wei })).toThrow(PoolEmptyError)
  })
})

describe('the price', () => {
  test('is at redemption in the default market, and moves where a shock sends it', () => {
    expect(wei - observe(world, 'pool:stETH/ETH@curveFi')).toBeLessThanOrEqual(1n)
    const moved = perturb(world, [{ observable: 'pool:stETH/ETH@curveFi', to: 0.97 }])
    expect(Number(observe(moved, 'pool:stETH/ETH@curveFi')) / 1e18).toBeCloseTo(0.97, 9)
    const [ether, staked] = balancesOf(moved, pool).net
    expect(staked).toBeGreaterThan(ether)
  })

  test('can be the market price of stETH', () => {
    const priced = {
      chainId: 1,
      pools: { 'stETH/ETH': { ...curveFiMainnet.pools['stETH/ETH'], market: 'stETH' } },
    } as const
    const { protocol } = curveFi(priced, { assets: [eth, stETH] }).pools['stETH/ETH']
    const usd = chainlink.protocols.filter(({ observables = {} }) => Object.hasOwn(observables, 'usd:ETH'))
    const staking = lido(lidoMainnet, { feeds: [...usd, protocol] })
    const scope = createScope({ protocols: staking.wstETH.protocols, positions: [] })
    const there = createWorld({ scope, market })
    const fallen = perturb(there, [{ observable: 'pool:stETH/ETH@curveFi', to: 0.95 }])
    expect(Number(observe(fallen, 'market:stETH')) / 1e18).toBeCloseTo(0.95, 9)
    const rate = Number(observe(fallen, 'redemption:wstETH')) / 1e18
    expect(Number(observe(fallen, 'market:wstETH')) / 1e18).toBeCloseTo(0.95 * rate, 9)
  })

  test('follows the rebase of stETH: what the pool has of it grows', () => {
    const { protocol } = adapters.lido
    const state = stateOf(world, protocol)
    const grown = withState(world, protocol, { ...state, internalEther: (state.internalEther * 101n) / 100n })
    const [before, after] = [balancesOf(world, pool).net, balancesOf(grown, pool).net]
    expect(after[0]).toBe(before[0])
    expect(Number(after[1]) / Number(before[1])).toBeCloseTo(1.01, 9)
    expect(observe(grown, 'pool:stETH/ETH@curveFi')).toBeLessThan(wei)
  })

  test('does not fit where the admin has more than the pool', () => {
    const state = stateOf(world, pool.protocol)
    expect(pool.protocol.misfit?.(state, market)).toBeUndefined()
    expect(pool.protocol.misfit?.({ ...state, adminBalances: [wei ** 2n, 0n] }, market)).toMatch(/admin/)
  })
})
