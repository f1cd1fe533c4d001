import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { createWorld } from '../../core/create-world.js'
import { defineStrategy } from '../../core/define-strategy.js'
import { swapDouble } from '../../core/fixtures/swap-double.js'
import { showingDouble } from '../../core/fixtures/world-showing.js'
import type { Market } from '../../core/market.js'
import { observe } from '../../core/observe.js'
import { perturb } from '../../core/perturb.js'
import { planStrategy } from '../../core/plan-strategy.js'
import type { ReadRequest } from '../../core/reading.js'
import { runReading } from '../../core/run-reading.js'
import { createScope } from '../../core/scope.js'
import { accrue, stateOf } from '../../core/world.js'
import { ZeroAmountError } from '../../errors/zero-amount-error.js'
import { wad } from '../../math/wad.js'
import { arbitraryPools, lidoSketch } from './fixtures/lido-states.js'
import { lido } from './lido.js'
import type { LidoState } from './lido-state.js'
import { lidoMainnet } from './mainnet.js'
import { pooledEthByShares, sharesByPooledEth } from './shares.js'
import { stakingApr } from './staking-apr.js'

const year = 31_536_000n
const prices = showingDouble('prices', {
  'usd:ETH': { read: () => 3_000n * wad },
  'market:stETH': { read: () => (wad * 98n) / 100n },
})
const adapter = lido(lidoMainnet, { feeds: [prices] })
const { eth, stETH, wstETH, protocol, stake, stakeAndWrap, wrap, unwrap } = adapter

const marketOf = (state: LidoState, rest: Partial<Market> = {}): Market => ({
  chainId: 1,
  blockNumber: 2_000n,
  timestamp: 1_787_360_306n,
  states: { [protocol.id]: state },
  assumptions: { 'stakingApr:stETH': { value: 0.03, source: 'a test', date: '2026-08-22', of: [protocol.id] } },
  ...rest,
})
const worldOf = (state: LidoState, rest: Partial<Market> = {}) =>
  createWorld({ scope: createScope({ protocols: [protocol, prices], positions: [] }), market: marketOf(state, rest) })

describe('what the chain says', () => {
  const answers: { readonly [functionName: string]: unknown } = {
    getTotalPooledEther: 100n,
    getTotalShares: 80n,
    getExternalEther: 10n,
    getExternalShares: 8n,
    getStakeLimitFullInfo: [false, true, 7n, 9n, 6_400n, 5n, 123n],
  }

  test('is read in one round; what outside vaults back is left out', async () => {
    const rounds: (readonly ReadRequest[])[] = []
    const state = await runReading(protocol.load(), async (requests) => {
      rounds.push(requests)
      return requests.map(({ functionName }) => answers[functionName])
    })
    expect(rounds).toHaveLength(1)
    expect(rounds[0]!.every(({ address }) => address === lidoMainnet.stETH)).toBe(true)
    expect(state).toEqual({
      internalEther: 90n,
      internalShares: 72n,
      stakingPaused: false,
      stakingLimitSet: true,
      maxStakeLimit: 9n,
      maxStakeLimitGrowthBlocks: 6_400n,
      prevStakeLimit: 5n,
      prevStakeBlockNumber: 123n,
    })
    expect(() => worldOf(state)).not.toThrow()
  })

  test.each([
    { internalShares: 0n },
    { internalEther: 0n },
    { maxStakeLimit: -1n },
    { stakingPaused: 1 },
    { more: 1n },
  ])('a state with %o does not fit', (change) => {
    expect(() => worldOf({ ...lidoSketch, ...change } as LidoState)).toThrow(
      'The market does not fit: the state of lido@1',
    )
  })
})

