import fc from 'fast-check'
import type { Address } from 'viem'
import { keccak256, stringToHex } from 'viem'
import { describe, expect, test } from 'vitest'
import { appraise } from '../../core/appraise.js'
import { createWorld } from '../../core/create-world.js'
import type { Data } from '../../core/data.js'
import { defineStrategy } from '../../core/define-strategy.js'
import { lookThrough } from '../../core/look-through.js'
import type { Market } from '../../core/market.js'
import { maturityOf } from '../../core/maturity-of.js'
import { exactIn, observe } from '../../core/observe.js'
import { payoffOf } from '../../core/payoff-of.js'
import { perturb } from '../../core/perturb.js'
import { planStrategy } from '../../core/plan-strategy.js'
import { quoteAt } from '../../core/quote-at.js'
import type { ReadRequest } from '../../core/reading.js'
import { runReading } from '../../core/run-reading.js'
import { createScope } from '../../core/scope.js'
import { wait } from '../../core/wait.js'
import { accrue, stateOf } from '../../core/world.js'
import { wad } from '../../math/wad.js'
import { layeredYield } from '../../yield/layered-yield.js'
import { chainlink } from '../chainlink/chainlink.js'
import { chainlinkFacts } from '../chainlink/facts.js'
import { chainlinkMainnet } from '../chainlink/mainnet.js'
import { eigenLayerComponents } from '../eigenLayer/components.js'
import { type Bucket, consumable, consume } from './bucket.js'
import { claimWithdraw } from './claim-withdraw.js'
import { claimableAmount } from './claimable-amount.js'
import { RequestNotFinalizedError } from './errors/request-not-finalized-error.js'
import { UnknownRequestIdsError } from './errors/unknown-request-ids-error.js'
import { etherFi } from './ether-fi.js'
import type { EtherFiState } from './ether-fi-state.js'
import { etherFiFacts } from './facts.js'
import { limitIds } from './load-ether-fi.js'
import { loadWithdrawRequests } from './load-withdraw-requests.js'
import { etherFiMainnet } from './mainnet.js'
import { redeem } from './redeem.js'
import { splitRequest } from './request-withdraw.js'
import { restakingComponents } from './restaking-components.js'
import { amountForShare, sharesForAmount, totalPooledEther } from './shares.js'
import type { WithdrawRequest } from './withdraw-request.js'

const timestamp = 1_787_360_306n
const day = 86_400n
const feeds = chainlink(chainlinkMainnet)
const adapter = etherFi(etherFiMainnet, { feeds: feeds.protocols.slice(0, 1) })
const { eth, eETH, weETH, protocol, withdrawal } = adapter
const facts = [etherFiFacts(adapter, timestamp), chainlinkFacts(feeds)]
const market: Market = {
  chainId: 1,
  blockNumber: 25_809_000n,
  timestamp,
  states: Object.assign({}, ...facts.map(({ states }) => states)),
  assumptions: {
    ...Object.assign({}, ...facts.map(({ assumptions }) => assumptions)),
    gasPrice: { value: 0, source: 'test', date: '2026-08-22', of: ['*'] },
  },
}
const state = market.states[protocol.id] as unknown as EtherFiState
/** Rounding leaves a wei of eETH behind. */
const isMore = ({ exposure }: { readonly exposure: number }) => Math.abs(exposure) > 1e-9
const worldOf = (of: Market = market) =>
  createWorld({ scope: createScope({ protocols: weETH.protocols, positions: [withdrawal] }), market: of })

