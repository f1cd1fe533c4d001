import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { InsufficientBalanceError } from '../errors/insufficient-balance-error.js'
import { InvalidAmountError } from '../errors/invalid-amount-error.js'
import { WrongChainError } from '../errors/wrong-chain-error.js'
import { ZeroAmountError } from '../errors/zero-amount-error.js'
import { numberToWad } from '../math/number-to-wad.js'
import { wad } from '../math/wad.js'
import { adapters } from '../presets/adapters.js'
import { defaultMarket } from '../presets/default-market.js'
import { presets } from '../presets/presets.js'
import { amountsOf } from './amounts.js'
import { callsOf } from './calls-of.js'
import { defineStep } from './define-step.js'
import { defineStrategy } from './define-strategy.js'
import { deepFreeze } from './fixtures/deep-freeze.js'
import { emptyMarket } from './fixtures/empty-market.js'
import { escrowDouble } from './fixtures/escrow-double.js'
import { ether, staked, wrapped } from './fixtures/made-up-assets.js'
import { swapDouble } from './fixtures/swap-double.js'
import { gasOf } from './gas-of.js'
import { lookThrough } from './look-through.js'
import { marketFromJson } from './market-from-json.js'
import { marketToJson } from './market-to-json.js'
import type { Plan } from './plan.js'
import { planStrategy } from './plan-strategy.js'
import { portion } from './portion.js'
import { toJson } from './to-json.js'
import { wait } from './wait.js'
import { withAmount } from './with-amount.js'
import { stateOf } from './world.js'

const market = defaultMarket()
const account = '0x00000000000000000000000000000000000000aA'
const { aaveV3, lido, weth } = adapters
const { eth, stETH, wstETH, stake, stakeAndWrap, unwrap, wrap } = lido

const amounts = (plan: Pick<Plan, 'holdings'>) =>
  Object.fromEntries(Object.entries(plan.holdings).map(([key, { amount }]) => [key, amount]))
/** All of a plan that is plain data. */
const dataOf = (plan: Plan) =>
  toJson({
    holdings: Object.values(plan.holdings).map(({ asset, amount, guaranteed }) => [asset.key, amount, guaranteed]),
    stages: plan.stages.map(({ from, flows }) => [
      from,
      ...flows.map(({ step, amounts, choice, produced }) => [step.id, amounts, choice, produced]),
    ]),
    calls: plan.stages.flatMap((stage) => callsOf(plan, stage)).map(({ label, args }) => [label, args]),
    cells: plan.world.cells.map((cell) => cell ?? null),
    oneOffs: plan.oneOffs,
    expansions: plan.expansions,
    gas: plan.gas,
  })

describe('planStrategy', () => {
  test('each flow starts from the world that the one before left', () => {
    const strategy = defineStrategy({ name: 'a', start: eth, steps: [stake(), wrap(), unwrap()] })
    const { stages, world } = planStrategy({ strategy, market, amount: 10n * wad, account })
    const [first, second, third] = stages[0]!.flows
    expect(stages).toHaveLength(1)
    expect(stateOf(first!.world, lido.protocol)).toEqual(market.states['lido@1'])
    expect(stateOf(second!.world, lido.protocol).internalEther).toBe(
      stateOf(first!.world, lido.protocol).internalEther + 10n * wad,
    )
    expect(third!.world).toBe(second!.world)
    expect(world).toBe(third!.world)
  })

  test('is deterministic', () => {
    for (const id of ['eth-stake', 'wsteth-supply', 'wsteth-loop', 'wsteth-usdc'] as const) {
      const plan = () => planStrategy({ strategy: presets[id].strategy(), market, amount: 12_345n * wad, account })
      expect(dataOf(plan())).toBe(dataOf(plan()))
    }
  })

  test('changes no input', () => {
    const frozen = deepFreeze(marketFromJson(marketToJson(market)))
    const strategy = deepFreeze(presets['wsteth-loop'].strategy({ leverage: 5 }))
    const plan = planStrategy({ strategy, market: frozen, amount: 100n * wad, account })
    expect(dataOf(plan)).toBe(dataOf(planStrategy({ strategy, market, amount: 100n * wad, account })))
    expect(frozen).toEqual(market)
  })

  test('keeps what it was made from', () => {
    const strategy = presets['wsteth-hold'].strategy()
    const plan = planStrategy({ strategy, market, amount: 5n, account })
    expect(plan).toMatchObject({ strategy, market, account, deposit: { asset: strategy.start, amount: 5n } })
    expect(planStrategy({ strategy, market, amount: 5n }).account).toBe('0x0000000000000000000000000000000000000000')
  })

  test('happens at the market’s time, or later', () => {
    const strategy = presets['wsteth-supply'].strategy()
    expect(planStrategy({ strategy, market, amount: wad }).world.timestamp).toBe(market.timestamp)
    const later = planStrategy({ strategy, market, amount: wad, timestamp: market.timestamp + 60n })
    expect(later.world.timestamp).toBe(market.timestamp + 60n)
    expect(later.stages[0]!.from).toBe(market.timestamp + 60n)
    expect(() => planStrategy({ strategy, market, amount: wad, timestamp: market.timestamp - 1n })).toThrow(
      `is not a timestamp at or after the market's`,
    )
  })
})

