import { describe, expect, test } from 'vitest'
import type { Plan } from '../core/plan.js'
import { planStrategy } from '../core/plan-strategy.js'
import { wad } from '../math/wad.js'
import { defaultMarket } from '../presets/default-market.js'
import { presets } from '../presets/presets.js'
import { layeredYield } from '../yield/layered-yield.js'
import { liquidationOf } from './liquidation-of.js'
import { sensitivitiesOf } from './sensitivities-of.js'

const market = defaultMarket()
const netApr = (plan: Plan) => layeredYield(plan).netApr
const planOf = (id: keyof typeof presets, leverage?: number) =>
  planStrategy({
    strategy: presets[id].strategy(leverage === undefined ? {} : { leverage }),
    market,
    amount: 100n * wad,
  })
const of = (plan: Plan, name: string, step?: number) =>
  sensitivitiesOf(plan, netApr, step).find(({ assumption }) => assumption === name)!

describe('sensitivitiesOf', () => {
  test('the staking rate of a loop counts λ times', () => {
    const plan = planOf('wsteth-loop', 8)
    const first = of(plan, 'stakingApr:stETH')
    expect(first.value).toBe(0.0275)
    expect(first.up.netApr).toBeCloseTo(8 * 0.00275, 9)
    expect(first.down.netApr).toBeCloseTo(-8 * 0.00275, 9)
    expect(first.up).toMatchObject({ equity: 0, healthFactor: 0 })
    expect(of(plan, 'stakingApr:stETH', 0.2).up.netApr).toBeCloseTo(8 * 0.0055, 9)
  })

  test('the price of ETH moves a debt in dollars: equity and health factor', () => {
    const plan = planOf('wsteth-usdc', 1.5)
    const { up, down } = of(plan, 'usd:ETH')
    const { healthFactor } = liquidationOf(plan)
    expect(up.healthFactor).toBeCloseTo(healthFactor! * 0.1, 8)
    expect(down.healthFactor).toBeCloseTo(-healthFactor! * 0.1, 8)
    // The dollars that it borrowed are held, so in ETH nothing moves.
    expect(up.equity).toBeCloseTo(0, 9)
    expect(up.value).toBeCloseTo(3_300, 9)
  })

  test('the exchange rate moves everything, and so comes first', () => {
    const [first] = sensitivitiesOf(planOf('wsteth-loop', 8), netApr)
    expect(first).toMatchObject({ assumption: 'redemption:wstETH', down: { equity: expect.closeTo(-0.8, 6) } })
    expect(first!.down.healthFactor).toBeLessThan(-0.1)
  })

  test('a slope beyond the kink does not matter below it', () => {
    const { up, down } = of(planOf('wsteth-loop', 8), 'slope2:WETH@aaveV3')
    for (const { netApr: change } of [up, down]) expect(change).toBeCloseTo(0, 6)
  })

  test('what is zero moves by a percentage point', () => {
    const assumptions = {
      ...market.assumptions,
      'stakingApr:stETH': { ...market.assumptions['stakingApr:stETH']!, value: 0 },
    }
    const plan = planStrategy({
      strategy: presets['wsteth-hold'].strategy(),
      market: { ...market, assumptions },
      amount: wad,
    })
    const { up, down } = of(plan, 'stakingApr:stETH')
    expect([down.value, up.value, up.netApr, down.healthFactor]).toEqual([-0.01, 0.01, expect.closeTo(0.01, 12), null])
  })

  test('assumptions of what a plan does not touch, and words, are left out', () => {
    const names = sensitivitiesOf(planOf('wsteth-hold'), netApr).map(({ assumption }) => assumption)
    expect(names).toContain('stakingApr:stETH')
    expect(names).not.toContain('slope2:WETH@aaveV3')
    expect(names).not.toContain('flags:aaveV3')
  })
})
