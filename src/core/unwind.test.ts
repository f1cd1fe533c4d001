import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { WithdrawalRequest } from '../adapters/lido/withdrawal-request.js'
import { InvalidAmountError } from '../errors/invalid-amount-error.js'
import { UnwindBlockedError } from '../errors/unwind-blocked-error.js'
import { wad } from '../math/wad.js'
import { adapters } from '../presets/adapters.js'
import { defaultMarket } from '../presets/default-market.js'
import { presets } from '../presets/presets.js'
import type { Data } from './data.js'
import { defineStrategy } from './define-strategy.js'
import { emptyMarket } from './fixtures/empty-market.js'
import { lenderDouble } from './fixtures/lender-double.js'
import { staked, wrapped } from './fixtures/made-up-assets.js'
import { swapDouble } from './fixtures/swap-double.js'
import { lookThrough } from './look-through.js'
import { planStrategy } from './plan-strategy.js'
import { strategyFromJson } from './strategy-from-json.js'
import { strategyToJson } from './strategy-to-json.js'
import { unwind } from './unwind.js'
import { wait } from './wait.js'
import { stateOf } from './world.js'

const { aaveV3, lido, uniswapV3, weth } = adapters
const market = defaultMarket()

/** An account with so much collateral and debt, in thousandths, unwound where the collateral sells at a price. */
function unwound(options: {
  readonly collateral: number
  readonly debt: number
  readonly threshold: number
  readonly price?: number
  readonly held?: number
  readonly rounds?: number
  readonly healthFactor?: number
}) {
  const { collateral, debt, threshold, price = 1, held = 0, ...rest } = options
  const lender = lenderDouble({ assets: [staked, wrapped], loanToValue: threshold, liquidationThreshold: threshold })
  const path = [swapDouble({ from: staked, to: wrapped, price: 1 / price })] as const
  const units = (thousandths: number) => BigInt(thousandths) * 10n ** 15n
  const block = unwind({ lender, collateral: staked, debt: wrapped, path, rounds: 400, ...rest })
  const content = { supplied: { 'staked@1': units(collateral) }, owed: { 'wrapped@1': units(debt) } }
  const opened = [lender.account] as const
  const strategy = defineStrategy({ name: 'a', start: wrapped, opened, steps: [block] })
  const plan = planStrategy({
    strategy,
    market: emptyMarket,
    amount: units(held),
    positions: { [lender.account.key]: content as Data },
  })
  const { supplied, owed } = stateOf(plan.world, lender.account)
  const amountOf = (key: 'staked@1' | 'wrapped@1') => Number(plan.holdings[key]?.amount ?? 0n) / 1e18
  return {
    supplied: supplied['staked@1'],
    owed: owed['wrapped@1'],
    collateral: amountOf('staked@1'),
    debt: amountOf('wrapped@1'),
    sold: plan.stages[0]!.flows.filter(({ step }) => step.id === 'double.swap').length,
    outcome: plan.expansions[0]!.outcome,
  }
}

/** Rounds and what is left of the collateral where each takes out C − h·D / t and sells it at p. */
function closedForm(C: number, D: number, t: number, p = 1, h = 1.01): readonly [rounds: number, left: number] {
  for (let rounds = 1; ; rounds++) {
    const free = C - (h * D) / t
    if (free * p >= D) return [rounds, C - D / p]
    C -= free
    D -= free * p
  }
}