describe('what the chain says', () => {
  test('is read in one round', async () => {
    const answers: { readonly [functionName: string]: unknown } = {
      totalValueOutOfLp: 100n,
      totalValueInLp: 10n,
      totalShares: 99n,
      minWithdrawAmount: 1n,
      maxWithdrawAmount: 1_000n,
      getLimit: [5n, 4n, 3n, 2n],
      tokenToRedemptionInfo: [{ capacity: 8n, remaining: 7n, lastRefill: 6n, refillRate: 5n }, 1_000, 30, 100],
      paused: false,
      pausedUntil: 12n,
    }
    const rounds: (readonly ReadRequest[])[] = []
    const read = await runReading(protocol.load(), async (requests) => {
      rounds.push(requests)
      return requests.map(({ functionName }) => answers[functionName])
    })
    expect(rounds).toHaveLength(1)
    const limit = { capacity: 5n, remaining: 4n, lastRefill: 2n, refillRate: 3n }
    const pause = { paused: false, until: 12n }
    expect(read).toEqual({
      totalValueOutOfLp: 100n,
      totalValueInLp: 10n,
      totalShares: 99n,
      minWithdrawAmount: 1n,
      maxWithdrawAmount: 1_000n,
      pauses: { liquidityPool: pause, eETH: pause, weETH: pause, withdrawRequestNFT: pause, redemptionManager: pause },
      mintLimit: limit,
      burnLimit: limit,
      redemption: {
        limit: { capacity: 8n, remaining: 7n, lastRefill: 6n, refillRate: 5n },
        exitFee: 30n,
        exitFeeSplitToTreasury: 1_000n,
        lowWatermark: 100n,
      },
      market: null,
    })
    expect(() => worldOf({ ...market, states: { ...market.states, [protocol.id]: read as never } })).not.toThrow()
  })

  test('names the limits as the contract does', () => {
    expect(limitIds).toEqual({
      mint: keccak256(stringToHex('EETH_MINT_LIMIT_ID')),
      burn: keccak256(stringToHex('EETH_BURN_LIMIT_ID')),
    })
  })

  test.each([{ totalShares: 0n }, { totalValueInLp: -1n }, { pauses: {} }, { more: 1n }])(
    'a state with %o does not fit',
    (change) => {
      const states = { ...market.states, [protocol.id]: { ...state, ...change } as never }
      expect(() => worldOf({ ...market, states })).toThrow('The market does not fit: the state of etherFi@1')
    },
  )

  test('a limit that was refilled after the block is of another block', () => {
    const late = { ...state, burnLimit: { ...state.burnLimit, lastRefill: timestamp + 1n } }
    expect(protocol.misfit?.(state, { timestamp })).toBeUndefined()
    expect(protocol.misfit?.(late, { timestamp })).toContain(`${timestamp + 1n}`)
  })
})

describe('the requests of an account', () => {
  const account: Address = '0x00000000000000000000000000000000000000AA'
  const other: Address = '0x00000000000000000000000000000000000000bb'

  /** A contract with requests by id; what is not there was claimed. */
  const answer = (open: ReadonlyMap<number, Address>, next: number, finalized: number) => {
    const rounds: number[] = []
    const run = () =>
      runReading(loadWithdrawRequests(etherFiMainnet.withdrawRequestNFT, account), async (requests) => {
        rounds.push(requests.length)
        return requests.map(({ functionName, args: [id] }) => {
          const owner = open.get(Number(id))
          if (functionName === 'balanceOf') return BigInt([...open.values()].filter((each) => each === account).length)
          if (functionName === 'nextRequestId') return next
          if (functionName === 'lastFinalizedRequestId') return finalized
          if (functionName === 'getRequest')
            return {
              amountOfEEth: owner === undefined ? 0n : BigInt(id as bigint),
              shareOfEEth: 3n,
              isValid: true,
              feeGwei: 0,
            }
          if (functionName === 'getClaimableAmount') return BigInt(id as bigint) - 1n
          expect(owner, 'the owner of what is claimed is not asked for').toBeDefined()
          return owner
        })
      })
    return { rounds, run }
  }

  test('cost one round where there are none', async () => {
    const { rounds, run } = answer(new Map([[7, other]]), 90_000, 80_000)
    expect(await run()).toEqual([])
    expect(rounds).toEqual([3])
  })

  test('are looked for from the latest on, until all are found', async () => {
    const open = new Map<number, Address>([
      [89_999, account],
      [89_998, other],
      [89_500, account],
      [86_000, account],
    ])
    const { rounds, run } = answer(open, 90_000, 89_600)
    const found = await run()
    expect(
      found.map(({ requestId, isFinalized, claimableAmount }) => [requestId, isFinalized, claimableAmount]),
    ).toEqual([
      [86_000n, true, 85_999n],
      [89_500n, true, 89_499n],
      [89_999n, false, null],
    ])
    // Two rounds for each stretch, less where it has none to ask the owner of; one for what pays.
    expect(rounds).toEqual([3, 256, 2, 512, 1, 1_024, 2_048, 2_048, 1, 2])
  })

  test('end with the first', async () => {
    const { run } = answer(new Map([[1, account]]), 300, 0)
    expect((await run()).map(({ requestId }) => requestId)).toEqual([1n])
  })
})

