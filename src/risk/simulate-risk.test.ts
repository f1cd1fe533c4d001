import { describe, expect, test } from 'vitest'
import type { Plan } from '../core/plan.js'
import { planStrategy } from '../core/plan-strategy.js'
import { gammaCdf } from '../math/distributions/gamma-cdf.js'
import { normalCdf } from '../math/distributions/normal-cdf.js'
import { normalQuantile } from '../math/distributions/normal-quantile.js'
import { brownianPassageProbability } from '../math/first-passage/brownian-passage-probability.js'
import { ornsteinUhlenbeckPassageProbability } from '../math/first-passage/ornstein-uhlenbeck-passage-probability.js'
import { wad } from '../math/wad.js'
import { defaultMarket } from '../presets/default-market.js'
import { presets } from '../presets/presets.js'
import { componentsOf } from './components-of.js'
import { loopOnOracle } from './fixtures/loops.js'
import { quietModel } from './fixtures/quiet-model.js'
import { liquidationOf } from './liquidation-of.js'
import type { RiskModelOverrides } from './risk-model-overrides.js'
import type { RiskStatement } from './risk-statement.js'
import { type SimulateRiskParameters, simulateRisk } from './simulate-risk.js'

const market = defaultMarket()
const planOf = (id: keyof typeof presets, leverage?: number) =>
  planStrategy({
    strategy: presets[id].strategy(leverage === undefined ? {} : { leverage }),
    market,
    amount: 10n * wad,
  })
const simulate = (plan: Plan, parameters: Partial<SimulateRiskParameters> = {}) =>
  simulateRisk({ plan, horizonDays: 365, paths: 20_000, seed: 7, ...parameters })
const quiet = (plan: Plan, overrides: RiskModelOverrides, parameters: Partial<SimulateRiskParameters> = {}) =>
  simulate(plan, { model: quietModel(plan, overrides), ...parameters })

/** Within four standard errors, and the errors themselves small. */
function expectNear(found: number, standardError: number, expected: number, most = 0.02): void {
  expect(standardError).toBeGreaterThan(0)
  expect(standardError).toBeLessThan(most)
  expect(Math.abs(found - expected), `${found} is not ${expected} ± 4 · ${standardError}`).toBeLessThan(
    4 * standardError,
  )
}