describe('closed forms', () => {
  test('from leverage 3 at a threshold of 95 %: three rounds, and the equity is left', () => {
    expect(closedForm(3, 2, 0.95)).toEqual([3, expect.closeTo(1, 12)])
    const out = unwound({ collateral: 3_000, debt: 2_000, threshold: 0.95 })
    expect(out).toMatchObject({ supplied: 0n, owed: 0n, sold: 3, outcome: { rounds: 3 } })
    expect(out.collateral).toBeCloseTo(1, 15)
    expect(out.debt).toBeLessThan(1e-17)
  })

  test('any collateral, debt, threshold and price: the rounds and the rest are as the recursion says', () => {
    const options = fc.record({
      collateral: fc.constant(10_000),
      debt: fc.integer({ min: 1, max: 8_500 }),
      threshold: fc.integer({ min: 880, max: 990 }).map((each) => each / 1_000),
      price: fc.integer({ min: 970, max: 1_030 }).map((each) => each / 1_000),
    })
    fc.assert(
      fc.property(options, ({ collateral, debt, threshold, price }) => {
        const [rounds, left] = closedForm(10, debt / 1_000, threshold, price)
        const out = unwound({ collateral, debt, threshold, price })
        expect(out.supplied).toBe(0n)
        expect(out.owed).toBe(0n)
        expect(Math.abs(out.sold - rounds)).toBeLessThanOrEqual(1)
        expect(out.collateral + out.debt / price).toBeCloseTo(left, 9)
        // What is sold beyond the debt is next to nothing.
        expect(out.debt).toBeLessThan(1e-9)
      }),
    )
  })

  test('the health factor is kept between the rounds', () => {
    const rounds = (healthFactor: number) =>
      unwound({ collateral: 10_000, debt: 8_000, threshold: 0.95, healthFactor }).sold
    expect(rounds(1.0001)).toBeLessThan(rounds(1.05))
    expect(rounds(1.05)).toBeLessThan(rounds(1.15))
  })
})

describe('what is held of the debt asset', () => {
  test('repays first', () => {
    const out = unwound({ collateral: 3_000, debt: 2_000, threshold: 0.95, held: 1_500 })
    expect(out).toMatchObject({ owed: 0n, sold: 1, outcome: { rounds: 1 } })
    expect(out.collateral).toBeCloseTo(2.5, 12)
  })

  test('repays all: nothing is sold, and the rest stays', () => {
    const out = unwound({ collateral: 3_000, debt: 2_000, threshold: 0.95, held: 2_250 })
    expect(out).toMatchObject({ owed: 0n, supplied: 0n, sold: 0, collateral: 3, debt: 0.25, outcome: { rounds: 0 } })
  })

  test('nothing is owed: all is taken out', () => {
    const out = unwound({ collateral: 3_000, debt: 0, threshold: 0.95, held: 100 })
    expect(out).toMatchObject({ supplied: 0n, sold: 0, collateral: 3, debt: 0.1 })
  })
})

describe('what forbids it', () => {
  const failure = (attempt: () => unknown): UnwindBlockedError => {
    try {
      attempt()
    } catch (error) {
      if (error instanceof UnwindBlockedError) return error
      throw error
    }
    throw new Error('It was unwound.')
  }

  test('a health factor that lets nothing out', () => {
    const error = failure(() => unwound({ collateral: 3_000, debt: 2_000, threshold: 0.95, healthFactor: 1.5 }))
    expect(error).toMatchObject({ asset: 'wrapped@1', owed: 2n * wad, rounds: 0, boundBy: 'health-factor' })
    expect(error.message).toBe(
      '2 wrapped@1 are still owed after 0 rounds of unwinding, bound by health-factor. Allow a lower health factor or more rounds, unwind less at a time, or repay from elsewhere.',
    )
  })

  test('too few rounds', () => {
    const error = failure(() => unwound({ collateral: 3_000, debt: 2_000, threshold: 0.95, rounds: 2 }))
    expect(error).toMatchObject({ rounds: 2, boundBy: '2 rounds at health-factor' })
  })

  test('a pool too shallow', () => {
    const { strategy } = presets['wsteth-loop'].exit({ route: 'market' })
    const id = uniswapV3.pools['wstETH/WETH'].protocol.id
    const shallow = { ...(market.states[id] as { readonly ticks: readonly object[] }) }
    const thin = shallow.ticks.map((tick) => ({ ...tick, liquidityGross: 10n ** 18n }))
    const states = { ...market.states, [id]: { ...shallow, liquidity: 10n ** 18n, ticks: thin } as unknown as Data }
    const plan = () => planStrategy({ strategy, market: { ...market, states }, amount: 1_000n * wad })
    expect(failure(plan)).toMatchObject({ asset: 'WETH@1', boundBy: 'price impact' })
    expect(failure(plan).rounds).toBeGreaterThan(0)
  })

  test.each([-1, 1.5, Number.NaN])('rounds of %d', (rounds) => {
    expect(() => unwound({ collateral: 2_000, debt: 1_000, threshold: 0.9, rounds })).toThrow(InvalidAmountError)
  })

  test.each([1, 0, -1, Number.NaN, Number.POSITIVE_INFINITY])('a health factor of %d', (healthFactor) => {
    expect(() => unwound({ collateral: 2_000, debt: 1_000, threshold: 0.9, healthFactor })).toThrow(InvalidAmountError)
  })
})

