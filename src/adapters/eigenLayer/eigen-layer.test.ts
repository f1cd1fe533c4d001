import fc from 'fast-check'
import { zeroAddress } from 'viem'
import { describe, expect, it } from 'vitest'
import { appraise } from '../../core/appraise.js'
import { createWorld } from '../../core/create-world.js'
import { defineAsset } from '../../core/define-asset.js'
import { defineStrategy } from '../../core/define-strategy.js'
import { lookThrough } from '../../core/look-through.js'
import type { Market } from '../../core/market.js'
import { maturityOf } from '../../core/maturity-of.js'
import { exactIn, observe } from '../../core/observe.js'
import { payoffOf } from '../../core/payoff-of.js'
import { perturb } from '../../core/perturb.js'
import { planStrategy } from '../../core/plan-strategy.js'
import { quoteAt } from '../../core/quote-at.js'
import { scopeOf } from '../../core/scope-of.js'
import { strategyFromJson } from '../../core/strategy-from-json.js'
import { strategyToJson } from '../../core/strategy-to-json.js'
import { wait } from '../../core/wait.js'
import { accrue, stateOf } from '../../core/world.js'
import { NoEquityError } from '../../errors/no-equity-error.js'
import { wad } from '../../math/wad.js'
import { componentsOf } from '../../risk/components-of.js'
import { layeredYield } from '../../yield/layered-yield.js'
import { lidoFacts } from '../lido/facts.js'
import { lido } from '../lido/lido.js'
import { lidoMainnet } from '../lido/mainnet.js'
import { eigenLayer } from './eigen-layer.js'
import { UnlistedTokenError } from './errors/unlisted-token-error.js'
import { eigenLayerFacts } from './facts.js'
import { eigenLayerMainnet } from './mainnet.js'

const timestamp = 1_787_360_306n
const { stETH, eth, ...lidoAdapter } = lido(lidoMainnet)
const rETH = defineAsset({
  kind: 'token',
  symbol: 'rETH',
  chainId: 1,
  protocol: 'rocketPool',
  address: eigenLayerMainnet.strategies.rETH.token,
  claims: (_, amount) => [{ asset: eth, amount }],
})
const adapter = eigenLayer(eigenLayerMainnet, { assets: [stETH, rETH] })
const { account, queue, operator = zeroAddress } = adapter
const facts = eigenLayerFacts(adapter)
const lidos = lidoFacts(lidoAdapter as never, timestamp)
const market: Market = {
  chainId: 1,
  blockNumber: 25_809_000n,
  timestamp,
  states: { ...lidos.states, ...facts.states },
  assumptions: {
    ...lidos.assumptions,
    ...facts.assumptions,
    gasPrice: { value: 0, source: 'test', date: '2026-08-22', of: ['*'] },
  },
}
const ether = 10n ** 18n

const restake = defineStrategy({
  name: 'restake',
  start: stETH,
  steps: [adapter.deposit({ asset: 'stETH@1' }), adapter.delegate({ operator })],
})
const restaked = (amount: bigint) => planStrategy({ strategy: restake, market, amount })

const roundTrip = defineStrategy({
  name: 'round trip',
  start: stETH,
  steps: [
    adapter.deposit({ asset: 'stETH@1' }),
    adapter.delegate({ operator }),
    adapter.queueWithdrawal({ asset: 'stETH@1', amount: { share: 0.25 } }),
    wait({ position: queue }),
    adapter.completeWithdrawal({ asset: 'stETH@1' }),
  ],
})

