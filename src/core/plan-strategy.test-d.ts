import { expectTypeOf, test } from 'vitest'
import { adapters } from '../presets/adapters.js'
import { defaultMarket } from '../presets/default-market.js'
import { defineStrategy } from './define-strategy.js'
import type { Holding, Plan } from './plan.js'
import { planStrategy } from './plan-strategy.js'
import { projectPlan } from './project-plan.js'
import type { Strategy } from './strategy.js'

const { eth, stake, wrap } = adapters.lido
const strategy = defineStrategy({ name: 'a', start: eth, steps: [stake(), wrap()] })
const plan = planStrategy({ strategy, market: defaultMarket(), amount: 1n })

test('what may be held at the end is there for sure; anything else may be', () => {
  expectTypeOf(plan).toEqualTypeOf<Plan<'wstETH@1'>>()
  expectTypeOf(plan.holdings['wstETH@1']).toExtend<Holding>()
  expectTypeOf(plan.holdings['wstETH@1'].amount).toEqualTypeOf<bigint>()
  // Dust, perhaps.
  expectTypeOf(plan.holdings['stETH@1']).toEqualTypeOf<Holding | undefined>()
})

test('a projected plan holds what the plan holds', () => {
  expectTypeOf(projectPlan({ plan, timestamps: [1n, 2n] })).toEqualTypeOf<Plan<'wstETH@1'>>()
})

test('a strategy of unknown ends', () => {
  const unknown: Strategy = strategy
  const { holdings } = planStrategy({ strategy: unknown, market: defaultMarket(), amount: 1n })
  expectTypeOf(holdings['wstETH@1']).toEqualTypeOf<Holding | undefined>()
})

test('amounts are base units', () => {
  // @ts-expect-error 1 is a number
  planStrategy({ strategy, market: defaultMarket(), amount: 1 })
})