describe('closed forms', () => {
  test.each([
    [0.2, 0, 365],
    [0.4, 0, 365],
    [0.8, 0, 365],
    [0.8, 0.3, 365],
    [0.8, -0.3, 90],
    [0.65, 0, 30],
    [0.65, 0, 730],
  ])(
    'a price of volatility %d and drift %d over %d days liquidates as often as a Brownian motion',
    async (volatility, drift, days) => {
      const plan = planOf('wsteth-usdc', 1.6)
      const factors = { 'usd:ETH': { volatility, drift } }
      const { probabilityOfLiquidation, standardError } = await quiet(plan, { factors }, { horizonDays: days })
      const expected = brownianPassageProbability(
        { drift: drift - volatility ** 2 / 2, volatility },
        { start: Math.log(liquidationOf(plan).healthFactor ?? 0), barrier: 0, horizon: days / 365 },
      )
      expectNear(probabilityOfLiquidation, standardError.probabilityOfLiquidation, expected)
    },
  )

  test.each([1, 4, 52])('and with %d steps a year', async (steps) => {
    const plan = planOf('wsteth-usdc', 1.6)
    const factors = { 'usd:ETH': { volatility: 0.5 }, 'usd:USDC': { volatility: 0 } }
    const { probabilityOfLiquidation, standardError } = await quiet(plan, { factors }, { steps })
    const start = Math.log(liquidationOf(plan).healthFactor ?? 0)
    const expected = brownianPassageProbability({ drift: -0.125, volatility: 0.5 }, { start, barrier: 0, horizon: 1 })
    expectNear(probabilityOfLiquidation, standardError.probabilityOfLiquidation, expected)
  })

  test.each([
    [20, 0.15, 365],
    [20, 0.3, 180],
    [5, 0.1, 365],
    [50, 0.4, 90],
  ])(
    'a reverting basis (κ %d, σ %d, %d days) liquidates a loop whose oracle follows the market',
    async (reversion, volatility, days) => {
      const plan = loopOnOracle('market', 'market:wstETH')(8)
      const factors = { 'market:stETH': { reversion, volatility } }
      const { probabilityOfLiquidation, standardError } = await quiet(
        plan,
        { factors },
        { horizonDays: days, steps: days, paths: 8_000 },
      )
      const expected = ornsteinUhlenbeckPassageProbability(
        { reversion, volatility, mean: 0 },
        { start: 0, barrier: -Math.log(liquidationOf(plan).healthFactor ?? 0), horizon: days / 365 },
      )
      expectNear(probabilityOfLiquidation, standardError.probabilityOfLiquidation, expected)
    },
  )

  test.each([
    [33, 0.083, 0.95, 365],
    [15, 0.08, 0.99, 365],
    [45, 0.105, 0.9, 30],
    [2, 0.2, 0.975, 90],
  ])(
    'a basis (κ %d, σ %d) has the tail at %d of a normal variable',
    async (reversion, volatility, confidence, days) => {
      const plan = planOf('wsteth-hold')
      const factors = { 'market:stETH': { reversion, volatility, mean: -0.01 } }
      const { valueAtRisk, expectedShortfall, expectedLoss, probabilityOfLoss, standardError } = await quiet(
        plan,
        { factors },
        { horizonDays: days, confidence },
      )
      const time = days / 365
      const mean = -0.01 * -Math.expm1(-reversion * time)
      const deviation = volatility * Math.sqrt(-Math.expm1(-2 * reversion * time) / (2 * reversion))
      const worst = normalQuantile(1 - confidence)
      const expected = Math.exp(mean + deviation ** 2 / 2)
      expectNear(valueAtRisk, standardError.valueAtRisk, -Math.expm1(mean + deviation * worst))
      expectNear(
        expectedShortfall,
        standardError.expectedShortfall,
        1 - (expected * normalCdf(worst - deviation)) / (1 - confidence),
      )
      expect(expectedLoss).toBeCloseTo(1 - expected, 4)
      for (const { above, probability, standardError: error } of probabilityOfLoss.slice(0, 3))
        if (error > 0) expectNear(probability, error, normalCdf((Math.log1p(-above) - mean) / deviation))
    },
  )

  test.each([
    [0.5, 0.02],
    [2, 0.02],
    [1, 0.05],
    [0.2, 0.2],
  ])(
    'slashing (%d a year, of %d) liquidates as often as its losses add up to the drop',
    async (intensity, meanLoss) => {
      const plan = planOf('wsteth-loop', 8)
      const factors = { 'redemption:wstETH': { slashing: { intensity, meanLoss } } }
      const { probabilityOfLiquidation, standardError } = await quiet(plan, { factors })
      const drop = Math.log(liquidationOf(plan).healthFactor ?? 0) / (meanLoss / (1 - meanLoss))
      let expected = 0
      for (let losses = 1, chance = Math.exp(-intensity); losses < 60; losses++) {
        chance *= intensity / losses
        expected += chance * (1 - gammaCdf(losses, drop))
      }
      expectNear(probabilityOfLiquidation, standardError.probabilityOfLiquidation, expected)
    },
  )

  test('jumps of a basis decay as it reverts', async () => {
    const [reversion, intensity, upProbability, upRate, downRate] = [8, 3, 0.3, 60, 25]
    const jumps = { intensity, upProbability, upRate, downRate }
    const factors = { 'market:stETH': { reversion, jumps, volatility: 0.05 } }
    // E[e^X] = e^(variance / 2 + λ ∫ (E[e^(J e^(−κu))] − 1) du), by the midpoint rule.
    let sum = 0
    for (let i = 0; i < 4_000; i++) {
      const size = Math.exp((-reversion * (i + 0.5)) / 4_000)
      const mean = (upProbability * upRate) / (upRate - size) + ((1 - upProbability) * downRate) / (downRate + size)
      sum += (mean - 1) / 4_000
    }
    const variance = (0.05 ** 2 * -Math.expm1(-2 * reversion)) / (2 * reversion)
    const expected = 1 - Math.exp(variance / 2 + intensity * sum)
    const held = await quiet(planOf('wsteth-hold'), { factors })
    expectNear(held.expectedLoss, held.standardError.expectedLoss, expected)
    // In a loop nothing of it liquidates, where the oracle follows the exchange rate.
    const loop = await quiet(planOf('wsteth-loop', 2), { factors })
    expectNear(loop.expectedLoss, loop.standardError.expectedLoss, 2 * expected)
    expect(loop.probabilityOfLiquidation).toBe(0)
  })

  test('slashing costs what its intensity and its mean say', async () => {
    const plan = planOf('wsteth-hold')
    const factors = { 'redemption:wstETH': { slashing: { intensity: 0.7, meanLoss: 0.03 } } }
    const { expectedLoss, standardError } = await quiet(plan, { factors })
    expectNear(expectedLoss, standardError.expectedLoss, -Math.expm1(-0.7 * 0.03))
  })

  test('a reverting rate makes a debt grow as a bond of Vasicek', async () => {
    const plan = planOf('wsteth-loop', 8)
    const [reversion, mean, initial, volatility] = [3, 0.04, 0.01, 0.06]
    const factors = { 'borrowIndex:WETH@aaveV3': { reversion, mean, initial, volatility } }
    const { expectedLoss, standardError } = await quiet(plan, { factors }, { basis: 'redemption' })
    const span = -Math.expm1(-reversion) / reversion
    const integral = mean + (initial - mean) * span
    const variance = (volatility ** 2 / reversion ** 2) * (1 - 2 * span - Math.expm1(-2 * reversion) / (2 * reversion))
    expectNear(expectedLoss, standardError.expectedLoss, 7 * Math.expm1(integral + variance / 2))
  })

  test('a crisis raises the rate of a debt for as long as it lasts', async () => {
    const plan = planOf('wsteth-loop', 4)
    const [enter, leave, crisisRate] = [2, 6, 0.08]
    const { expectedLoss, standardError } = await quiet(plan, {
      factors: { 'borrowIndex:WETH@aaveV3': { crisisRate } },
      crisis: { enter, leave },
    })
    // E of e^(rate · time in crisis): the exponential of the chain's generator, tilted.
    const expected = tiltedExpectation(enter, leave, crisisRate)
    expectNear(expectedLoss, standardError.expectedLoss, 3 * (expected - 1))
  })

  test('components fail as a fault tree with common causes', async () => {
    const plan = planOf('wsteth-loop', 8)
    const ids = componentsOf(plan).map(({ id }) => id)
    const components = Object.fromEntries(
      ids.map((id, place) => [id, { hazard: 0.01 * (1 + place), lossGivenFailure: 1 }]),
    )
    const { components: stated, probabilityOfLoss } = await quiet(plan, { components, commonCause: 0.5 })
    const own = probabilityOfLoss.find(({ above }) => above === 0.99)
    expect(stated.anyFailure).toBeLessThan(1 - ids.reduce((left, _, place) => left * Math.exp(-0.01 * (1 + place)), 1))
    // Failures of what is only owed take nothing.
    expect(own?.probability).toBeLessThanOrEqual(stated.anyFailure)
    expect(own?.probability).toBeGreaterThan(stated.anyFailure / 2)
  })
})