describe('what is held', () => {
  it('earns the staking rate and, beside it, what restaking pays after the operator', () => {
    const { layers, leverage, netApr } = layeredYield(restaked(100n * ether))
    expect(layers.map(({ source, protocol }) => [source, protocol])).toEqual([
      ['restaking', 'eigenLayer'],
      ['staking', 'lido'],
    ])
    expect(layers[0]?.rate).toEqual({ basis: 'apr', value: 0.0031 * 0.9, window: 'assumed' })
    expect(layers[0]?.formula).toContain('paid in other tokens')
    expect(layers[0]?.origins).toHaveLength(2)
    expect(leverage).toBeCloseTo(1, 9)
    expect(netApr).toBeCloseTo(0.0275 + 0.0031 * 0.9, 9)
  })

  it('earns nothing of restaking without an operator, and cannot be slashed', () => {
    const strategy = defineStrategy({ name: 'x', start: stETH, steps: [adapter.deposit({ asset: 'stETH@1' })] })
    const plan = planStrategy({ strategy, market, amount: 5n * ether })
    expect(layeredYield(plan).layers.map(({ source }) => source)).toEqual(['staking'])
    const shocked = perturb(plan.world, [{ observable: 'slashing:stETH@eigenLayer', to: 0 }])
    expect(account.claims(shocked, 1n)).toEqual(account.claims(plan.world, 1n))
    expect(adapter.maxSlashing(plan.world, 'stETH@1')).toBe(0)
  })

  it('relies on each contract, operator and set of AVSs once', () => {
    const ids = componentsOf(restaked(ether)).map(({ id }) => id)
    expect(ids).toEqual(
      expect.arrayContaining([
        'contract:eigenLayer@1',
        'governance:eigenLayer@1',
        'contract:eigenLayer/stETH@1',
        'operator:eigenLayer@1',
        'operatorSets:eigenLayer@1',
        'contract:lido@1',
      ]),
    )
    expect(new Set(ids).size).toBe(ids.length)
  })

  it('is worth its claims, as a payoff too, whatever is slashed and however the token rebases', () => {
    fc.assert(
      fc.property(
        fc.bigInt(ether / 1_000n, 10_000n * ether),
        fc.double({ min: 1e-6, max: 1, noNaN: true }),
        fc.double({ min: 0.5, max: 1.5, noNaN: true }),
        (amount, remaining, rebase) => {
          const plan = planStrategy({
            strategy: defineStrategy({ name: 'x', start: stETH, steps: roundTrip.steps.slice(0, 3) as never }),
            market,
            amount,
          })
          const world = perturb(plan.world, [
            { observable: 'slashing:stETH@eigenLayer', to: remaining },
            { observable: 'redemption:wstETH', times: rebase },
          ])
          const { value } = lookThrough({ ...plan, world })
          const quote = quoteAt([stETH], eth, 'redemption')
          const appraised = appraise(payoffOf(plan, world), quote, exactIn(world)).value
          const difference = value > appraised ? value - appraised : appraised - value
          // An observable has 18 decimals.
          expect(difference).toBeLessThanOrEqual(100n + amount / 10n ** 17n)
          const whole = lookThrough(plan).value
          expect(Number(value) / Number(whole)).toBeCloseTo(remaining * rebase, 5)
        },
      ),
    )
  })

  it('pays nothing once all is slashed, and then no figure is a multiple of equity', () => {
    const steps = roundTrip.steps.slice(0, 3) as never
    const plan = planStrategy({ strategy: defineStrategy({ name: 'x', start: stETH, steps }), market, amount: ether })
    const world = perturb(plan.world, [{ observable: 'slashing:stETH@eigenLayer', to: 0 }])
    const quote = quoteAt([stETH], eth, 'redemption')
    expect(appraise(payoffOf(plan, world), quote, exactIn(world)).value).toBe(0n)
    expect(() => lookThrough({ ...plan, world })).toThrow(NoEquityError)
  })

  it('can lose what its operator has allocated', () => {
    expect(adapter.maxSlashing(restaked(ether).world, 'stETH@1')).toBe(1)
    const strategy = scopeOf(restake)
    const half = {
      asset: 'stETH@1',
      depositShares: ether,
      scalingFactor: wad,
      maxMagnitude: wad,
      encumberedMagnitude: wad / 2n,
    }
    const positions = { [account.key]: { operator, operatorSplit: 0, stakes: [half] } }
    expect(adapter.maxSlashing(createWorld({ scope: strategy, market, positions }), 'stETH@1')).toBe(0.5)
  })

  it('shows tokens for a share, slashing apart', () => {
    const { world } = restaked(ether)
    const name = 'restaked:stETH@eigenLayer'
    const rate = observe(world, 'underlying:stETH@eigenLayer')
    expect(Number(rate) / 1e18).toBeCloseTo(1, 12)
    const slashed = perturb(world, [{ observable: 'slashing:stETH@eigenLayer', times: 0.9 }])
    expect(observe(slashed, name)).toBe((rate * 9n) / 10n)
    const risk = account.claims(world, 1n)[0]?.asset.risks[0]
    expect(risk).toMatchObject({ type: 'slashing', redemption: 'slashing:stETH@eigenLayer' })
  })
})

