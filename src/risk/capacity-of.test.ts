import { describe, expect, test } from 'vitest'
import { observe } from '../core/observe.js'
import type { Plan } from '../core/plan.js'
import { planStrategy } from '../core/plan-strategy.js'
import { wad } from '../math/wad.js'
import { defaultMarket } from '../presets/default-market.js'
import { presets } from '../presets/presets.js'
import { layeredYield } from '../yield/layered-yield.js'
import { capacityOf } from './capacity-of.js'
import { configured } from './fixtures/loops.js'
import { kinkDistances } from './kink-distances.js'

const market = defaultMarket()
const netApr = (plan: Plan) => layeredYield(plan).netApr
const attempting =
  (leverage: number, of = market) =>
  (amount: bigint) =>
    planStrategy({ strategy: presets['wsteth-loop'].strategy({ leverage }), market: of, amount })

describe('capacityOf', () => {
  test('the net rate falls to the alternative: there it still earns it, a little more does not', () => {
    const attempt = attempting(8)
    const alternative = netApr(attempt(wad)) - 0.001
    const { amount, boundBy, netAprAtFirst, ...rest } = capacityOf({ attempt, netApr, alternative, from: wad })
    expect(boundBy).toEqual({ type: 'yield', beyondKink: [] })
    expect(netAprAtFirst).toBeCloseTo(alternative + 0.001, 12)
    expect(rest.netApr).toBe(netApr(attempt(amount)))
    expect(rest.netApr! >= alternative).toBe(true)
    expect(netApr(attempt((amount * 1_002n) / 1_000n))).toBeLessThan(alternative)
  })

  test('an alternative that grows with size is compared at the size', () => {
    const attempt = attempting(8)
    const rate = netApr(attempt(wad)) - 0.001
    const alternative = (amount: bigint) => rate * (amount > 1_000n * wad ? 2 : 0.5)
    const { amount, netApr: earned } = capacityOf({ attempt, netApr, alternative, from: wad })
    expect(Number(amount) / 1e21).toBeCloseTo(1, 2)
    expect(earned).toBeGreaterThan(rate)
  })

  test('more is refused: by the stake limit, or by a cap', () => {
    const of = (marketOf: typeof market) => {
      const { boundBy } = capacityOf({ attempt: attempting(3, marketOf), netApr, alternative: 0, from: wad })
      return boundBy.type === 'refused' ? boundBy.error.name : boundBy.type
    }
    expect(of(market)).toBe('StakeLimitError')
    expect(of(configured(market, 'wstETH', { supplyCap: 960_000n }))).toBe('SupplyCapExceededError')
  })

  test('the kink is what binds where the rate beyond it does', () => {
    const attempt = attempting(8, configured(market, 'WETH', { borrowCap: 0n }))
    const room = kinkDistances(attempt(wad), netApr)[0]!.roomBeforeKink
    const { boundBy, amount, kinks } = capacityOf({
      attempt: (size) => {
        const plan = attempt(10n * wad)
        return size > room / 7n ? { ...attempt(10n * wad), world: strained(plan) } : plan
      },
      netApr,
      alternative: 0.03,
      from: wad,
    })
    expect(boundBy).toEqual({ type: 'yield', beyondKink: ['WETH@1'] })
    expect(amount <= room / 7n).toBe(true)
    expect(kinks.map(({ asset }) => asset)).toEqual(['WETH@1'])
  })

  test('nothing where the smallest earns less already', () => {
    const found = capacityOf({ attempt: attempting(8), netApr, alternative: 0.5, from: wad })
    expect(found).toMatchObject({ amount: 0n, netApr: null, boundBy: { type: 'yield' }, alternative: 0.5 })
  })

  test('no bound where the search ends before one', () => {
    const attempt = (amount: bigint) => planStrategy({ strategy: presets['wsteth-hold'].strategy(), market, amount })
    const found = capacityOf({ attempt, netApr, alternative: 0.02, from: wad, atMost: 100n * wad })
    expect(found).toMatchObject({ amount: 100n * wad, boundBy: { type: 'none' }, kinks: [] })
  })

  test('what the smallest meets is thrown', () => {
    expect(() => capacityOf({ attempt: attempting(50), netApr, alternative: 0, from: wad })).toThrow(/leverage/i)
  })
})

function strained({ world }: Plan): Plan['world'] {
  const lens = world.scope.lenses.get('utilisation:WETH@aaveV3')
  return lens?.write?.(world, (wad * 99n) / 100n) ?? world
}

describe('kinkDistances', () => {
  test('the net rate at the kink and at full use is λ·y − (λ − 1)·b of the curve', () => {
    const plan = attempting(8)(10n * wad)
    const [weth, ...others] = kinkDistances(plan, netApr)
    expect(others).toEqual([])
    const supply = Number(observe(plan.world, 'supplyRate:wstETH@aaveV3')) / 1e18
    const at = (rate: number) => 8 * (0.0275 + supply) - 7 * rate
    expect(weth).toMatchObject({ asset: 'WETH@1', kink: 0.92, rateAtKink: 0.0235, rateAtFullUse: 0.0835 })
    expect(weth!.netAprAtKink).toBeCloseTo(at(0.0235), 5)
    expect(weth!.netAprAtFullUse).toBeCloseTo(at(0.0835), 5)
    const { utilisation, kink, roomBeforeKink } = weth!
    const lendable = Number(roomBeforeKink) / (kink - utilisation)
    expect(lendable / 1e18).toBeCloseTo(2_063_800, -4)
  })

  test('beyond the kink it is as it is', () => {
    const plan = attempting(3)(wad)
    const world = strained(plan)
    expect(kinkDistances({ ...plan, world }, netApr)[0]!.netAprAtKink).toBe(netApr({ ...plan, world }))
  })

  test('nothing without debt', () => {
    expect(kinkDistances(attempting(1)(wad), netApr)).toEqual([])
  })
})

test('slippage binds where the net rate spreads it over a time', () => {
  const attempt = (amount: bigint) =>
    planStrategy({ strategy: presets['reth-hold'].strategy({ via: 'market' }), market, amount })
  const overAYear = (plan: Plan) => {
    const { netApr: rate, oneOff, equity } = layeredYield(plan)
    return rate - Number(oneOff.total) / Number(equity)
  }
  const alternative = overAYear(attempt(100n * wad)) - 0.0002
  const { amount, boundBy } = capacityOf({ attempt, netApr: overAYear, alternative, from: 100n * wad })
  expect(boundBy).toEqual({ type: 'yield', beyondKink: [] })
  expect(overAYear(attempt(amount))).toBeCloseTo(alternative, 6)
})