/** E[e^(a · time in crisis)] over a year from calm, by Taylor's series of the tilted generator. */
function tiltedExpectation(enter: number, leave: number, a: number): number {
  let [calm, crisis, sumCalm] = [1, 1, 1]
  for (let term = 1; term < 80; term++) {
    const [c, k] = [(-enter * calm + enter * crisis) / term, (leave * calm + (a - leave) * crisis) / term]
    calm = c
    crisis = k
    sumCalm += calm
  }
  return sumCalm
}

describe('the same risk', () => {
  const plan = planOf('wsteth-loop', 8)
  const near = (a: RiskStatement, b: RiskStatement, measure: 'expectedLoss' | 'valueAtRisk' | 'expectedShortfall') =>
    expect(Math.abs(a[measure] - b[measure]), measure).toBeLessThan(
      4 * Math.hypot(a.standardError[measure], b.standardError[measure]),
    )

  test('on the coarse grid as on a daily one', async () => {
    const overrides = {
      'redemption:wstETH': { slashing: { intensity: 0.5, meanLoss: 0.03 } },
    }
    const { riskModelOf } = await import('./risk-model-of.js')
    const model = riskModelOf(plan, { factors: overrides })
    const coarse = await simulate(plan, { model, paths: 20_000 })
    const daily = await simulate(plan, { model, paths: 20_000, steps: 365, seed: 8 })
    for (const measure of ['expectedLoss', 'valueAtRisk', 'expectedShortfall'] as const) near(coarse, daily, measure)
    expect(coarse.probabilityOfLiquidation).toBeGreaterThan(0.02)
    expect(Math.abs(coarse.probabilityOfLiquidation - daily.probabilityOfLiquidation)).toBeLessThan(
      4 * Math.hypot(coarse.standardError.probabilityOfLiquidation, daily.standardError.probabilityOfLiquidation),
    )
  }, 120_000)

  test('from the same seed: the same bytes', async () => {
    const [a, b] = [await simulate(plan, { paths: 3_000 }), await simulate(plan, { paths: 3_000 })]
    expect(JSON.stringify(a)).toBe(JSON.stringify(b))
  })

  test('in whatever order chunks come back', async () => {
    const { runChunk } = await import('./simulation/run-chunk.js')
    const shuffled = {
      parallel: 5,
      open: (simulation: Parameters<typeof runChunk>[0]) => ({
        run: async (task: Parameters<typeof runChunk>[1]) => {
          for (let turn = 0; turn < (task.chunk * 7) % 5; turn++) await new Promise((resolve) => setTimeout(resolve, 0))
          return runChunk(structuredClone(simulation), task)
        },
        close: async () => {},
      }),
    }
    const [a, b] = [await simulate(plan, { paths: 9_000 }), await simulate(plan, { paths: 9_000, runner: shuffled })]
    expect(JSON.stringify(b)).toBe(JSON.stringify(a))
  })
})

