import { describe, expect, test } from 'vitest'
import { adapters } from '../presets/adapters.js'
import { defaultMarket } from '../presets/default-market.js'
import { defineStrategy } from './define-strategy.js'
import { planStrategy } from './plan-strategy.js'
import { projectPlan } from './project-plan.js'
import { wait } from './wait.js'
import { withAmount } from './with-amount.js'

const { aaveV3, lido } = adapters
const market = defaultMarket()
const strategy = defineStrategy({
  name: 'supply later',
  start: lido.eth,
  steps: [lido.stakeAndWrap(), wait({ seconds: 86_400 }), aaveV3.supply({ asset: 'wstETH@1' })],
})
const amount = 10n ** 19n

describe('resume', () => {
  test('a stage says where it begins', () => {
    expect(planStrategy({ strategy, market, amount }).stages.map(({ step }) => step)).toEqual([0, 2])
  })

  test('a later stage is planned from what is held by then, and the steps before are left out', () => {
    const held = 7n * 10n ** 18n
    const { stages } = planStrategy({
      strategy,
      market,
      amount,
      timestamp: market.timestamp + 86_400n,
      resume: { step: 2, holdings: { 'wstETH@1': held } },
    })
    expect(stages.map(({ step, flows }) => [step, flows.map((flow) => [flow.step.id, flow.amounts])])).toEqual([
      [2, [['aaveV3.supply', { 'wstETH@1': held }]]],
    ])
  })

  test('what is held must carry the steps that are left', () => {
    const resume = { step: 2, holdings: { 'ETH@1': amount } }
    expect(() => planStrategy({ strategy, market, amount, resume })).toThrow(
      '"aaveV3.supply" consumes wstETH@1, but at this point the strategy holds only ETH@1.',
    )
    for (const step of [9, -1, 1.5, Number.NaN])
      expect(() => planStrategy({ strategy, market, amount, resume: { step, holdings: {} } })).toThrow(
        `${step} is not a step from 0 to 3.`,
      )
  })

  test('what the strategy does not know, or nothing of, is passed over', () => {
    const holdings = { 'wstETH@1': 5n * 10n ** 18n, 'USDC@10': 7n, 'stETH@1': 0n }
    const { opening } = planStrategy({ strategy, market, amount, resume: { step: 2, holdings } })
    expect(opening.map(([asset, held]) => [asset.key, held])).toEqual([['wstETH@1', 5n * 10n ** 18n]])
  })

  test('a resumed plan can be followed at other times', () => {
    const resume = { step: 2, holdings: { 'wstETH@1': 7n * 10n ** 18n } }
    const timestamp = market.timestamp + 86_400n
    const plan = planStrategy({ strategy, market, amount, timestamp, resume })
    const again = projectPlan({ plan, timestamps: [timestamp] })
    expect(again.world.cells).toEqual(plan.world.cells)
    expect(again.holdings['aaveV3@1'].amount).toBe(1n)
  })
})

test('gas: a step that runs again in the same transaction takes less, in the next stage as much as at first', () => {
  const twice = (between: ReturnType<typeof wait>[]) =>
    planStrategy({
      strategy: defineStrategy({
        name: 'twice',
        start: lido.eth,
        steps: [withAmount(lido.stakeAndWrap(), { share: 0.5 }), ...between, lido.stakeAndWrap()],
      }),
      market,
      amount,
    }).gas
  const { gas, gasAgain } = lido.stakeAndWrap()
  expect(gasAgain).toBeLessThan(gas)
  expect(twice([])).toBe(gas + gasAgain)
  expect(twice([wait({ seconds: 60 })])).toBe(2n * gas)
})
