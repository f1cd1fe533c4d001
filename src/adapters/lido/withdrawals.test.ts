import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { appraise } from '../../core/appraise.js'
import { createWorld } from '../../core/create-world.js'
import type { Data } from '../../core/data.js'
import { defineStrategy } from '../../core/define-strategy.js'
import { lookThrough } from '../../core/look-through.js'
import type { Market } from '../../core/market.js'
import { maturityOf } from '../../core/maturity-of.js'
import { exactIn } from '../../core/observe.js'
import { payoffOf } from '../../core/payoff-of.js'
import { perturb } from '../../core/perturb.js'
import type { Flow } from '../../core/plan.js'
import { planStrategy } from '../../core/plan-strategy.js'
import { quoteAt } from '../../core/quote-at.js'
import { createScope } from '../../core/scope.js'
import { wait } from '../../core/wait.js'
import { ZeroAmountError } from '../../errors/zero-amount-error.js'
import { layeredYield } from '../../yield/layered-yield.js'
import { chainlink } from '../chainlink/chainlink.js'
import { chainlinkFacts } from '../chainlink/facts.js'
import { chainlinkMainnet } from '../chainlink/mainnet.js'
import { claimableEther } from './claimable-ether.js'
import { lidoFacts } from './facts.js'
import { lido } from './lido.js'
import type { LidoState } from './lido-state.js'
import { lidoMainnet } from './mainnet.js'
import { RequestAmountTooLargeError } from './request-amount-too-large-error.js'
import { RequestAmountTooSmallError } from './request-amount-too-small-error.js'
import { RequestNotFinalizedError } from './request-not-finalized-error.js'
import { requestWithdrawals } from './request-withdrawals.js'
import { pooledEthByShares, sharesByPooledEth } from './shares.js'
import { splitWithdrawal } from './split-withdrawal.js'
import { UnknownRequestIdsError } from './unknown-request-ids-error.js'
import type { WithdrawalRequest } from './withdrawal-request.js'
import { WithdrawalsPausedError } from './withdrawals-paused-error.js'

const timestamp = 1_787_360_306n
const day = 86_400n
const ether = 10n ** 18n

const feeds = chainlink(chainlinkMainnet)
const adapter = lido(lidoMainnet, { feeds: feeds.protocols })
const { eth, stETH, wstETH, withdrawal, stake, stakeAndWrap, requestWithdrawal, claimWithdrawals } = adapter
const facts = [lidoFacts(adapter, timestamp), chainlinkFacts(feeds)]
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
const lidoState = market.states[adapter.protocol.id] as LidoState
const queueState = { paused: false, bunkerMode: false, unfinalizedStETH: 7n }

const states: fc.Arbitrary<LidoState> = fc
  .record({
    internalShares: fc.bigInt({ min: ether, max: 10_000_000n * ether }),
    rate: fc.double({ min: 1, max: 2, noNaN: true }),
    odd: fc.bigInt({ min: 0n, max: ether }),
  })
  .map(({ internalShares, rate, odd }) => ({
    ...lidoState,
    internalShares,
    internalEther: (internalShares * BigInt(Math.round(rate * 1e6))) / 1_000_000n + odd,
  }))