describe('standard errors', () => {
  test('are those between seeds, though paths are stratified and antithetic', async () => {
    const plan = planOf('wsteth-usdc', 1.5)
    const runs = await Promise.all(
      Array.from({ length: 32 }, (_, seed) => simulate(plan, { paths: 3_000, seed, confidence: 0.9 })),
    )
    for (const measure of ['expectedLoss', 'valueAtRisk', 'expectedShortfall', 'probabilityOfLiquidation'] as const) {
      const values = runs.map((each) => each[measure])
      const mean = values.reduce((a, b) => a + b) / values.length
      const between = Math.sqrt(values.reduce((sum, each) => sum + (each - mean) ** 2, 0) / (values.length - 1))
      const stated = runs.reduce((sum, each) => sum + each.standardError[measure], 0) / runs.length
      expect(stated / between, measure).toBeGreaterThan(0.7)
      expect(stated / between, measure).toBeLessThan(1.5)
    }
  }, 120_000)

  test('fall with more paths, and stop a simulation that is precise enough', async () => {
    const plan = planOf('wsteth-loop', 5)
    const all = await simulate(plan, { paths: 60_000 })
    const some = await simulate(plan, { paths: 60_000, precision: 2 * all.standardError.expectedShortfall })
    expect(some.paths).toBeLessThan(60_000)
    expect(some.standardError.expectedShortfall).toBeLessThanOrEqual(2 * all.standardError.expectedShortfall)
  })
})

