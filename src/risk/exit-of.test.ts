import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { lookThrough } from '../core/look-through.js'
import { planStrategy } from '../core/plan-strategy.js'
import { wad } from '../math/wad.js'
import { defaultMarket } from '../presets/default-market.js'
import { type ExitRoute, exitRoutes } from '../presets/preset.js'
import { presets } from '../presets/presets.js'
import { exitOf } from './exit-of.js'

const market = defaultMarket()
type Id = keyof typeof presets

const stated = (id: Id, route: ExitRoute, options: { readonly amount?: bigint; readonly leverage?: number } = {}) => {
  const { amount = 10n * wad, ...rest } = options
  const { strategy, step } = presets[id].exit({ route, ...rest })
  const plan = planStrategy({ strategy, market, amount })
  return { plan, out: exitOf(plan, { step, gasPrice: 0n }), step }
}

describe('the books balance', () => {
  const cases = (Object.keys(presets) as Id[]).flatMap((id) => exitRoutes.map((route) => [id, route] as const))

  test.each(cases)('of %s by %s: equity, less trading and interest, and with what was earned', (id, route) => {
    const { plan, out } = stated(id, route)
    const { equity, returned, earned, cost, legs } = out
    expect(equity - cost.trading - cost.interest + earned).toBe(returned)
    expect(cost.gas).toBe(0n)
    expect(cost.total).toBe(cost.trading + cost.interest)
    expect(returned).toBe(lookThrough(plan).equity)
    const lost = legs.reduce((sum, leg) => sum + leg.cost, 0n)
    // What a block's wait costs belongs to no leg.
    expect(Number(cost.total - lost)).toBeLessThan(1e13)
    expect(legs.reduce((sum, { adds }) => sum + adds, 0)).toBeCloseTo(out.days, 2)
  })

  test('whatever the leverage and the amount', () => {
    const options = fc.record({
      leverage: fc.double({ min: 1, max: 9, noNaN: true }),
      amount: fc.bigInt(wad, 2_000n * wad),
      route: fc.constantFrom(...exitRoutes),
    })
    fc.assert(
      fc.property(options, ({ route, ...rest }) => {
        const { equity, returned, earned, cost, days } = stated('wsteth-loop', route, rest).out
        expect(equity - cost.trading - cost.interest + earned).toBe(returned)
        expect(cost.interest).toBeGreaterThanOrEqual(0n)
        if (route === 'queue') expect(days % 5).toBeCloseTo(0, 6)
      }),
      { numRuns: 40 },
    )
  })
})

describe('time', () => {
  test('waits of a queue come one after the other: as many as the loop has rounds, and one for the rest', () => {
    const { out, plan } = stated('wsteth-loop', 'queue')
    const waits = out.legs.filter(({ step }) => step === 'wait')
    expect(waits.map(({ from, days, adds }) => [from, days, adds])).toEqual([0, 5, 10, 15].map((from) => [from, 5, 5]))
    expect(waits.every(({ route, asset }) => route === 'queue' && asset === 'lidoWithdrawal@1')).toBe(true)
    expect(plan.expansions.filter(({ id }) => id === 'unwind')).toEqual([{ id: 'unwind', outcome: { rounds: 3 } }])
    expect(out).toMatchObject({ days: 20, stages: 5 })
  })

  test('an escrow runs beside a queue, and adds what is left of it', () => {
    const { out } = stated('lp-and-restake', 'queue')
    const [lido, escrow, again] = out.legs.flatMap((leg, place) => (leg.step === 'wait' ? [{ ...leg, place }] : []))
    expect(lido).toMatchObject({ route: 'queue', days: 5, adds: 5, parallelWith: [escrow?.place] })
    expect(escrow).toMatchObject({ route: 'escrow', from: 0 })
    expect(escrow?.days).toBeCloseTo(14, 3)
    expect((escrow?.adds ?? 0) + 5).toBeCloseTo(14, 3)
    expect(escrow?.parallelWith).toContain(lido?.place)
    expect(again).toMatchObject({ days: 5, adds: 5, parallelWith: [] })
    expect(out.days).toBeCloseTo(19, 3)
  })

  test('a sale takes no time', () => {
    const { out } = stated('wsteth-loop', 'market')
    expect(out.days).toBeLessThan(0.001)
    const sales = out.legs.filter(({ route }) => route === 'market')
    expect(sales).toEqual([expect.objectContaining({ step: 'uniswapV3.exactInputSingle', steps: 4, days: 0 })])
    expect(out.cost.trading).toBeGreaterThanOrEqual(sales[0]?.cost ?? 0n)
  })
})

describe('cost', () => {
  test('a sale of all costs the fee and the price impact, λ times over', () => {
    const of = (leverage: number) => stated('wsteth-loop', 'market', { leverage, amount: wad }).out.costOfEquity
    expect(of(1)).toBeCloseTo(0.0001, 5)
    // The other fifths move the price a little further.
    expect(of(5) / of(1)).toBeGreaterThan(5)
    expect(of(5) / of(1)).toBeLessThan(5.5)
  })

  test('a queue costs the interest on what is owed while it lasts', () => {
    const { out } = stated('wsteth-loop', 'queue', { leverage: 2 })
    const [first] = out.legs.filter(({ step }) => step === 'wait')
    const borrow = presets['wsteth-loop'].strategy({ leverage: 2 })
    const [rate] = lookThrough(planStrategy({ strategy: borrow, market, amount: 10n * wad }))
      .exposures.filter(({ exposure }) => exposure < 0)
      .flatMap(({ asset }) => asset.yields(planStrategy({ strategy: borrow, market, amount: 10n * wad }).world))
    const expected = 10 * (rate?.rate.value ?? 0) * (5 / 365)
    expect(Number(first?.cost) / 1e18 / expected).toBeCloseTo(1, 2)
  })

  test('gas of the way out alone, at the price that is given', () => {
    const { strategy, step } = presets['wsteth-hold'].exit({ route: 'queue' })
    const plan = planStrategy({ strategy, market, amount: wad })
    const at = (gasPrice: bigint) => exitOf(plan, { step, gasPrice }).cost.gas
    // A request and a claim, two transactions, one approval.
    expect(at(1n)).toBe(260_000n + 120_000n + 2n * 21_000n + 25_000n)
    expect(at(7n)).toBe(7n * at(1n))
    expect(exitOf(plan, { step }).cost.gas).toBe(at(1_000_000_000n))
  })

  test('in the deposit asset, whatever that is', () => {
    const { strategy, step } = presets['wsteth-hold'].exit({ route: 'market', from: 'wstETH' })
    const plan = planStrategy({ strategy, market, amount: wad })
    const { equity, cost } = exitOf(plan, { step, gasPrice: 0n })
    expect(Number(equity) / 1e18).toBeCloseTo(1, 9)
    expect(Number(cost.trading) / 1e18).toBeCloseTo(0.0001, 5)
  })
})