describe('observables', () => {
  const world = worldOf(lidoSketch)

  test('the exchange rate is ether over shares; the market price follows it', () => {
    expect(observe(world, 'redemption:wstETH')).toBe((9_000_000n * wad) / 7_300_000n)
    expect(Number(observe(world, 'market:wstETH')) / 1e18).toBeCloseTo((9 / 7.3) * 0.98, 12)
  })

  test('slashing lowers the exchange rate of all', () => {
    const slashed = perturb(world, [{ observable: 'redemption:wstETH', times: 0.9 }])
    const before = Number(observe(world, 'redemption:wstETH'))
    expect(Number(observe(slashed, 'redemption:wstETH')) / before).toBeCloseTo(0.9, 12)
    expect(stateOf(slashed, protocol).internalShares).toBe(lidoSketch.internalShares)
  })

  test('time raises it at the staking rate', () => {
    const later = accrue(world, world.timestamp + year / 2n)
    expect(Number(observe(later, 'redemption:wstETH')) / Number(observe(world, 'redemption:wstETH'))).toBeCloseTo(
      1.015,
      12,
    )
  })
})

describe('the staking rate', () => {
  const earlier = (rate: bigint, days: bigint): Partial<Market> => ({
    earlier: {
      blockNumber: 1n,
      timestamp: 1_787_360_306n - days * 86_400n,
      states: { [protocol.id]: { ...lidoSketch, internalEther: (lidoSketch.internalShares * rate) / wad } },
    },
  })
  const now = (9_000_000n * wad) / 7_300_000n

  test('is measured between two blocks where there are two', () => {
    const world = worldOf(lidoSketch, earlier((now * 99n) / 100n, 73n))
    const rate = stakingApr(world, protocol)
    expect(rate.value).toBeCloseTo((1 / 0.99 - 1) * 5, 9)
    expect(rate).toMatchObject({ basis: 'apr', window: 73 * 86_400 })
  })

  test('is what the market showed, whatever the plan or a shock did since', () => {
    const world = worldOf(lidoSketch, earlier((now * 99n) / 100n, 73n))
    const shocked = perturb(world, [{ observable: 'redemption:wstETH', times: 0.5 }])
    expect(stakingApr(shocked, protocol)).toEqual(stakingApr(world, protocol))
  })

  test('can be negative', () => {
    expect(stakingApr(worldOf(lidoSketch, earlier((now * 101n) / 100n, 365n)), protocol).value).toBeLessThan(-0.009)
  })

  test('is assumed where there is one', () => {
    expect(stakingApr(worldOf(lidoSketch), protocol)).toEqual({ basis: 'apr', value: 0.03, window: 'assumed' })
    expect(() => stakingApr(worldOf(lidoSketch, { assumptions: {} }), protocol)).toThrow(
      'The market states no number for the assumption stakingApr:stETH.',
    )
  })
})