describe('attribution', () => {
  test.each([
    ['wsteth-loop', 8],
    ['wsteth-usdc', 1.5],
    ['weth-wsteth-lp', undefined],
    ['steth-restake', undefined],
    ['lp-and-restake', undefined],
  ] as const)('%s: layers and sources sum to the whole', async (id, leverage) => {
    const { byLayer, interplay, expectedShortfall, expectedLoss } = await simulate(planOf(id, leverage), {
      paths: 5_000,
    })
    const sum = (values: readonly number[]) => values.reduce((a, b) => a + b, 0)
    expect(sum(byLayer.map((row) => row.expectedShortfall))).toBeCloseTo(expectedShortfall, 12)
    expect(sum(byLayer.map((row) => row.expectedLoss))).toBeCloseTo(expectedLoss, 12)
    expect(interplay.expectedShortfall).toBeCloseTo(expectedShortfall, 12)
    expect(sum(interplay.items.map(({ shapley }) => shapley)) - interplay.carry).toBeCloseTo(expectedShortfall, 12)
    expect(sum(interplay.items.map(({ alone }) => alone))).toBeCloseTo(interplay.sumOfParts, 12)
    expect(interplay.joint - interplay.carry).toBeCloseTo(expectedShortfall, 12)
  })

  test('a single source is all of it', async () => {
    const { interplay, byLayer } = await quiet(planOf('wsteth-hold'), {
      factors: { 'market:stETH': { volatility: 0.1 } },
    })
    const basis = interplay.items.find(({ source }) => source === 'basis')
    expect(basis?.shapley).toBeCloseTo(interplay.expectedShortfall, 12)
    expect(byLayer.find(({ layer }) => layer === 'basis:market:stETH')?.expectedShortfall).toBeCloseTo(
      interplay.expectedShortfall,
      12,
    )
  })
})

describe('components', () => {
  test('a token in two legs fails once', async () => {
    const plan = planOf('lp-and-restake')
    const id = 'contract:lido@1'
    const { components, expectedLoss } = await quiet(plan, {
      components: { [id]: { hazard: 0.5, lossGivenFailure: 1 } },
    })
    const items = components.items.filter((item) => item.id === id)
    expect(items).toHaveLength(1)
    expect(components.anyFailure).toBeCloseTo(1 - Math.exp(-0.5), 12)
    // A pool of both tokens, half of which is ether, and staked ether: three quarters rest on it.
    expect(items[0]?.exposure).toBeCloseTo(0.75, 2)
    expect(expectedLoss).toBeCloseTo(0.75 * (1 - Math.exp(-0.5)), 2)
  })

  test('nothing is lost twice', async () => {
    const plan = planOf('wsteth-loop', 8)
    const ids = componentsOf(plan).map(({ id }) => id)
    const components = Object.fromEntries(ids.map((id) => [id, { hazard: 1, lossGivenFailure: 1 }]))
    const { lossQuantiles, expectedShortfall } = await quiet(plan, { components })
    expect(expectedShortfall).toBe(1)
    expect(lossQuantiles.at(-1)?.loss).toBe(1)
  })
})

describe('what is asked for', () => {
  const plan = planOf('wsteth-hold')

  test.each([
    ['horizonDays', { horizonDays: 0 }],
    ['horizonDays', { horizonDays: Number.NaN }],
    ['paths', { paths: 0 }],
    ['paths', { paths: 1.5 }],
    ['seed', { seed: -1 }],
    ['confidence', { confidence: 1 }],
    ['steps', { steps: 0 }],
    ['precision', { precision: -1 }],
  ])('%s is checked', async (parameter, parameters) => {
    await expect(simulate(plan, parameters)).rejects.toMatchObject({ name: 'InvalidParameterError', parameter })
  })

  test('progress is told, and it can be stopped', async () => {
    const seen: number[] = []
    await simulate(plan, { paths: 4_000, onProgress: ({ done }) => seen.push(done) })
    expect(seen.at(-1)).toBe(4_000)
    expect(seen).toEqual([...seen].sort((a, b) => a - b))
    const stop = new AbortController()
    const stopped = simulate(plan, {
      paths: 1_000_000,
      signal: stop.signal,
      onProgress: () => stop.abort(new Error('enough')),
    })
    await expect(stopped).rejects.toThrow('enough')
  })
})
