import { describe, expect, test } from 'vitest'
import { defineStrategy } from '../core/define-strategy.js'
import { lookThrough } from '../core/look-through.js'
import type { Plan } from '../core/plan.js'
import { planStrategy } from '../core/plan-strategy.js'
import { portion } from '../core/portion.js'
import { LstackError } from '../errors/lstack-error.js'
import { adapters } from '../presets/adapters.js'
import { connectAdapters } from '../presets/connect-adapters.js'
import { defaultMarket } from '../presets/default-market.js'
import { mainnetDeployments } from '../presets/deployments.js'
import { presets } from '../presets/presets.js'
import { layeredYield } from '../yield/layered-yield.js'
import { healthOf } from './health-of.js'
import { type Objective, optimize } from './optimize.js'

const market = defaultMarket()
const eth = 10n ** 18n
const looped = (amount: bigint) => (leverage: number) =>
  planStrategy({ strategy: presets['wsteth-loop'].strategy({ leverage }), market, amount })

/** The best of a dense grid, found by nothing but planning. */
function densest(attempt: (value: number) => Plan, from: number, to: number, points: number, fits = (_: Plan) => true) {
  let best = { value: Number.NaN, apr: Number.NEGATIVE_INFINITY }
  for (let step = 0; step <= points; step++) {
    const value = from + ((to - from) * step) / points
    try {
      const plan = attempt(value)
      const apr = layeredYield(plan).netApr
      if (fits(plan) && apr > best.apr) best = { value, apr }
    } catch (error) {
      if (!(error instanceof LstackError)) throw error
    }
  }
  return best
}

describe('the optimum is that of a dense grid', () => {
  test('of leverage where more debt makes all of it dearer: more is not better', async () => {
    const attempt = (leverage: number) => {
      const strategy = presets['wsteth-loop'].strategy({ leverage, via: 'market' })
      return planStrategy({ strategy, market, amount: 100_000n * eth })
    }
    const { value, score, boundBy, figures } = await optimize({ attempt, from: 1, to: 8 })
    const grid = densest(attempt, 1, 8, 700)
    expect(score).toBeGreaterThanOrEqual(grid.apr)
    expect(Math.abs(value - grid.value)).toBeLessThanOrEqual(0.01)
    expect(figures.netApr).toBe(score)
    expect(boundBy).toBe(null)
  })

  test('of leverage under a health factor, which binds', async () => {
    const attempt = looped(100n * eth)
    const fits = (plan: Plan) => (healthOf(plan, lookThrough(plan)) ?? 9) >= 1.25
    const { value, score, boundBy, figures } = await optimize({
      attempt,
      from: 1,
      to: 12,
      constraints: { minHealthFactor: 1.25 },
    })
    const grid = densest(attempt, 1, 12, 600, fits)
    expect(boundBy).toBe('health-factor')
    expect(score).toBeGreaterThanOrEqual(grid.apr - 1e-9)
    expect(value - grid.value).toBeGreaterThanOrEqual(-1e-4)
    expect(value - grid.value).toBeLessThan(11 / 600)
    expect(figures.healthFactor).toBeCloseTo(1.25, 4)
  })

  test('of leverage up to what the market lends', async () => {
    const { value, boundBy } = await optimize({ attempt: looped(100n * eth), from: 1, to: 50 })
    expect(value).toBeGreaterThan(12)
    expect(boundBy).toBe('30 rounds at loan-to-value')
    expect((await optimize({ attempt: looped(60_000n * eth), from: 1, to: 6 })).boundBy).toBe('stake limit')
  })

  test('of a split between staking and lending', async () => {
    const { aaveV3, lido, weth } = adapters
    const attempt = (share: number) =>
      planStrategy({
        strategy: defineStrategy({
          name: 'split',
          start: lido.eth,
          steps: [portion(lido.stake(), share), weth.wrap(), aaveV3.supply({ asset: 'WETH@1' })],
        }),
        market,
        amount: 100n * eth,
      })
    const { value, score } = await optimize({ attempt, from: 0.01, to: 0.99 })
    const grid = densest(attempt, 0.01, 0.99, 200)
    expect(score).toBeGreaterThanOrEqual(grid.apr - 1e-12)
    expect(value).toBeCloseTo(grid.value, 2)
  })

  test('of the width of a range', async () => {
    const widthOf = (width: number) => {
      const ranges = { 'wstETH/WETH:even': { pool: 'wstETH/WETH', redemption: [width, width] } } as const
      const { uniswapV3 } = mainnetDeployments
      const {
        lido,
        uniswapV3: pools,
        weth,
      } = connectAdapters({
        ...mainnetDeployments,
        uniswapV3: { ...(uniswapV3 as NonNullable<typeof uniswapV3>), ranges },
      })
      const steps = [portion(weth.wrap(), 0.5), lido.stakeAndWrap(), pools.mint({ range: 'wstETH/WETH:even' })] as const
      const strategy = defineStrategy({ name: 'range', start: lido.eth, steps })
      return planStrategy({ strategy, market, amount: 100n * eth })
    }
    const { score, boundBy } = await optimize({ attempt: widthOf, from: 0.002, to: 0.05 })
    const grid = densest(widthOf, 0.002, 0.05, 100)
    expect(score).toBeGreaterThanOrEqual(grid.apr * (1 - 1e-3))
    expect([null, 'the end of the range']).toContain(boundBy)
  })
})

test('yield per expected shortfall has its optimum too, the same from the same seed', async () => {
  const of = (objective: Objective) =>
    optimize({ attempt: looped(100n * eth), from: 1.5, to: 6, objective, paths: 200, precision: 0.02 })
  const once = await of('yieldPerExpectedShortfall')
  const again = await of('yieldPerExpectedShortfall')
  expect([once.value, once.score]).toEqual([again.value, again.score])
  expect(once.risk?.yieldPerExpectedShortfall).toBe(once.score)
  expect(once.value).toBeLessThanOrEqual((await of('netApr')).value)
})

test('what cannot be is said', async () => {
  const attempt = looped(eth)
  await expect(optimize({ attempt, from: 3, to: 3 })).rejects.toMatchObject({ name: 'InvalidParameterError' })
  await expect(optimize({ attempt, from: 40, to: 50 })).rejects.toMatchObject({ name: 'NothingFeasibleError' })
  const constraints = { maxLeverage: 1.5 }
  await expect(optimize({ attempt, from: 2, to: 4, constraints })).rejects.toMatchObject({ boundBy: 'leverage' })
})
