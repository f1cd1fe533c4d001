import { describe, expect, test } from 'vitest'
import { InvalidAmountError } from '../errors/invalid-amount-error.js'
import { wad } from '../math/wad.js'
import { adapters } from '../presets/adapters.js'
import { defaultMarket } from '../presets/default-market.js'
import { presets } from '../presets/presets.js'
import { defineStrategy } from './define-strategy.js'
import { emptyMarket } from './fixtures/empty-market.js'
import { escrowDouble } from './fixtures/escrow-double.js'
import { ether } from './fixtures/made-up-assets.js'
import { lookThrough } from './look-through.js'
import type { Plan } from './plan.js'
import { planStrategy } from './plan-strategy.js'
import { projectPlan } from './project-plan.js'
import { wait } from './wait.js'

const market = defaultMarket()
const { aaveV3, lido, weth } = adapters
const flowsOf = (plan: Plan) => plan.stages.flatMap(({ flows }) => flows)
/** The same time for all flows, and then so many seconds between them. */
const times = (plan: Plan, from: bigint, step = 0n) => flowsOf(plan).map((_, index) => from + BigInt(index) * step)
const said = (plan: Plan) => flowsOf(plan).map(({ step, amounts, choice }) => [step.id, amounts, choice])
const amountsIn = (plan: Plan) => Object.values(plan.holdings).map(({ asset, amount }) => [asset.key, amount])
const debtOf = (plan: Plan) => aaveV3.account.claims(plan.world, 1n).find(({ amount }) => amount < 0n)!.amount * -1n