describe('what a plan refuses', () => {
  const strategy = presets['wsteth-hold'].strategy()
  const plan = (rest: Partial<Parameters<typeof planStrategy>[0]>) => () =>
    planStrategy({ strategy, market, amount: wad, ...rest })

  test('a market of another chain', () => {
    expect(plan({ market: { ...market, chainId: 10 } })).toThrow(WrongChainError)
    expect(plan({ market: { ...market, chainId: 10 } })).toThrow(
      'The market is of chain 10, but the strategy is on chain 1. Use one of chain 1, or make the strategy with',
    )
  })

  test.each([0n, -1n, -(10n ** 40n)])('a deposit of %d', (amount) => {
    expect(plan({ amount })).toThrow(InvalidAmountError)
    expect(plan({ amount })).toThrow(`${amount} is not an amount above zero.`)
  })

  test('a deposit of nothing, unless something was opened before', () => {
    const opened = defineStrategy({
      name: 'a',
      start: eth,
      opened: [aaveV3.account],
      steps: [aaveV3.borrow({ asset: 'USDC@1', amount: { exact: 1_000_000n } })],
    })
    const content = {
      eModeCategory: 0,
      reserves: [{ asset: 'wstETH@1', scaledSupply: 10n * wad, scaledDebt: 0n, usedAsCollateral: true }],
    }
    const { holdings } = planStrategy({ strategy: opened, market, amount: 0n, positions: { 'aaveV3@1': content } })
    expect(amounts({ holdings })).toEqual({ 'ETH@1': 0n, 'aaveV3@1': 1n, 'USDC@1': 1_000_000n })
    expect(() => planStrategy({ strategy: opened, market, amount: -1n })).toThrow('-1 is not an amount above zero.')
  })

  test('a deposit that the account does not have', () => {
    expect(plan({ balances: { 'ETH@1': wad } })).not.toThrow()
    expect(plan({ balances: { 'ETH@1': wad - 1n } })).toThrow(InsufficientBalanceError)
    expect(plan({ balances: { 'ETH@1': wad - 1n } })).toThrow(
      'The deposit needs 1 ETH@1, but only 0.999999 are there. Lower the amount by 0.000000000000000001, or bring in more ETH@1.',
    )
    expect(plan({ balances: { 'WETH@1': wad } })).toThrow('but only 0 are there.')
  })

  test('more than is held', () => {
    const steps = [withAmount(stake(), { exact: 101n })] as const
    const greedy = defineStrategy({ name: 'a', start: eth, steps })
    expect(() => planStrategy({ strategy: greedy, market, amount: 100n })).toThrow(
      '"lido.stake" needs 0.000000000000000101 ETH@1, but only 0.0000000000000001 are there. Lower the amount by 0.000000000000000001, or bring in more ETH@1.',
    )
  })

  test('more than is sure to be there', () => {
    // Staking brings a little less stETH than ether at worst: what could be missing cannot be spent.
    const { guaranteed, amount } = planStrategy({
      strategy: presets['eth-stake'].strategy(),
      market,
      amount: wad,
    }).holdings['stETH@1']!
    expect(guaranteed).toBeLessThan(amount)
    const spend = (exact: bigint) =>
      planStrategy({
        strategy: defineStrategy({ name: 'a', start: eth, steps: [stake(), withAmount(wrap(), { exact })] }),
        market,
        amount: wad,
      })
    expect(() => spend(guaranteed)).not.toThrow()
    expect(() => spend(guaranteed + 1n)).toThrow(InsufficientBalanceError)
  })

  test.each([
    ['a share of nothing', { share: 0 }],
    ['nothing', { exact: 0n }],
    ['a share that rounds to nothing', { share: 0.001 }],
  ])('a step on %s', (_, amount) => {
    const idle = defineStrategy({ name: 'a', start: eth, steps: [withAmount(stake(), amount)] })
    expect(() => planStrategy({ strategy: idle, market, amount: 100n })).toThrow(ZeroAmountError)
    expect(() => planStrategy({ strategy: idle, market, amount: 100n })).toThrow(
      '"lido.stake" would use no ETH@1. Give a larger amount, or leave the step out.',
    )
  })

  test('a step on what was all used before', () => {
    const spent = defineStrategy({ name: 'a', start: eth, steps: [portion(stake(), 1), weth.wrap()] })
    expect(() => planStrategy({ strategy: spent, market, amount: wad })).toThrow('"weth.wrap" would use no ETH@1.')
  })

  test('a value that is not given, and one that is', () => {
    const solved = defineStrategy({ name: 'a', start: eth, steps: [withAmount(weth.wrap(), { value: 'x' })] })
    const run = (values?: { readonly [name: string]: bigint }) =>
      planStrategy({ strategy: solved, market, amount: 100n, ...(values === undefined ? {} : { values }) })
    expect(run).toThrow('The plan has no value "x".')
    expect(amounts(run({ x: 30n }))).toEqual({ 'ETH@1': 70n, 'WETH@1': 30n })
  })

  test('an assumption that the market does not state', () => {
    const { 'stakingApr:stETH': _, ...assumptions } = market.assumptions
    const waiting = defineStrategy({ name: 'a', start: eth, steps: [stake(), wait({ seconds: 60 })] })
    expect(() => planStrategy({ strategy: waiting, market: { ...market, assumptions }, amount: wad })).toThrow(
      'The market states no number for the assumption stakingApr:stETH.',
    )
  })
})