describe('a limit', () => {
  const buckets: fc.Arbitrary<Bucket> = fc.record({
    capacity: fc.bigInt({ min: 0n, max: 10n ** 18n }),
    remaining: fc.bigInt({ min: 0n, max: 10n ** 18n }),
    lastRefill: fc.bigInt({ min: 0n, max: 1_000n }),
    refillRate: fc.bigInt({ min: 0n, max: 10n ** 12n }),
  })

  test('gives what it holds, and refills no further than its capacity', () => {
    fc.assert(
      fc.property(
        buckets,
        fc.bigInt({ min: 1_000n, max: 10n ** 9n }),
        fc.bigInt({ min: 0n, max: 10n ** 27n }),
        (bucket, at, amount) => {
          const there = consumable(bucket, at)
          if (at > bucket.lastRefill) expect(there).toBeLessThanOrEqual(bucket.capacity)
          const after = consume(bucket, { amount, unit: 10n ** 9n, timestamp: at })
          const units = (amount + 10n ** 9n - 1n) / 10n ** 9n
          if (units > there) expect(after).toBeUndefined()
          else expect(after).toEqual({ ...bucket, remaining: there - units, lastRefill: at })
        },
      ),
    )
  })
})

describe('rounding', () => {
  const pools = fc
    .record({
      totalShares: fc.bigInt({ min: wad, max: 10n ** 25n }),
      rate: fc.bigInt({ min: wad, max: 2n * wad }),
      part: fc.bigInt({ min: 1n, max: 50n }),
    })
    .map(({ totalShares, rate, part }): EtherFiState => {
      const pooled = (totalShares * rate) / wad
      return { ...state, totalShares, totalValueInLp: pooled / part, totalValueOutOfLp: pooled - pooled / part + 1n }
    })
  const rateOf = (of: EtherFiState) => Number((totalPooledEther(of) * 10n ** 27n) / of.totalShares) / 1e27

  test('never lowers the rate of those who stay: in deposits and redemptions', () => {
    fc.assert(
      fc.property(pools, fc.bigInt({ min: 10n ** 6n, max: 10n ** 24n }), (pool, amount) => {
        const { state: after } = adapterDeposit(pool, amount)
        expect(totalPooledEther(after) * pool.totalShares).toBeGreaterThanOrEqual(
          totalPooledEther(pool) * after.totalShares,
        )
        const open = { ...pool.redemption, lowWatermark: 0n }
        if (amount > pool.totalValueInLp || amount > 4_000n * wad) return
        const { state: left, ether } = redeem({ ...pool, redemption: open }, amount, timestamp)
        expect(totalPooledEther(left) * pool.totalShares).toBeGreaterThanOrEqual(
          totalPooledEther(pool) * left.totalShares,
        )
        // 0.3 % of the shares, rounded once.
        expect(Number(ether) / Number(amount)).toBeCloseTo(0.997, 5)
      }),
    )
  })

  const adapterDeposit = (pool: EtherFiState, amount: bigint) => {
    const minted = sharesForAmount(pool, amount)
    return {
      state: { ...pool, totalValueInLp: pool.totalValueInLp + amount, totalShares: pool.totalShares + minted },
    }
  }

  test('a claim moves no ether but what it pays, and gives back what was set aside beyond', () => {
    fc.assert(
      fc.property(
        pools,
        fc.bigInt({ min: 10n ** 15n, max: 1_000n * wad }),
        fc.bigInt({ min: 0n, max: 10n ** 15n }),
        (pool, amount, lost) => {
          const request: WithdrawRequest = {
            requestId: 4n,
            amountOfEEth: amount,
            shareOfEEth: sharesForAmount(pool, amount),
            isValid: true,
            isFinalized: true,
            claimableAmount: amount - lost,
            requestedAt: null,
          }
          fc.pre(pool.totalShares > request.shareOfEEth && pool.totalValueOutOfLp > amount)
          const { state: after, ether } = claimWithdraw(pool, request, timestamp)
          expect(ether).toBe(amount - lost)
          expect(totalPooledEther(pool) - totalPooledEther(after)).toBe(ether)
          expect(after.totalValueInLp - pool.totalValueInLp).toBe(lost)
          expect(pool.totalShares - after.totalShares).toBe(request.shareOfEEth)
        },
      ),
    )
  })

  test('an amount is split into as few requests as there can be, which add up', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: 1n, max: 50_000n * wad }), (amount) => {
        const parts = splitRequest(amount, 1_000n * wad)
        expect(parts.reduce((a, b) => a + b)).toBe(amount)
        expect(BigInt(parts.length - 1) * 1_000n * wad).toBeLessThan(amount)
        expect(parts.every((part) => part <= 1_000n * wad)).toBe(true)
      }),
    )
    expect(rateOf(state)).toBeGreaterThan(1)
  })
})

