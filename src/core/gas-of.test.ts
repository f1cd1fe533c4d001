import { expect, test } from 'vitest'
import { adapters } from '../presets/adapters.js'
import { defaultMarket } from '../presets/default-market.js'
import { layeredYield } from '../yield/layered-yield.js'
import { defineStrategy } from './define-strategy.js'
import { gasOf } from './gas-of.js'
import { planStrategy } from './plan-strategy.js'
import { wait } from './wait.js'

test('a later stage whose calls must be read first still has its gas', () => {
  const { lido } = adapters
  const strategy = defineStrategy({
    name: 'in and out',
    start: lido.eth,
    steps: [
      lido.stake(),
      lido.requestWithdrawal({ asset: 'stETH@1' }),
      wait({ position: lido.withdrawal }),
      lido.claimWithdrawals(),
    ],
  })
  const plan = planStrategy({ strategy, market: defaultMarket(), amount: 10n ** 19n })
  expect(plan.stages).toHaveLength(2)
  expect(gasOf(plan)).toBe(plan.gas + 2n * 21_000n + 25_000n)
  expect(layeredYield(plan).oneOff.total).toBe(gasOf(plan) * 10n ** 9n)
})