describe('holdings', () => {
  test('staking and wrapping leaves at most two wei of stETH, by name', () => {
    const strategy = defineStrategy({ name: 'a', start: eth, steps: [stake(), wrap()] })
    fc.assert(
      fc.property(fc.bigInt(10n, 100_000n * wad), (amount) => {
        const { holdings } = planStrategy({ strategy, market, amount })
        const dust = holdings['stETH@1']?.amount ?? 0n
        expect(dust >= 0n && dust <= 2n).toBe(true)
        if (dust > 0n) expect(holdings['stETH@1']).toMatchObject({ asset: stETH, guaranteed: 0n })
        expect(holdings['wstETH@1'].guaranteed).toBe(holdings['wstETH@1'].amount)
      }),
    )
    const { holdings } = planStrategy({ strategy, market, amount: wad })
    expect(Object.keys(holdings)).toEqual(['stETH@1', 'wstETH@1'])
  })

  test('branches share what there is, and flow together again', () => {
    const strategy = defineStrategy({
      name: 'a',
      start: eth,
      steps: [portion(stakeAndWrap(), 0.25), portion(stake(), 1 / 3), wrap(), weth.wrap()],
    })
    const { holdings, world } = planStrategy({ strategy, market, amount: 12n * wad })
    const { internalEther, internalShares } = stateOf(world, lido.protocol)
    expect(Number((holdings['wstETH@1'].amount * internalEther) / internalShares) / 1e18).toBeCloseTo(6, 12)
    expect(Number(holdings['WETH@1'].amount) / 1e18).toBeCloseTo(6, 12)
  })

  test('what the strategy’s type names is there, be it nothing', () => {
    const all = defineStrategy({ name: 'a', start: eth, steps: [portion(weth.wrap(), 1)] })
    const plan = planStrategy({ strategy: all, market, amount: wad })
    expect(plan.holdings['ETH@1'].amount).toBe(0n)
    expect(plan.holdings['WETH@1'].amount).toBe(wad)
  })

  test('the amounts of a position: held or not', () => {
    const strategy = defineStrategy({ name: 'a', start: wstETH, steps: [aaveV3.supply({ asset: 'wstETH@1' })] })
    const { holdings } = planStrategy({ strategy, market, amount: wad })
    expect(holdings['aaveV3@1']).toMatchObject({ amount: 1n, guaranteed: 1n })
  })

  test('the same token from two steps adds up', () => {
    const strategy = defineStrategy({
      name: 'a',
      start: ether,
      steps: [
        portion(swapDouble({ from: ether, to: staked, price: 2 }), 0.5),
        swapDouble({ from: ether, to: staked, price: 1 }),
      ],
    })
    const { holdings } = planStrategy({ strategy, market: emptyMarket, amount: 100n })
    expect(amounts({ holdings })).toEqual({ 'staked@1': 75n })
  })

  test('a step of several assets uses its amount of each', () => {
    const join = defineStep({
      id: 'x.join',
      consumes: [wrapped, staked],
      produces: [ether],
      apply: ({ world, amounts: used }) => ({
        world,
        amounts: amountsOf([ether, used['wrapped@1'] * 1_000n + used['staked@1']]),
      }),
    })
    const strategy = defineStrategy({
      name: 'a',
      start: ether,
      steps: [
        portion(swapDouble({ from: ether, to: staked, price: 1 }), 0.25),
        swapDouble({ from: ether, to: wrapped, price: 1 }),
        portion(join, 0.5),
      ],
    })
    const { holdings } = planStrategy({ strategy, market: emptyMarket, amount: 80n })
    expect(amounts({ holdings })).toEqual({ 'ETH@1': 30_010n, 'wrapped@1': 30n, 'staked@1': 10n })
  })
})