describe('on Aave', () => {
  const path = [
    lido.requestWithdrawal({ asset: 'wstETH@1' }),
    wait({ position: lido.withdrawal }),
    lido.claimWithdrawals(),
    weth.wrap(),
  ] as const
  const strategy = defineStrategy({
    name: 'in and out by the queue',
    start: lido.eth,
    steps: [
      ...presets['wsteth-loop'].strategy({ leverage: 4 }).steps,
      unwind({ lender: aaveV3.lender, collateral: lido.wstETH, debt: weth.weth, path }),
    ] as never,
  })
  const amount = 100n * wad

  test('a path that waits ends a stage each time, and a stage is resumed with the unwinding', () => {
    const plan = planStrategy({ strategy, market, amount })
    const days = plan.stages.map(({ from }) => Number(from - market.timestamp) / 86_400)
    expect(days).toEqual([0, 5, 10, 15, 20])
    expect(plan.stages.map(({ step }) => step)).toEqual([0, 2, 2, 2, 2])
    expect(lido.withdrawal.claims(plan.world, 1n)).toEqual([])
    expect(aaveV3.account.claims(plan.world, 1n)).toEqual([])
    expect(Number(lookThrough(plan).equity) / Number(amount)).toBeCloseTo(1, 2)
  })

  test('goes on behind the wait with what the account holds by then', () => {
    const plan = planStrategy({ strategy, market, amount })
    const [, second] = plan.stages
    const { world } = second!.flows[0]!
    const position = (key: string) => world.cells[world.scope.slots.get(key) ?? -1] as Data
    const requests = position(lido.withdrawal.key) as readonly WithdrawalRequest[]
    const finalized = requests.map((request, index): WithdrawalRequest => {
      const settled = { isFinalized: true, claimableEther: request.amountOfStETH, hint: 1n }
      return { ...request, ...settled, requestId: BigInt(index + 1) }
    })
    const resumed = planStrategy({
      strategy,
      // Nobody has acted: the market of then is the one that the plan expected.
      market: { ...market, timestamp: world.timestamp, states: statesOf(world) },
      amount,
      positions: {
        [aaveV3.account.key]: position(aaveV3.account.key),
        [lido.withdrawal.key]: finalized as readonly Data[],
      },
      resume: { step: second!.step, holdings: { [aaveV3.account.key]: 1n, [lido.withdrawal.key]: 1n } },
    })
    expect(resumed.stages[0]!.flows[0]!.step.id).toBe('lido.claimWithdrawals')
    expect(resumed.stages.flatMap(({ flows }) => flows.map(({ step }) => step.id))).toEqual(
      plan.stages.slice(1).flatMap(({ flows }) => flows.map(({ step }) => step.id)),
    )
    expect(resumed.holdings['wstETH@1']!.amount).toBe(plan.holdings['wstETH@1']!.amount)
  })

  const statesOf = (world: ReturnType<typeof planStrategy>['world']) =>
    Object.fromEntries(
      world.scope.protocols.map(({ id }) => [id, world.cells[world.scope.slots.get(id) ?? -1] as Data]),
    )

  test('as a file and back', () => {
    const { strategy: market } = presets['wsteth-loop'].exit({ route: 'market' })
    for (const each of [strategy, market]) {
      const again = strategyFromJson(strategyToJson(each), Object.values(adapters))
      expect(again.steps.map(({ id, parameters }) => [id, parameters])).toEqual(
        each.steps.map(({ id, parameters }) => [id, parameters]),
      )
    }
  })
})