describe('a withdrawal', () => {
  test('is split into as few requests as there can be, which add up', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: 100n, max: 50_000n * ether }), (amount) => {
        const parts = splitWithdrawal(amount)
        expect(parts.reduce((a, b) => a + b)).toBe(amount)
        expect(BigInt(parts.length - 1) * 1_000n * ether).toBeLessThan(amount)
        for (const part of parts) {
          expect(part).toBeLessThanOrEqual(1_000n * ether)
          expect(part).toBeGreaterThanOrEqual(100n)
        }
      }),
    )
    expect(splitWithdrawal(1_000n * ether)).toEqual([1_000n * ether])
    expect(splitWithdrawal(1_000n * ether + 1n)).toEqual([500n * ether, 500n * ether + 1n])
  })

  test('holds as many shares as the queue gets, in stETH and in wstETH', () => {
    fc.assert(
      fc.property(states, fc.bigInt({ min: 200n, max: 300n * ether }), (state, amount) => {
        const request = (unit: 'stETH' | 'wstETH') =>
          requestWithdrawals({ lido: state, queue: queueState, unit, amounts: [amount, amount], timestamp })
        const [inStETH, inWstETH] = [request('stETH'), request('wstETH')]
        expect(inStETH.requests[0]).toMatchObject({
          amountOfStETH: amount,
          amountOfShares: (amount * state.internalShares) / state.internalEther,
        })
        const unwrapped = (amount * state.internalEther) / state.internalShares
        expect(inWstETH.requests[1]).toMatchObject({
          amountOfStETH: unwrapped,
          amountOfShares: (unwrapped * state.internalShares) / state.internalEther,
        })
        expect(inStETH.queue.unfinalizedStETH).toBe(7n + 2n * amount)
        expect(inWstETH.queue.unfinalizedStETH).toBe(7n + 2n * unwrapped)
      }),
    )
  })

  test('pays the lower of the rates at request and at finalisation', () => {
    fc.assert(
      fc.property(states, states, fc.bigInt({ min: 100n, max: 1_000n * ether }), (then, now, amount) => {
        const [request] = requestWithdrawals({
          lido: then,
          queue: queueState,
          unit: 'stETH',
          amounts: [amount],
          timestamp,
        }).requests as [WithdrawalRequest]
        const paid = claimableEther(request, now)
        const worthNow = pooledEthByShares(now, request.amountOfShares)
        const least = worthNow < amount ? worthNow : amount
        // The rate of 27 digits may cost what it rounds away.
        expect(least - paid).toBeGreaterThanOrEqual(0n)
        expect(least - paid).toBeLessThanOrEqual(2n)
      }),
    )
  })

  test('is refused while the queue is paused, and outside 100 wei to 1,000 stETH', () => {
    const request = (amount: bigint, unit: 'stETH' | 'wstETH' = 'stETH', paused = false) =>
      requestWithdrawals({ lido: lidoState, queue: { ...queueState, paused }, unit, amounts: [amount], timestamp })
    expect(() => request(ether, 'stETH', true)).toThrow(WithdrawalsPausedError)
    expect(() => request(99n)).toThrow(RequestAmountTooSmallError)
    expect(() => request(1_000n * ether + 1n)).toThrow(RequestAmountTooLargeError)
    expect(() => request(999n * ether, 'wstETH')).toThrow(RequestAmountTooLargeError)
    expect(request(100n).requests).toHaveLength(1)
    expect(request(1_000n * ether).requests).toHaveLength(1)
  })
})

/** What a request chose to ask for. */
const amountsOf = (flow: Flow | undefined) =>
  (flow?.choice as { readonly amounts: readonly bigint[] } | undefined)?.amounts ?? []