describe('time and stages', () => {
  const escrow = escrowDouble(ether, 1_000n)
  const strategy = defineStrategy({
    name: 'a',
    start: ether,
    steps: [
      escrow.lock(),
      wait({ position: escrow.position }),
      escrow.release(),
      wait({ seconds: 60 }),
      swapDouble({ from: ether, to: staked, price: 1 }),
    ],
  })
  const plan = planStrategy({ strategy, market: emptyMarket, amount: 7n })

  test('what follows a wait is a stage of its own, from when it can be sent', () => {
    const start = emptyMarket.timestamp
    expect(plan.stages.map(({ from, flows }) => [from - start, flows.map(({ step }) => step.id)])).toEqual([
      [0n, ['escrowDouble.lock', 'wait']],
      [1_000n, ['escrowDouble.release', 'wait']],
      [1_060n, ['double.swap']],
    ])
    expect(plan.world.timestamp).toBe(start + 1_060n)
    expect(amounts(plan)).toEqual({ 'staked@1': 7n })
  })

  test('without the wait the position is not ready', () => {
    const early = defineStrategy({ name: 'a', start: ether, steps: [escrow.lock(), escrow.release()] })
    expect(() => planStrategy({ strategy: early, market: emptyMarket, amount: 7n })).toThrow('The escrow opens at')
  })

  test('a stage is planned again from what the chain says by then', () => {
    const leave = defineStrategy({ name: 'a', start: ether, opened: [escrow.position], steps: [escrow.release()] })
    const again = (amount: bigint) =>
      planStrategy({
        strategy: leave,
        market: { ...emptyMarket, timestamp: emptyMarket.timestamp + 2_000n },
        amount: 0n,
        positions: { 'escrowDouble@1': { amount, at: emptyMarket.timestamp + 1_000n } },
      })
    expect(amounts(again(9n))).toEqual({ 'ETH@1': 9n })
    expect(amounts(again(5n))).toEqual({ 'ETH@1': 5n })
  })

  test('a wait at the end leaves no empty stage', () => {
    const waiting = defineStrategy({ name: 'a', start: ether, steps: [escrow.lock(), wait({ seconds: 5 })] })
    expect(planStrategy({ strategy: waiting, market: emptyMarket, amount: 7n }).stages).toHaveLength(1)
  })

  test('held stETH grows while time passes; wstETH stays, and is worth more', () => {
    const year = 31_536_000
    const hold = (steps: readonly Parameters<typeof portion>[0][]) =>
      planStrategy({ strategy: defineStrategy({ name: 'a', start: eth, steps }), market, amount: 100n * wad })
    const now = hold([stake()]).holdings['stETH@1']!
    const later = hold([stake(), wait({ seconds: year })])
    expect(Number(later.holdings['stETH@1']!.amount) / Number(now.amount)).toBeCloseTo(1.0275, 12)
    expect(Number(later.holdings['stETH@1']!.guaranteed) / Number(now.guaranteed)).toBeCloseTo(1.0275, 12)
    // What follows is planned again: nothing of what is predicted is held back.
    expect(later.holdings['stETH@1']!.guaranteed).toBe(later.holdings['stETH@1']!.amount)
    const wrappedNow = hold([stakeAndWrap()])
    const wrappedLater = hold([stakeAndWrap(), wait({ seconds: year })])
    expect(amounts(wrappedLater)).toEqual(amounts(wrappedNow))
    expect(Number(lookThrough(wrappedLater).equity) / Number(lookThrough(wrappedNow).equity)).toBeCloseTo(1.0275, 12)
  })
})