describe('observables', () => {
  test('slashing lowers the rate of all; the market follows at its basis', () => {
    const world = worldOf()
    const slashed = perturb(world, [{ observable: 'redemption:weETH', times: 0.9 }])
    const rate = Number(observe(world, 'redemption:weETH'))
    expect(Number(observe(slashed, 'redemption:weETH')) / rate).toBeCloseTo(0.9, 12)
    expect(stateOf(slashed, protocol).totalShares).toBe(state.totalShares)
    expect(Number(observe(slashed, 'market:weETH')) / rate).toBeCloseTo(0.9, 12)
    expect(Number(observe(slashed, 'market:eETH')) / 1e18).toBeCloseTo(1, 12)
  })

  test('a shock of the market leaves redemption alone', () => {
    const world = perturb(worldOf(), [{ observable: 'market:weETH', times: 0.95 }])
    expect(Number(observe(world, 'market:eETH')) / 1e18).toBeCloseTo(0.95, 12)
    expect(observe(world, 'redemption:weETH')).toBe(observe(worldOf(), 'redemption:weETH'))
  })

  test('time raises the rate by its growth', () => {
    const later = accrue(worldOf(), timestamp + 15_768_000n)
    const grown = Number(observe(later, 'redemption:weETH')) / Number(observe(worldOf(), 'redemption:weETH'))
    expect(grown).toBeCloseTo(1.0125, 12)
  })
})

describe('yield', () => {
  const hold = defineStrategy({ name: 'hold', start: eth, steps: [adapter.deposit(), adapter.wrap()] })
  const layersAt = (of: Market) =>
    layeredYield(planStrategy({ strategy: hold, market: of, amount: 10n * wad }))
      .layers.filter(isMore)
      .map(({ source, rate, exposure }) => [source, rate.value, exposure] as const)

  test('is one of staking and one of restaking, which make the growth of the rate together', () => {
    const layers = layersAt(market)
    expect(layers.map(([source]) => source)).toEqual(['staking', 'restaking'])
    expect(layers[0]?.[1]).toBeCloseTo(0.0219, 9)
    expect(layers[1]?.[1]).toBeCloseTo(0.0031, 9)
  })

  test('is measured between two blocks where there are two', () => {
    const unlimited: Bucket = { ...state.mintLimit, lastRefill: 0n }
    const before: EtherFiState = {
      ...state,
      totalValueOutOfLp: state.totalValueOutOfLp - totalPooledEther(state) / 1_000n,
      mintLimit: unlimited,
      burnLimit: unlimited,
      redemption: { ...state.redemption, limit: unlimited },
    }
    const earlier = {
      blockNumber: 1n,
      timestamp: timestamp - 10n * day,
      states: { ...market.states, [protocol.id]: before as never },
    }
    const growth = (1 / 0.999 - 1) * 36.5
    const layers = layersAt({ ...market, earlier })
    expect((layers[0]?.[1] ?? 0) + (layers[1]?.[1] ?? 0)).toBeCloseTo(growth, 6)
  })
})

describe('what it relies on', () => {
  test('EigenLayer is the same component as of those who restake there, with the same facts', () => {
    expect(restakingComponents(1)).toEqual(eigenLayerComponents(1).core)
    expect(restakingComponents(31_337)).toEqual(eigenLayerComponents(31_337).core)
    const ids = eETH.components.map(({ id }) => id)
    expect(ids).toEqual([
      'contract:etherFi@1',
      'oracle:etherFi@1',
      'governance:etherFi@1',
      'contract:eigenLayer@1',
      'governance:eigenLayer@1',
    ])
    expect(weETH.components.map(({ id }) => id)).toEqual(['contract:weETH@1'])
  })
})