describe('projectPlan', () => {
  const plan = planStrategy({ strategy: presets['wsteth-loop'].strategy({ leverage: 5 }), market, amount: 100n * wad })

  test.each(['eth-stake', 'wsteth-hold', 'wsteth-supply', 'wsteth-loop', 'wsteth-usdc'] as const)(
    '%s at the times that were planned: the same plan',
    (id) => {
      const planned = planStrategy({ strategy: presets[id].strategy(), market, amount: 77n * wad })
      const projected = projectPlan({ plan: planned, timestamps: times(planned, market.timestamp) })
      expect(projected.world.cells).toEqual(planned.world.cells)
      expect(projected.world.timestamp).toBe(planned.world.timestamp)
      expect(amountsIn(projected)).toEqual(amountsIn(planned))
      expect(said(projected)).toEqual(said(planned))
      expect(projected.gas).toBe(planned.gas)
      expect(projected.stages.map(({ from }) => from)).toEqual(planned.stages.map(({ from }) => from))
    },
  )

  test('later: the same calls, more debt', () => {
    const later = projectPlan({ plan, timestamps: times(plan, market.timestamp, 3_600n) })
    const last = market.timestamp + BigInt(flowsOf(plan).length - 1) * 3_600n
    expect(later.world.timestamp).toBe(last)
    expect(said(later)).toEqual(said(plan))
    expect(debtOf(later)).toBeGreaterThan(debtOf(plan))
    const grown = Number(debtOf(later)) / Number(debtOf(plan)) - 1
    expect(grown).toBeLessThan((0.03 * Number(last - market.timestamp)) / 31_536_000)
    expect(later.stages[0]!.flows.map(({ world }) => world.timestamp)).toEqual(times(plan, market.timestamp, 3_600n))
  })

  test('the plan itself stays as it is', () => {
    const before = debtOf(plan)
    projectPlan({ plan, timestamps: times(plan, market.timestamp + 86_400n) })
    expect(debtOf(plan)).toBe(before)
  })

  test('on another market: what the chain did meanwhile counts', () => {
    const id = lido.protocol.id
    const state = market.states[id] as { readonly internalEther: bigint }
    const paid = {
      ...market,
      states: { ...market.states, [id]: { ...state, internalEther: state.internalEther * 2n } },
    }
    const hold = planStrategy({ strategy: presets['wsteth-hold'].strategy(), market, amount: wad })
    const projected = projectPlan({ plan: hold, timestamps: [market.timestamp], market: paid })
    expect(projected.market).toBe(paid)
    const shares = (of: Plan) => Number(of.holdings['wstETH@1']!.amount)
    expect(shares(projected) / shares(hold)).toBeCloseTo(0.5, 12)
  })

  test('positions that were opened before are taken along', () => {
    const strategy = defineStrategy({
      name: 'a',
      start: weth.weth,
      opened: [aaveV3.account],
      steps: [aaveV3.supply({ asset: 'WETH@1' })],
    })
    const content = {
      eModeCategory: 0,
      reserves: [{ asset: 'wstETH@1', scaledSupply: 10n * wad, scaledDebt: 0n, usedAsCollateral: true }],
    }
    const more = planStrategy({ strategy, market, amount: wad, positions: { 'aaveV3@1': content } })
    const again = projectPlan({ plan: more, timestamps: [market.timestamp] })
    expect(again.world.cells).toEqual(more.world.cells)
    expect(lookThrough(again).equity).toBe(lookThrough(more).equity)
    const empty = projectPlan({ plan: more, timestamps: [market.timestamp], positions: {} })
    expect(lookThrough(empty).equity).toBeLessThan(2n * wad)
  })

  test('an account that was opened, with no step: what it has is kept', () => {
    const idle = defineStrategy({ name: 'a', start: ether, opened: [aaveV3.account], steps: [] })
    const content = { eModeCategory: 1, reserves: [] }
    const held = planStrategy({ strategy: idle, market, amount: 1n, positions: { 'aaveV3@1': content } })
    expect(projectPlan({ plan: held, timestamps: [] }).world.cells).toEqual(held.world.cells)
  })

  test.each<[string, (planned: readonly bigint[]) => readonly bigint[], RegExp]>([
    ['too few', (planned) => planned.slice(1), /^undefined is not a timestamp for flow \d+ at or after \d+\./],
    ['before the market', (planned) => planned.map((time) => time - 1n), /is not a timestamp for flow 1 at or after/],
    [
      'backwards',
      (planned) => planned.map((time, index) => (index === 1 ? time + 2n : time + 1n)),
      /is not a timestamp for flow 3 at or after/,
    ],
  ])('timestamps that do not fit: %s', (_, change, message) => {
    const timestamps = change(times(plan, market.timestamp))
    expect(() => projectPlan({ plan, timestamps })).toThrow(InvalidAmountError)
    expect(() => projectPlan({ plan, timestamps })).toThrow(message)
  })

  test('timestamps for flows that the plan does not have', () => {
    const timestamps = [...times(plan, market.timestamp), market.timestamp + 1n]
    expect(() => projectPlan({ plan, timestamps })).toThrow(
      `${timestamps.length} timestamps is not one for each of ${flowsOf(plan).length} flows.`,
    )
  })

  test('what the chain would refuse by then', () => {
    const id = aaveV3.protocols.find((protocol) => protocol.id === 'aaveV3/WETH@1')!.id
    const state = market.states[id] as { readonly reserve: { readonly configuration: object } }
    const reserve = { ...state.reserve, configuration: { ...state.reserve.configuration, frozen: true } }
    const frozen = { ...market, states: { ...market.states, [id]: { ...state, reserve } } } as typeof market
    expect(() => projectPlan({ plan, timestamps: times(plan, market.timestamp), market: frozen })).toThrow(/frozen/)
  })
})

describe('over stages', () => {
  const escrow = escrowDouble(ether, 1_000n)
  const strategy = defineStrategy({
    name: 'a',
    start: ether,
    steps: [escrow.lock(), wait({ position: escrow.position }), escrow.release()],
  })
  const plan = planStrategy({ strategy, market: emptyMarket, amount: 7n })
  const start = emptyMarket.timestamp

  test('a wait ends when the position matures, counted from when it was really opened', () => {
    const projected = projectPlan({ plan, timestamps: [start + 50n, start + 60n, start + 2_000n] })
    expect(projected.stages.map(({ from }) => from)).toEqual([start + 50n, start + 2_000n])
    expect(amountsIn(projected)).toEqual([['ETH@1', 7n]])
  })

  test('too early for it', () => {
    const timestamps = [start + 50n, start + 50n, start + 1_000n]
    expect(() => projectPlan({ plan, timestamps })).toThrow(`at or after ${start + 1_050n}`)
  })
})