describe('gas', () => {
  test('adds up over steps, rounds, approvals and stages', () => {
    const plan = (steps: readonly Parameters<typeof portion>[0][]) =>
      planStrategy({ strategy: defineStrategy({ name: 'a', start: eth, steps }), market, amount: wad })
    const one = plan([stake()])
    expect(one.gas).toBe(stake().gas)
    expect(gasOf(one)).toBe(21_000n + stake().gas)
    const two = plan([stake(), wrap()])
    expect(two.gas).toBe(stake().gas + wrap().gas)
    expect(gasOf(two)).toBe(21_000n + 25_000n + two.gas)
    const staged = plan([stake(), wait({ seconds: 1 }), wrap()])
    expect(gasOf(staged)).toBe(2n * 21_000n + 25_000n + two.gas)
  })

  test('a spender is approved once, however often it takes', () => {
    const loop = planStrategy({ strategy: presets['wsteth-loop'].strategy({ leverage: 5 }), market, amount: wad })
    const spends = loop.stages.flatMap((stage) => callsOf(loop, stage)).flatMap(({ spends: each = [] }) => each)
    expect(spends.length).toBeGreaterThan(5)
    expect(gasOf(loop)).toBe(21_000n + 25_000n + loop.gas)
    const flows = loop.stages[0]!.flows.map(({ step }) => step)
    const first = flows.filter(({ id }, index) => flows.findIndex((step) => step.id === id) === index)
    const again = flows.filter((step) => !first.includes(step))
    expect(again.length).toBeGreaterThan(5)
    expect(loop.gas).toBe(
      first.reduce((sum, { gas }) => sum + gas, 0n) + again.reduce((sum, { gasAgain }) => sum + gasAgain, 0n),
    )
  })
})

test('one-off costs of steps are collected in order', () => {
  const dear = (fee: bigint) =>
    defineStep({
      id: 'x.buy',
      consumes: [ether],
      produces: [ether],
      apply: ({ world, amounts: used }) => ({
        world,
        amounts: amountsOf([ether, used['ETH@1'] - fee]),
        oneOffs: [{ kind: 'deposit-fee', asset: ether.key, amount: fee }],
      }),
    })
  const strategy = defineStrategy({ name: 'a', start: ether, steps: [dear(1n), dear(2n)] })
  const plan = planStrategy({ strategy, market: emptyMarket, amount: 100n })
  expect(plan.oneOffs.map(({ amount }) => amount)).toEqual([1n, 2n])
  expect(amounts(plan)).toEqual({ 'ETH@1': 97n })
})

test('amounts of any size keep every wei', () => {
  const strategy = defineStrategy({
    name: 'a',
    start: eth,
    steps: [portion(weth.wrap(), 0.3), weth.wrap(), weth.unwrap()],
  })
  fc.assert(
    fc.property(fc.bigInt(10n, 10n ** 40n), (amount) => {
      const plan = planStrategy({ strategy, market, amount })
      expect(amounts(plan)).toEqual({ 'ETH@1': amount })
      const [first, second] = plan.stages[0]!.flows
      expect(first!.amounts['ETH@1']).toBe((amount * numberToWad(0.3)) / wad)
      expect(second!.amounts['ETH@1']! + first!.amounts['ETH@1']!).toBe(amount)
    }),
  )
})
