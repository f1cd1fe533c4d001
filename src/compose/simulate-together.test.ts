import { describe, expect, test } from 'vitest'
import type { Observable } from '../core/observable.js'
import type { Plan } from '../core/plan.js'
import { planStrategy } from '../core/plan-strategy.js'
import { defaultMarket } from '../presets/default-market.js'
import { presets } from '../presets/presets.js'
import type { RiskModel } from '../risk/risk-model.js'
import { buildSimulation } from '../risk/simulation/build-simulation.js'
import { drawTerminal } from '../risk/simulation/draw-terminal.js'
import { followHealth } from '../risk/simulation/follow-health.js'
import { drawEvents } from '../risk/simulation/path-events.js'
import { runChunk } from '../risk/simulation/run-chunk.js'
import type { Simulation } from '../risk/simulation/simulation.js'
import { sharedModels } from './shared-models.js'
import { simulateTogether } from './simulate-together.js'
import { scopeOfAll, widenPlan } from './widen-plan.js'

const market = defaultMarket()
const [count, steps] = [512, 24]
const planOf = (id: keyof typeof presets, leverage?: number): Plan =>
  planStrategy({
    strategy: presets[id].strategy(leverage === undefined ? {} : { leverage }),
    market,
    amount: 10n ** 19n,
  })

/** Simulations of plans as they are compared. `change`: of their models. */
function together(own: readonly Plan[], seed = 5, change = (model: RiskModel): RiskModel => model) {
  const scope = scopeOfAll(own)
  const plans = own.map((plan) => widenPlan(plan, scope))
  return sharedModels(plans).map((model, place) =>
    buildSimulation({
      plan: plans[place] as Plan,
      model: change(model),
      horizon: 1,
      seed,
      basis: 'market',
      steps,
      isCommon: true,
    }),
  )
}

/** The logarithms of what a plan depends on and is random, at the end of the paths of a chunk. */
function endsOf(simulation: Simulation): ReadonlyMap<string, Float64Array> {
  const { factors, grid, jumps } = simulation
  const chunk = 3
  const events = drawEvents({ ...simulation, count, chunk })
  const logs = factors.map(() => new Float64Array(count))
  drawTerminal(simulation, events, { chunk, count, logs })
  followHealth(simulation, events, { chunk, count, views: [() => true], logs })
  const moving = new Set([...grid.drivers, ...jumps.filter(({ isOwn }) => isOwn)].map(({ factor }) => factor))
  return new Map([...moving].map((factor) => [factors[factor]!.name, logs[factor]!]))
}

function expectTheSame(one: Simulation, other: Simulation): readonly string[] {
  const [a, b] = [endsOf(one), endsOf(other)]
  const both = [...a.keys()].filter((name) => b.has(name))
  for (const name of both) {
    expect(new Set(a.get(name)).size, name).toBeGreaterThan(1)
    expect(a.get(name), name).toEqual(b.get(name))
  }
  return both
}

const variance = (values: Float64Array): number => {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length
  return values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length
}

describe('common random numbers', () => {
  test('give a factor the same path in a holding and in loops', () => {
    const [hold, low, high] = together([planOf('wsteth-hold'), planOf('wsteth-loop', 3), planOf('wsteth-loop', 8)])
    expect(expectTheSame(hold!, low!)).toEqual(expect.arrayContaining(['market:stETH', 'redemption:wstETH']))
    expect(expectTheSame(hold!, high!)).toEqual(expect.arrayContaining(['market:stETH', 'redemption:wstETH']))
  })

  test('and in a plan that depends on some of them, where they are correlated', () => {
    const value = { value: 0.5, source: 'this test', date: '2026-11-22' }
    const between = ['market:stETH', 'usd:ETH'] as [Observable, Observable]
    const plans = [planOf('wsteth-hold'), planOf('wsteth-usdc', 1.6), planOf('reth-hold')]
    const correlated = together(plans, 5, (model) => ({
      ...model,
      // The order of a model has no say.
      factors: Object.fromEntries(Object.entries(model.factors).reverse()),
      correlations: [{ between, value }],
    }))
    const [some, more, others] = correlated
    expect(endsOf(more!).size).toBeGreaterThan(endsOf(some!).size)
    expect(expectTheSame(some!, more!)).toEqual(expect.arrayContaining(between))
    expect(endsOf(others!).has('market:stETH')).toBe(false)
    expectTheSame(others!, more!)
  })

  test.each([
    ['a holding and a loop at 2×', () => planOf('wsteth-hold'), () => planOf('wsteth-loop', 2), 0.35],
    ['loops at 6× and 7×', () => planOf('wsteth-loop', 6), () => planOf('wsteth-loop', 7), 0.1],
  ])('make the difference between %s much less uncertain', (_, one, other, most) => {
    const plans = [one(), other()]
    const lossOf = (simulation: Simulation) => runChunk(simulation, { chunk: 0, count: 2_048, subsets: false }).loss
    const [a, b] = together(plans, 1).map(lossOf)
    const [, apart] = together(plans, 2).map(lossOf)
    const common = variance(a!.map((loss, path) => loss - b![path]!))
    const independent = variance(a!.map((loss, path) => loss - apart![path]!))
    expect(common / independent).toBeLessThan(most)
  })

  test('make equal plans equal', async () => {
    const plan = planOf('wsteth-loop', 4)
    const [one, other] = await simulateTogether([plan, plan], { paths: 200 })
    expect(one).toEqual(other)
  })
})