describe('the position', () => {
  const exit = defineStrategy({
    name: 'stake and leave',
    start: eth,
    steps: [stake(), requestWithdrawal({ asset: 'stETH@1' }), wait({ position: withdrawal }), claimWithdrawals()],
  })
  const queued = defineStrategy({
    name: 'stake and queue',
    start: eth,
    steps: [stakeAndWrap(), requestWithdrawal({ asset: 'wstETH@1' })],
  })
  const amount = 2_500n * ether

  test('matures when the queue is expected to have finalised it, earns nothing and pays what was asked for', () => {
    const plan = planStrategy({ strategy: exit, market, amount })
    const [first, second] = plan.stages
    expect(first?.flows.map(({ step }) => step.id)).toEqual(['lido.stake', 'lido.requestWithdrawal', 'wait'])
    expect(second?.from).toBe(timestamp + 5n * day)
    const [requested] = plan.stages.flatMap(({ flows }) => flows.filter(({ step }) => step.id.includes('request')))
    expect(amountsOf(requested)).toHaveLength(3)
    const staked = (requested?.amounts as { readonly [key: string]: bigint } | undefined)?.['stETH@1'] ?? 0n
    expect(plan.holdings['ETH@1'].amount).toBe(staked)
    expect(amount - staked).toBeLessThan(4n)
  })

  test('has claims and payoff that agree, no yield, and a maturity', () => {
    const plan = planStrategy({ strategy: queued, market, amount })
    const look = lookThrough(plan)
    const quote = quoteAt(
      look.exposures.map(({ asset }) => asset),
      look.unit,
      'redemption',
    )
    const { value, liquid } = appraise(payoffOf(plan), quote, exactIn(plan.world))
    expect(amount - look.equity).toBeLessThan(10n)
    expect(value - look.equity < 10_000n && look.equity - value < 10_000n).toBe(true)
    expect(liquid).toBe(0n)
    expect(maturityOf(payoffOf(plan))).toBe(timestamp + 5n * day)
    expect(layeredYield(plan).layers).toEqual([])
    expect(look.exposures.map(({ asset }) => asset.key)).toEqual(['lidoWithdrawal@1', 'unstETH@1', 'ETH@1'])
  })

  test.each([0.9, 1.1])('at a share rate times %d pays the lower rate', (times) => {
    const plan = planStrategy({ strategy: queued, market, amount })
    const world = perturb(plan.world, [{ observable: 'redemption:wstETH', times }])
    const look = lookThrough({ ...plan, world })
    const quote = quoteAt(
      look.exposures.map(({ asset }) => asset),
      look.unit,
      'redemption',
    )
    const { value } = appraise(payoffOf(plan, world), quote, exactIn(world))
    const expected = times < 1 ? (amount * 9n) / 10n : amount
    expect(Math.abs(Number(expected - look.equity))).toBeLessThan(10_000)
    expect(Math.abs(Number(value - look.equity))).toBeLessThan(10_000)
  })

  test('keeps apart what is finalised, and what came in other blocks', () => {
    const request = (requestId: bigint, at: bigint, paid: bigint | null = null): WithdrawalRequest => ({
      requestId,
      amountOfStETH: 10n * ether,
      amountOfShares: sharesByPooledEth(lidoState, 10n * ether),
      timestamp: at,
      isFinalized: paid !== null,
      isClaimed: false,
      hint: paid === null ? null : 3n,
      claimableEther: paid,
    })
    const content = [
      request(4n, timestamp - 9n * day, 9n * ether),
      request(5n, timestamp - 9n * day),
      request(6n, timestamp - day),
      request(7n, timestamp - day),
    ]
    const scope = createScope({ protocols: withdrawal.protocols, positions: [withdrawal] })
    const world = createWorld({ scope, market, positions: { [withdrawal.key]: content as unknown as Data } })
    expect(withdrawal.claims(world, 1n).map(({ asset, amount }) => [asset.key, amount])).toEqual([
      ['ETH@1', 9n * ether],
      ['unstETH@1', content[1]?.amountOfShares],
      ['unstETH.2@1', 2n * (content[2]?.amountOfShares ?? 0n)],
    ])
    // The one that is late is expected with the next report.
    expect(maturityOf(withdrawal.payoff(world, 1n))).toBe(timestamp + 4n * day)

    const strategy = defineStrategy({ name: 'claim', start: eth, opened: [withdrawal], steps: [claimWithdrawals()] })
    const positions = { [withdrawal.key]: content as unknown as Data }
    const plan = planStrategy({ strategy, market, amount: 0n, positions })
    expect(plan.holdings['ETH@1'].amount).toBe(9n * ether)
    const [flow] = plan.stages[0]?.flows ?? []
    expect(flow?.step.calls({ account: plan.account, amounts: {}, choice: flow.choice })[0]).toMatchObject({
      functionName: 'claimWithdrawals',
      args: [[4n], [3n]],
    })
    const waiting = { [withdrawal.key]: content.slice(1) as unknown as Data }
    expect(() => planStrategy({ strategy, market, amount: 0n, positions: waiting })).toThrow(RequestNotFinalizedError)
    const none = { [withdrawal.key]: [] }
    expect(() => planStrategy({ strategy, market, amount: 0n, positions: none })).toThrow(ZeroAmountError)
  })

  test('cannot be claimed before it matures, nor with ids that do not exist yet', () => {
    const early = defineStrategy({
      name: 'too early',
      start: eth,
      steps: [stakeAndWrap(), requestWithdrawal({ asset: 'wstETH@1' }), wait({ seconds: 3_600 }), claimWithdrawals()],
    })
    expect(() => planStrategy({ strategy: early, market, amount })).toThrow(RequestNotFinalizedError)
    const plan = planStrategy({ strategy: exit, market, amount })
    const [flow] = plan.stages[1]?.flows ?? []
    expect(() => flow?.step.calls({ account: plan.account, amounts: {}, choice: flow.choice })).toThrow(
      UnknownRequestIdsError,
    )
  })

  test('of wstETH leaves room for a growing rate', () => {
    const plan = planStrategy({ strategy: queued, market, amount: 5_000n * ether })
    const amounts = amountsOf(plan.stages[0]?.flows[1])
    for (const shares of amounts)
      expect(pooledEthByShares(lidoState, shares)).toBeLessThanOrEqual((1_000n * ether * 9_990n) / 10_000n)
    expect(amounts).toHaveLength(6)
  })

  test('adds only its own contract to the components of Lido', () => {
    expect(withdrawal.components.map(({ id }) => id)).toEqual(['contract:lidoWithdrawalQueue@1'])
    expect(stETH.components.length).toBe(3)
    expect(wstETH.components.length).toBe(1)
  })
})
