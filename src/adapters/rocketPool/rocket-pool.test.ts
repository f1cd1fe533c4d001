import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { createWorld } from '../../core/create-world.js'
import type { Market } from '../../core/market.js'
import { observe } from '../../core/observe.js'
import { perturb } from '../../core/perturb.js'
import { createScope } from '../../core/scope.js'
import { accrue } from '../../core/world.js'
import { InvalidMarketError } from '../../errors/invalid-market-error.js'
import { availableCollateral, excessBalance } from './available-collateral.js'
import { burn } from './burn.js'
import { deposit } from './deposit.js'
import { rocketPoolFacts } from './facts.js'
import { InsufficientCollateralError } from './insufficient-collateral-error.js'
import { rocketPoolMainnet } from './mainnet.js'
import { maximumDeposit } from './maximum-deposit.js'
import { ethValue, rethValue } from './reth-value.js'
import { rocketPool } from './rocket-pool.js'
import type { RocketPoolState } from './rocket-pool-state.js'

const wad = 10n ** 18n
const upTo = (max: bigint) => fc.bigInt({ min: 0n, max })
const ether = upTo(1_000_000n * wad)

const states: fc.Arbitrary<RocketPoolState> = fc.record({
  depositPool: fc.constant('0x0000000000000000000000000000000000000001' as const),
  totalEth: fc.bigInt({ min: 1n, max: 2_000_000n * wad }),
  rethSupply: upTo(2_000_000n * wad),
  balancesBlock: fc.constant(1n),
  balancesTimestamp: fc.constant(1n),
  depositEnabled: fc.constant(true),
  assignDepositsEnabled: fc.boolean(),
  minimumDeposit: fc.constant(0n),
  maximumDepositPoolSize: ether,
  depositFee: upTo(wad / 100n),
  poolBalance: ether,
  queueCapacity: ether,
  targetCollateralRate: upTo(wad),
  rethBalance: ether,
  market: fc.constant(null),
})

/** The amount that a property tries: within bounds, whatever they are. */
const within = (most: bigint, share: number) => (most * BigInt(Math.floor(share * 1e9))) / 1_000_000_000n
const share = fc.double({ min: 0, max: 1, noNaN: true })

describe('the mathematics', () => {
  test('a deposit keeps every wei, fills rETH up to its target first, and mints by the reported totals', () => {
    fc.assert(
      fc.property(states, share, (state, part) => {
        const amount = within(maximumDeposit(state), part)
        const fee = (amount * state.depositFee) / wad
        fc.pre(rethValue(state, amount - fee) > 0n)
        const result = deposit(state, amount)
        expect(result.fee).toBe(fee)
        // floor(net · supply / total), by the division with remainder that defines it.
        const product = state.rethSupply === 0n ? (amount - fee) * state.totalEth : (amount - fee) * state.rethSupply
        expect(result.reth * state.totalEth).toBeLessThanOrEqual(product)
        expect((result.reth + 1n) * state.totalEth).toBeGreaterThan(product)
        const { rethBalance, poolBalance, ...rest } = result.state
        expect(rethBalance + poolBalance).toBe(state.rethBalance + state.poolBalance + amount)
        const target = (state.totalEth * state.targetCollateralRate) / wad
        if (poolBalance > state.poolBalance) expect(rethBalance).toBeGreaterThanOrEqual(target)
        if (rethBalance > state.rethBalance) expect(rethBalance).toBeLessThanOrEqual(target)
        expect({ ...rest, rethBalance: 0n, poolBalance: 0n }).toEqual({ ...state, rethBalance: 0n, poolBalance: 0n })
      }),
    )
  })

  test('what the pool hands to validators changes neither room nor collateral', () => {
    fc.assert(
      fc.property(states, share, (state, part) => {
        const both = state.poolBalance < state.queueCapacity ? state.poolBalance : state.queueCapacity
        const assigned = within(both, part)
        const after = {
          ...state,
          assignDepositsEnabled: true,
          poolBalance: state.poolBalance - assigned,
          queueCapacity: state.queueCapacity - assigned,
        }
        expect(maximumDeposit(after)).toBe(maximumDeposit({ ...state, assignDepositsEnabled: true }))
        expect(availableCollateral(after)).toBe(availableCollateral(state))
      }),
    )
  })

  test('a burn pays from rETH first, never from what validators wait for, and takes what it pays', () => {
    fc.assert(
      fc.property(states, share, (state, part) => {
        const reth = rethValue(state, within(availableCollateral(state), part))
        const result = burn(state, reth)
        expect(result.ether).toBe(ethValue(state, reth))
        expect(availableCollateral(result.state)).toBe(availableCollateral(state) - result.ether)
        const taken = state.poolBalance - result.state.poolBalance
        expect(taken).toBeLessThanOrEqual(excessBalance(state))
        if (taken > 0n) expect(result.state.rethBalance).toBe(0n)
      }),
    )
  })

  test('a refused burn names the most that is not', () => {
    fc.assert(
      fc.property(states, ether, (state, beyond) => {
        const reth = rethValue(state, availableCollateral(state) + wad + beyond) + 2n
        fc.pre(ethValue(state, reth) > availableCollateral(state))
        try {
          burn(state, reth)
          throw new Error('It was not refused.')
        } catch (error) {
          if (!(error instanceof InsufficientCollateralError)) throw error
          expect(burn(state, error.maximum).ether).toBeLessThanOrEqual(error.available)
          expect(() => burn(state, error.maximum + 1n)).toThrow(InsufficientCollateralError)
        }
      }),
    )
  })

  test('a deposit and a burn at one report never gain', () => {
    fc.assert(
      fc.property(states, share, (state, part) => {
        const amount = within(maximumDeposit(state), part)
        fc.pre(rethValue(state, amount - (amount * state.depositFee) / wad) > 0n)
        const { reth } = deposit(state, amount)
        expect(ethValue(state, reth)).toBeLessThanOrEqual(amount)
      }),
    )
  })
})