describe('steps', () => {
  const amount = fc.bigInt(1n, 10n ** 25n)
  const apply = (
    step: ReturnType<typeof stake | typeof stakeAndWrap | typeof wrap | typeof unwrap>,
    state: LidoState,
    used: bigint,
  ) => {
    const key = step.consumes[0]!.key
    const { world, amounts, guaranteed } = step.apply({
      world: worldOf(state),
      amounts: { [key]: used } as never,
      choice: null,
    })
    const produced = step.produces[0]!.key
    const brought = (amounts as { readonly [key: string]: bigint })[produced] as bigint
    const sure = (guaranteed as { readonly [key: string]: bigint } | undefined)?.[produced]
    return { after: stateOf(world, protocol), brought, sure: sure ?? brought }
  }

  test('stake: the balance that the contract would show, and never less than is promised', () => {
    fc.assert(
      fc.property(arbitraryPools, amount, (state, ether) => {
        const { after, brought, sure } = apply(stake(), state, ether)
        const shares = (ether * state.internalShares) / state.internalEther
        expect(after.internalEther).toBe(state.internalEther + ether)
        expect(after.internalShares).toBe(state.internalShares + shares)
        expect(brought).toBe((shares * after.internalEther) / after.internalShares)
        expect(sure <= brought && brought <= ether).toBe(true)
        expect(sure >= ether - 4n || sure === 0n).toBe(true)
      }),
      { numRuns: 1_000 },
    )
  })

  test('stake: the promise holds though others stake first', () => {
    fc.assert(
      fc.property(arbitraryPools, amount, fc.array(amount, { maxLength: 5 }), (state, ether, others) => {
        const { sure } = apply(stake(), state, ether)
        const before = others.reduce((pool, other) => apply(stake(), pool, other).after, state)
        expect(apply(stake(), before, ether).brought >= sure).toBe(true)
      }),
    )
  })

  test('stake and wrap: shares, and the same pool as by two calls', () => {
    fc.assert(
      fc.property(arbitraryPools, amount, (state, ether) => {
        const { after, brought, sure } = apply(stakeAndWrap(), state, ether)
        expect(brought).toBe(sharesByPooledEth(state, ether))
        expect(sure).toBe(brought)
        expect(after).toEqual(apply(stake(), state, ether).after)
      }),
    )
  })

  test('wrap: a wstETH for every share', () => {
    fc.assert(
      fc.property(arbitraryPools, amount, (state, held) => {
        const { after, brought } = apply(wrap(), state, held)
        expect(brought).toBe((held * state.internalShares) / state.internalEther)
        expect(after).toEqual(state)
      }),
    )
  })

  test('unwrap: what a transfer of stETH brings, and never less than is promised', () => {
    fc.assert(
      fc.property(arbitraryPools, amount, (state, shares) => {
        const { internalEther: E, internalShares: S } = state
        const { brought, sure, after } = apply(unwrap(), state, shares)
        const sent = (shares * E) / S
        expect(brought).toBe((((sent * S) / E) * E) / S)
        expect(sure <= brought && brought <= sent).toBe(true)
        expect(sent - sure <= 5n || sure === 0n).toBe(true)
        expect(after).toEqual(state)
      }),
      { numRuns: 1_000 },
    )
  })

  test('there and back costs at most a few wei', () => {
    const strategy = defineStrategy({ name: 'a', start: eth, steps: [stake(), wrap(), unwrap()] })
    fc.assert(
      fc.property(fc.bigInt(100n, 10n ** 22n), (deposit) => {
        const { holdings } = planStrategy({ strategy, market: marketOf(lidoSketch), amount: deposit })
        expect(deposit - holdings['stETH@1'].amount <= 6n).toBe(true)
      }),
    )
  })

  test('too little to be sure of anything: the next step refuses', () => {
    const strategy = defineStrategy({ name: 'a', start: eth, steps: [stake(), wrap()] })
    const plan = (deposit: bigint) => planStrategy({ strategy, market: marketOf(lidoSketch), amount: deposit })
    expect(() => plan(2n)).toThrow(ZeroAmountError)
    expect(plan(3n).holdings['wstETH@1'].amount).toBe(0n)
    expect(plan(4n).holdings['wstETH@1'].amount).toBe(1n)
  })

  test('the stake limit counts over all stakes of a block', () => {
    const tight = { ...lidoSketch, prevStakeLimit: 10n * wad, maxStakeLimit: 10n * wad }
    const sell = swapDouble({ from: stETH, to: eth, price: 1 })
    const two = defineStrategy({ name: 'a', start: eth, steps: [stake(), sell, stake()] })
    expect(() => planStrategy({ strategy: two, market: marketOf(tight), amount: 5n * wad })).not.toThrow()
    expect(() => planStrategy({ strategy: two, market: marketOf(tight), amount: 6n * wad })).toThrow(/Lido takes 4 ETH/)
  })
})

describe('claims', () => {
  const world = worldOf(lidoSketch)

  test('wstETH is a claim on stETH, stETH on as much ether', () => {
    expect(wstETH.claims(world, wad)).toEqual([{ asset: stETH, amount: pooledEthByShares(lidoSketch, wad) }])
    expect(stETH.claims(world, 5n)).toEqual([{ asset: eth, amount: 5n }])
    expect(eth.claims(world, 5n)).toEqual([])
  })

  test('only stETH earns: once, however deep it lies', () => {
    expect(wstETH.yields(world)).toEqual([])
    expect(stETH.yields(world).map(({ source }) => source)).toEqual(['staking'])
  })
})

test('on any chain, with its own keys and addresses', () => {
  const other = lido({ ...lidoMainnet, chainId: 31_337 })
  expect([other.eth, other.stETH, other.wstETH].map(({ key }) => key)).toEqual([
    'ETH@31337',
    'stETH@31337',
    'wstETH@31337',
  ])
  expect(other.protocol.id).toBe('lido@31337')
  expect(other.wstETH.address).toBe(lidoMainnet.wstETH)
})