describe('time', () => {
  it('locks a queued withdrawal for the delay, counted in blocks of twelve seconds', () => {
    const plan = planStrategy({ strategy: roundTrip, market, amount: 40n * ether })
    const [entered, left] = plan.stages
    expect(left!.from - entered!.from).toBe(100_801n * 12n)
    expect(Number(left!.from - entered!.from) / 86_400).toBeCloseTo(14, 2)
    const beforeWait = entered!.flows.at(-1)!.world
    expect(maturityOf(queue.payoff(beforeWait, 1n))).toBe(left!.from)
    expect(maturityOf(account.payoff(beforeWait, 1n))).toBe(0n)
    const quote = quoteAt([stETH], eth, 'redemption')
    const liquidAt = (world: typeof beforeWait) => appraise(queue.payoff(world, 1n), quote, exactIn(world)).liquid
    expect(liquidAt(accrue(beforeWait, left!.from - 1n))).toBe(0n)
    expect(liquidAt(accrue(beforeWait, left!.from))).toBeGreaterThan(9n * ether)
  })

  it('keeps staking rewards while it waits, but none of restaking', () => {
    const plan = planStrategy({ strategy: roundTrip, market, amount: 40n * ether })
    const growth = (0.0275 * 100_801 * 12) / 31_536_000
    expect(Number(plan.holdings['stETH@1'].amount) / 1e18).toBeCloseTo(10 * (1 + growth), 6)
    const waiting = plan.stages[0]!.flows.at(-1)!.world
    const [claim] = queue.claims(waiting, 1n)
    expect(claim?.asset.yields(waiting)).toEqual([])
    expect(stateOf(plan.world, queue).withdrawals).toEqual([])
  })
})

describe('another token', () => {
  it('that does not rebase is followed to the wei without its issuer', () => {
    const strategy = defineStrategy({
      name: 'x',
      start: rETH,
      steps: [
        adapter.deposit({ asset: 'rETH@1' }),
        adapter.delegate({ operator }),
        adapter.undelegate(),
        wait({ position: queue }),
        adapter.completeWithdrawal({ asset: 'rETH@1' }),
      ],
    })
    const plan = planStrategy({ strategy, market, amount: 7n * ether })
    expect(plan.holdings['rETH@1'].amount).toBe(7n * ether)
    expect(plan.holdings['rETH@1'].guaranteed).toBe(7n * ether)
  })

  it('without a strategy is refused, and so is one at another address', () => {
    const other = defineAsset({ kind: 'token', symbol: 'other', chainId: 1, protocol: 'x', address: zeroAddress })
    const fake = defineAsset({ kind: 'token', symbol: 'stETH', chainId: 1, protocol: 'x', address: zeroAddress })
    for (const asset of [other, fake])
      expect(() => eigenLayer(eigenLayerMainnet, { assets: [asset] })).toThrow(UnlistedTokenError)
  })
})

describe('files', () => {
  it('hold every step', () => {
    const claim = {
      rootIndex: 1,
      earnerIndex: 0,
      earnerTreeProof: '0x',
      earnerLeaf: { earner: zeroAddress, earnerTokenRoot: `0x${'0'.repeat(64)}` },
      tokenIndices: [0],
      tokenTreeProofs: ['0x'],
      tokenLeaves: [{ token: rETH.address!, cumulativeEarnings: 12n }],
    } as const
    const approval = { signature: '0x1234', expiry: 12n, salt: `0x${'1'.repeat(64)}` } as const
    const strategy = defineStrategy({
      name: 'all',
      start: stETH,
      opened: [account, queue],
      steps: [
        adapter.deposit({ asset: 'stETH@1' }),
        adapter.delegate({ operator, approval }),
        adapter.redelegate({ operator }),
        adapter.queueWithdrawal({ asset: 'rETH@1', amount: { exact: 5n } }),
        wait({ position: queue }),
        adapter.completeWithdrawalAsShares({ asset: 'stETH@1' }),
        adapter.undelegate(),
        adapter.completeWithdrawal({ asset: 'rETH@1' }),
        adapter.claimRewards({ assets: ['rETH@1'], claim }),
      ],
    })
    const json = strategyToJson(strategy)
    expect(
      strategyToJson(
        strategyFromJson(json, [
          adapter,
          lidoAdapter as never,
          { ...adapter, id: 'x', steps: {}, assets: [stETH, rETH] },
        ]),
      ),
    ).toBe(json)
  })

  it('and parameters are held against their schemas', () => {
    const accepts = (step: keyof typeof adapter.steps, value: unknown) => {
      const result = adapter.steps[step].parameters['~standard'].validate(value)
      return !('issues' in result && result.issues !== undefined)
    }
    expect(accepts('eigenLayer.delegate', { operator })).toBe(true)
    for (const [step, value] of [
      ['eigenLayer.deposit', { asset: 'USDC@1' }],
      ['eigenLayer.delegate', { operator: '0x12' }],
      ['eigenLayer.queueWithdrawal', { asset: 'stETH@1', amount: { exact: -1n } }],
      ['eigenLayer.queueWithdrawal', { asset: 'stETH@1', amount: { share: Number.NaN } }],
      ['eigenLayer.claimRewards', { assets: [], claim: {} }],
      ['eigenLayer.completeWithdrawal', {}],
    ] as const)
      expect(accepts(step, value), step).toBe(false)
  })
})