describe('the world', () => {
  const adapter = rocketPool(rocketPoolMainnet)
  const timestamp = 1_787_360_306n
  const facts = rocketPoolFacts(adapter, timestamp)
  const market: Market = { chainId: 1, blockNumber: 25_809_000n, timestamp, ...facts }
  const scope = createScope({ protocols: [adapter.protocol], positions: [] })
  const world = createWorld({ scope, market })

  test('has the rate of 8 May 2025 carried forward at 2.4 % a year', () => {
    const years = Number(timestamp - 1_746_662_400n) / 31_536_000
    expect(Number(observe(world, 'redemption:rETH')) / 1e18).toBeCloseTo(1.1356961 * (1 + 0.024 * years), 12)
    expect(observe(world, 'market:rETH')).toBe(observe(world, 'redemption:rETH'))
  })

  test('names every assumption that its state rests on', () => {
    for (const { of, source, date } of Object.values(facts.assumptions)) {
      expect(of).toEqual([adapter.protocol.id])
      expect(source).not.toBe('')
      expect(date).toMatch(/^\d{4}-\d{2}-\d{2}$/)
    }
  })

  test('takes shocks of redemption and of the market', () => {
    const slashed = perturb(world, [{ observable: 'redemption:rETH', times: 0.98 }])
    const [rate, lower] = [observe(world, 'redemption:rETH'), observe(slashed, 'redemption:rETH')]
    expect(Number(lower) / Number(rate)).toBeCloseTo(0.98, 12)
    expect(observe(slashed, 'market:rETH')).toBe(lower)
    const sold = perturb(world, [{ observable: 'market:rETH', times: 0.95, of: 'redemption:rETH' }])
    expect(Number(observe(sold, 'market:rETH')) / Number(rate)).toBeCloseTo(0.95, 12)
    expect(observe(sold, 'redemption:rETH')).toBe(rate)
  })

  test('grows by the assumed rate while time passes', () => {
    const later = accrue(world, timestamp + 31_536_000n)
    expect(Number(observe(later, 'redemption:rETH')) / Number(observe(world, 'redemption:rETH'))).toBeCloseTo(1.024, 12)
  })

  test('refuses balances that were reported after its block', () => {
    const state = facts.states[adapter.protocol.id] as RocketPoolState
    const states = { [adapter.protocol.id]: { ...state, balancesTimestamp: timestamp + 1n } }
    expect(() => createWorld({ scope, market: { ...market, states } })).toThrow(InvalidMarketError)
  })

  test('shows no market price of its own where a feed does', () => {
    const feed = {
      ...adapter.protocol,
      id: 'feed@1',
      observables: { 'market:rETH': { read: () => wad } },
    } as const
    const { rETH } = rocketPool(rocketPoolMainnet, { feeds: [feed] })
    const { lenses } = createScope({ protocols: rETH.protocols, positions: [] })
    expect(lenses.get('market:rETH')).toBe(feed.observables['market:rETH'])
  })
})