describe('the withdrawal', () => {
  const { deposit, requestWithdraw, claimWithdraw: claim } = adapter
  const exit = defineStrategy({
    name: 'out',
    start: eth,
    steps: [deposit(), requestWithdraw(), wait({ position: withdrawal }), claim()],
  })
  const queued = defineStrategy({ name: 'queue', start: eth, steps: [deposit(), requestWithdraw()] })
  const amount = 2_500n * wad

  test('matures when it is expected to be finalised, and pays what was asked for', () => {
    const plan = planStrategy({ strategy: exit, market, amount })
    expect(plan.stages[1]?.from).toBe(timestamp + 5n * day)
    expect(Number(amount - (plan.holdings['ETH@1']?.amount ?? 0n))).toBeLessThan(10)
    const [flow] = plan.stages[1]?.flows ?? []
    expect(() => flow?.step.calls({ account: plan.account, amounts: {}, choice: flow.choice })).toThrow(
      UnknownRequestIdsError,
    )
  })

  test.each([0.9, 1, 1.1])('at a rate times %d has claims and payoff that agree, no yield and a maturity', (times) => {
    const plan = planStrategy({ strategy: queued, market, amount })
    const world = perturb(plan.world, [{ observable: 'redemption:weETH', times }])
    const look = lookThrough({ ...plan, world })
    const quote = quoteAt(
      look.exposures.map(({ asset }) => asset),
      look.unit,
      'redemption',
    )
    const { value, liquid } = appraise(payoffOf(plan, world), quote, exactIn(world))
    const expected = times < 1 ? (amount * 9n) / 10n : amount
    expect(Math.abs(Number(expected - look.equity))).toBeLessThan(10_000)
    expect(Math.abs(Number(value - look.equity))).toBeLessThan(10_000)
    expect(liquid).toBe(0n)
    expect(maturityOf(payoffOf(plan, world))).toBe(timestamp + 5n * day)
    expect(layeredYield(plan).layers.filter(isMore)).toEqual([])
    expect(look.exposures.filter(isMore).map(({ asset }) => asset.key)).toEqual([
      'etherFiWithdrawal@1',
      'uneETH@1',
      'ETH@1',
      'uneETH.2@1',
      'ETH@1',
      'uneETH.3@1',
      'ETH@1',
    ])
  })

  test('counts nothing that was invalidated, and settles what is finalised', () => {
    const request = (requestId: bigint, change: Partial<WithdrawRequest> = {}): WithdrawRequest => ({
      requestId,
      amountOfEEth: 10n * wad,
      shareOfEEth: sharesForAmount(state, 10n * wad),
      isValid: true,
      isFinalized: false,
      claimableAmount: null,
      requestedAt: null,
      ...change,
    })
    const content = [
      request(4n, { isFinalized: true, claimableAmount: 9n * wad }),
      request(5n, { isValid: false }),
      request(6n),
    ]
    const positions = { [withdrawal.key]: content as unknown as Data }
    const world = createWorld({
      scope: createScope({ protocols: withdrawal.protocols, positions: [withdrawal] }),
      market,
      positions,
    })
    expect(withdrawal.claims(world, 1n).map((each) => [each.asset.key, each.amount])).toEqual([
      ['ETH@1', 9n * wad],
      ['uneETH@1', content[2]?.shareOfEEth],
    ])
    expect(claimableAmount(content[1] as WithdrawRequest, state)).toBe(0n)
    // The chain does not say when it was made: at the latest now.
    expect(maturityOf(withdrawal.payoff(world, 1n))).toBe(timestamp + 5n * day)
    const strategy = defineStrategy({ name: 'claim', start: eth, opened: [withdrawal], steps: [claim()] })
    const plan = planStrategy({ strategy, market, amount: 0n, positions })
    expect(plan.holdings['ETH@1'].amount).toBe(9n * wad)
    const waiting = { [withdrawal.key]: content.slice(2) as unknown as Data }
    expect(() => planStrategy({ strategy, market, amount: 0n, positions: waiting })).toThrow(RequestNotFinalizedError)
  })
})

describe('the default market', () => {
  test('carries the rate of weETH forward from its last reading', () => {
    const years = (Number(timestamp) - Date.parse('2025-05-08') / 1_000) / 31_536_000
    const rate = Number(amountForShare(state, wad)) / 1e18
    expect(rate).toBeCloseTo(1.0670346 * (1 + 0.025 * years), 9)
    expect(market.assumptions['redemption:weETH']?.value).toBeCloseTo(rate, 12)
  })
})
