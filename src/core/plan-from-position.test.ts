import { describe, expect, test } from 'vitest'
import { InsufficientBalanceError } from '../errors/insufficient-balance-error.js'
import { NothingHeldError } from '../errors/nothing-held-error.js'
import { StepOrderError } from '../errors/step-order-error.js'
import { wad } from '../math/wad.js'
import { adapters } from '../presets/adapters.js'
import { defaultMarket } from '../presets/default-market.js'
import { presets } from '../presets/presets.js'
import { analyzePlan } from '../report/analyze-plan.js'
import type { AccountPosition } from './account-position.js'
import { defineStrategy } from './define-strategy.js'
import { lookThrough } from './look-through.js'
import { planFromPosition } from './plan-from-position.js'
import { planStrategy } from './plan-strategy.js'
import { stateOf } from './world.js'

const { aaveV3, erc20, lido, weth } = adapters
const market = defaultMarket()
const account = '0x00000000000000000000000000000000000000aa'
const protocols = Object.values(adapters).flatMap((adapter) => adapter.protocols)

const held = (
  entries: readonly (readonly [asset: AccountPosition['assets'][number], amount: bigint])[],
  positions: AccountPosition['positions'] = {},
): AccountPosition => ({
  account,
  market,
  protocols,
  assets: entries.map(([asset]) => asset),
  holdings: Object.fromEntries(entries.map(([{ key }, amount]) => [key, amount])),
  positions,
})

const loop = planStrategy({ strategy: presets['wsteth-loop'].strategy({ leverage: 3 }), market, amount: 10n * wad })
const content = stateOf(loop.world, aaveV3.account)
const statesAfter = Object.fromEntries(
  loop.world.scope.protocols.map((slice) => [slice.id, stateOf(loop.world, slice)]),
)
const looped: AccountPosition = {
  ...held([[aaveV3.account, 1n]], { [aaveV3.account.key]: content }),
  market: { ...market, states: { ...market.states, ...statesAfter } },
}

describe('as it is', () => {
  test('what is held is the opening and the end, and equity its redemption value', () => {
    const plan = planFromPosition(
      held([
        [lido.stETH, 2n * wad],
        [erc20.tokens.USDC, 1_000_000_000n],
      ]),
    )
    expect(plan.stages).toEqual([])
    expect(plan.opening.map(([{ key }, amount]) => [key, amount])).toEqual([
      ['stETH@1', 2n * wad],
      ['USDC@1', 1_000_000_000n],
    ])
    expect(plan.deposit).toMatchObject({ asset: { key: 'ETH@1' }, amount: lookThrough(plan).equity })
    expect(Object.keys(plan.holdings)).toEqual(['stETH@1', 'USDC@1'])
    expect(plan.deposit.amount).toBeGreaterThan(2n * wad)
    expect(planFromPosition(held([[lido.stETH, 2n * wad]])).deposit.amount).toBe(2n * wad)
  })

  test('in another unit', () => {
    const { deposit } = planFromPosition(held([[erc20.tokens.USDC, 1_000_000_000n]]), { unit: erc20.tokens.USDC })
    expect(deposit).toMatchObject({ asset: { key: 'USDC@1' }, amount: 1_000_000_000n })
  })

  test('an account at a lender is analysed as the plan that ends in it', () => {
    const [now, before] = [planFromPosition(looped), loop].map((plan) => analyzePlan(plan))
    expect(now!.leverage).toBeCloseTo(3, 6)
    expect(now!.yield.netApr).toBeCloseTo(before!.yield.netApr, 12)
    expect(now!.position.healthFactor).toBe(before!.position.healthFactor)
    expect(now!.liquidation).toEqual(before!.liquidation)
    expect(now!.position.debt).toEqual(before!.position.debt)
    expect(now!.yield.oneOff.total).toBe(0n)
  })
})

describe('with steps', () => {
  const more = defineStrategy({
    name: 'more',
    start: lido.wstETH,
    opened: [aaveV3.account],
    steps: [aaveV3.supply({ asset: lido.wstETH.key })],
  })

  test('they run on what is held, and leave the rest', () => {
    const position = held(
      [
        [lido.wstETH, 5n * wad],
        [weth.weth, 7n * wad],
        [aaveV3.account, 1n],
      ],
      { [aaveV3.account.key]: content },
    )
    const plan = planFromPosition(position, { strategy: more })
    expect(plan.holdings[weth.weth.key]?.amount).toBe(7n * wad)
    expect(plan.deposit).toMatchObject({ asset: { key: lido.wstETH.key }, amount: 5n * wad })
    const [before, after] = [content, stateOf(plan.world, aaveV3.account)].map(({ reserves }) =>
      reserves.find(({ asset }) => asset === lido.wstETH.key),
    )
    expect(after!.scaledSupply).toBeGreaterThan(before!.scaledSupply + 4n * wad)
    expect(after!.scaledDebt).toBe(before!.scaledDebt)
  })

  test('on a part of it, or without something', () => {
    const position = held([
      [lido.wstETH, 5n * wad],
      [weth.weth, 7n * wad],
    ])
    const amounts = { [lido.wstETH.key]: 2n * wad, [weth.weth.key]: 0n }
    const { opening } = planFromPosition(position, { amounts })
    expect(opening.map(([{ key }, amount]) => [key, amount])).toEqual([['wstETH@1', 2n * wad]])
  })

  test('an LST in the wallet starts a preset', () => {
    const strategy = presets['wsteth-loop'].strategy({ leverage: 3, from: 'stETH' } as never)
    const plan = planFromPosition(held([[lido.stETH, 10n * wad]]), { strategy })
    expect(lookThrough(plan).leverage).toBeCloseTo(3, 4)
  })

  test('later, with values', () => {
    const strategy = defineStrategy({ name: 'wait', start: lido.stETH, steps: [lido.wrap()] })
    const timestamp = market.timestamp + 3_600n
    const plan = planFromPosition(held([[lido.stETH, wad]]), { strategy, timestamp, values: { x: 1n } })
    expect(plan.world.timestamp).toBe(timestamp)
    expect(plan.world.values).toEqual({ x: 1n })
  })
})

describe('what cannot be', () => {
  test('nothing is held', () => {
    expect(() => planFromPosition(held([]))).toThrow(NothingHeldError)
    expect(() => planFromPosition(held([[lido.stETH, wad]]), { amounts: { [lido.stETH.key]: 0n } })).toThrow(
      `${account} holds nothing at block ${market.blockNumber} that the adapters given know.`,
    )
  })

  test('less is held than is to be used', () => {
    const more = () => planFromPosition(held([[lido.stETH, wad]]), { amounts: { [lido.stETH.key]: 2n * wad } })
    expect(more).toThrow(InsufficientBalanceError)
    expect(more).toThrow('The plan needs 2 stETH@1, but only 1 are there.')
  })

  test('a step lacks what it needs', () => {
    const strategy = defineStrategy({ name: 'wrap', start: lido.stETH, steps: [lido.wrap()] })
    expect(() => planFromPosition(held([[weth.weth, wad]]), { strategy })).toThrow(StepOrderError)
  })
})
