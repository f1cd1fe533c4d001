import { expect, test } from 'vitest'
import { perturb } from '../core/perturb.js'
import { planStrategy } from '../core/plan-strategy.js'
import { wad } from '../math/wad.js'
import { adapters } from '../presets/adapters.js'
import { defaultMarket } from '../presets/default-market.js'
import { presets } from '../presets/presets.js'
import { liquidateFully } from './liquidate-fully.js'

const strategy = presets['wsteth-loop'].strategy({ leverage: 12 })
const plan = planStrategy({ strategy, market: defaultMarket(), amount: 100n * wad })
const healthOf = (world: typeof plan.world) => Number(adapters.aaveV3.accountData(world).healthFactor) / 1e18
const slashed = (part: number) => perturb(plan.world, [{ observable: 'redemption:wstETH', times: 1 - part }])

test('a healthy account stays as it is', () => {
  expect(liquidateFully(plan, plan.world)).toEqual({ world: plan.world, outcomes: [] })
})

test('again and again until it is healthy, each from where the last left it', () => {
  const { world, outcomes } = liquidateFully(plan, slashed(0.06))
  expect(healthOf(slashed(0.06))).toBeLessThan(1)
  expect(outcomes.length).toBeGreaterThan(1)
  expect(healthOf(world)).toBeGreaterThanOrEqual(1)
  const repaid = outcomes.map((outcome) => outcome.repaid)
  expect([...repaid].sort((a, b) => (a < b ? 1 : -1))).toEqual(repaid)
})

test('until nothing is left', () => {
  const { world, outcomes } = liquidateFully(plan, slashed(0.2))
  expect(adapters.aaveV3.accountData(world)).toMatchObject({ totalCollateralBase: 0n, totalDebtBase: 0n })
  expect(outcomes.at(-1)?.writtenOff.map(({ asset }) => asset.key)).toEqual(['WETH@1'])
})
