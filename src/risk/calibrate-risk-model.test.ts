import { existsSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import type { Observable } from '../core/observable.js'
import { planStrategy } from '../core/plan-strategy.js'
import { CalibrationError } from '../errors/calibration-error.js'
import { normalCdf } from '../math/distributions/normal-cdf.js'
import { normalQuantile } from '../math/distributions/normal-quantile.js'
import { doubleExponentialJump } from '../math/processes/double-exponential-jump.js'
import { ornsteinUhlenbeckStep } from '../math/processes/ornstein-uhlenbeck-step.js'
import { fillNormals } from '../math/random/fill-normals.js'
import { randomStream } from '../math/random/random-stream.js'
import { uniformSource } from '../math/random/uniform-source.js'
import { wad } from '../math/wad.js'
import { defaultMarket } from '../presets/default-market.js'
import { presets } from '../presets/presets.js'
import { calibrateRiskModel } from './calibrate-risk-model.js'
import type { ObservedSeries } from './calibration/observed-series.js'
import { quietModel } from './fixtures/quiet-model.js'
import { riskModelOf } from './risk-model-of.js'
import { riskModelOverridesFromJson } from './risk-model-overrides.js'
import { simulateRisk } from './simulate-risk.js'

const days = 730
const planOf = (id: 'wsteth-hold' | 'wsteth-loop' | 'wsteth-usdc', leverage?: number) =>
  planStrategy({
    strategy: presets[id].strategy(leverage === undefined ? {} : { leverage }),
    market: defaultMarket(),
    amount: 10n * wad,
  })

/** A series of daily rows; columns give one number a day, or none. */
const seriesOf = (columns: { readonly [name: Observable]: readonly (number | undefined)[] }): ObservedSeries => ({
  rows: Array.from({ length: Math.max(...Object.values(columns).map(({ length }) => length)) }, (_, day) => ({
    timestamp: 1_700_000_000n + 86_400n * BigInt(day),
    values: Object.fromEntries(
      Object.entries(columns).flatMap(([name, values]) =>
        values[day] === undefined ? [] : [[name, BigInt(Math.round(values[day] * 1e15)) * 1_000n]],
      ),
    ),
  })),
})

const normals = (count: number, stream: number) => {
  const out = new Float64Array(count)
  fillNormals(randomStream({ seed: 9, stream }), out)
  return out
}

/** A path of an Ornstein–Uhlenbeck process from its mean. */
const reverting = (
  process: { readonly reversion: number; readonly mean: number; readonly volatility: number },
  shocks: Float64Array,
): readonly number[] => {
  const { decay, shift, deviation } = ornsteinUhlenbeckStep(process, 1 / 365)
  let value = process.mean
  return [...shocks].map((shock) => {
    value = decay * value + shift + deviation * shock
    return value
  })
}

const truth = {
  basis: { reversion: 30, mean: -0.01, volatility: 0.08 },
  rate: { reversion: 25, mean: 0.03, volatility: 0.02 },
  price: 0.7,
  correlation: 0.5,
}

const [first, second, third] = [normals(days, 0), normals(days, 1), normals(days, 2)]
const together = first.map(
  (shock, day) => truth.correlation * shock + Math.sqrt(1 - truth.correlation ** 2) * second[day]!,
)
const basis = reverting(truth.basis, first).map(Math.exp)
const redemption = Array.from({ length: days }, (_, day) => 1.2 * Math.exp((0.03 * day) / 365) * (day < 400 ? 1 : 0.98))
let price = 2_000
const prices = [...third].map((shock) => {
  price *= Math.exp(-(truth.price ** 2) / 730 + truth.price * Math.sqrt(1 / 365) * shock)
  return price
})
const all = seriesOf({
  'market:stETH': basis,
  'redemption:wstETH': redemption,
  'borrowRate:WETH@aaveV3': reverting(truth.rate, together).map((rate) => Math.max(0, rate)),
  'usd:ETH': prices,
})

/** The parameters of one factor that was fitted. */
const factorOf = (series: ObservedSeries, name: string, jumps?: boolean) =>
  calibrateRiskModel({ series, ...(jumps === undefined ? {} : { jumps }) }).overrides.factors?.[name] as unknown as {
    readonly [name: string]: {
      readonly value: number
      readonly interval: readonly [number, number]
      readonly source: string
    }
  }

const caught = (attempt: () => unknown): CalibrationError => {
  try {
    attempt()
  } catch (error) {
    if (error instanceof CalibrationError) return error
    throw error
  }
  throw new Error('It passed.')
}

describe('what made a series is found in it again', () => {
  const expectCovered = (
    factor: { readonly [name: string]: { readonly value: number; readonly interval: readonly [number, number] } },
    expected: { readonly [name: string]: number },
  ) => {
    for (const [name, value] of Object.entries(expected)) {
      const { interval } = factor[name]!
      expect(interval[0], name).toBeLessThan(value)
      expect(interval[1], name).toBeGreaterThan(value)
      expect(factor[name]!.value, name).toBeGreaterThan(interval[0])
      expect(factor[name]!.value, name).toBeLessThan(interval[1])
    }
  }

  test('a basis', () => expectCovered(factorOf(all, 'market:stETH'), truth.basis))
  test('a borrow rate, as that of its index', () => expectCovered(factorOf(all, 'borrowIndex:WETH@aaveV3'), truth.rate))
  test('a price', () => expectCovered(factorOf(all, 'usd:ETH'), { volatility: truth.price }))

  test('growth and a fall', () => {
    const { growth, slashing } = calibrateRiskModel({ series: all }).overrides.factors!['redemption:wstETH']!
    expect(growth).toMatchObject({ value: expect.closeTo(0.03, 9) })
    expect(slashing).toMatchObject({
      intensity: {
        value: expect.closeTo(365 / 729, 9),
        interval: [expect.closeTo(0.0127, 3), expect.closeTo(2.79, 2)],
      },
      meanLoss: { value: expect.closeTo(1 - 0.98 * Math.exp(0.03 / 365), 2) },
    })
  })

  test('a correlation, positive definite with the others', () => {
    const { correlations } = calibrateRiskModel({ series: all }).overrides
    expect(correlations).toHaveLength(3)
    const known = correlations?.find(({ between }) => !between.includes('usd:ETH'))
    expect(known?.between).toEqual(['market:stETH', 'borrowIndex:WETH@aaveV3'])
    expectCovered({ known: known?.value as never }, { known: truth.correlation })
  })

  test('jumps, where there are some', () => {
    const [count, size] = [6, 0.08]
    const jump = uniformSource(randomStream({ seed: 4, stream: 0 }))
    const sizes = Array.from({ length: count }, () =>
      doubleExponentialJump({ upProbability: 0, upRate: 1 / size, downRate: 1 / size }, jump()),
    )
    const { decay, shift, deviation } = ornsteinUhlenbeckStep(truth.basis, 1 / 365)
    let value = truth.basis.mean
    const path = [...first].map((shock, day) => {
      const here = day % 120 === 60 ? sizes[Math.floor(day / 120)]! - 0.03 : 0
      value = decay * value + shift + deviation * shock + here
      return Math.exp(value)
    })
    const { jumps } = calibrateRiskModel({ series: seriesOf({ 'market:stETH': path }) }).overrides.factors![
      'market:stETH'
    ]!
    expect(jumps).toMatchObject({ upProbability: { value: 0 } })
    expectCovered(jumps as never, { intensity: (count * 365) / days })
    expect(factorOf(all, 'market:stETH').jumps).toBeNull()
    expect(factorOf(all, 'market:stETH', false)).not.toHaveProperty('jumps')
  })

  test('κ is nearer to the truth with its bias taken away', () => {
    const year = Array.from({ length: 60 }, (_, stream) =>
      factorOf(
        seriesOf({ 'market:stETH': reverting(truth.basis, normals(365, 10 + stream)).map(Math.exp) }),
        'market:stETH',
        false,
      ),
    )
    const mean = (values: readonly number[]) => values.reduce((sum, each) => sum + each, 0) / values.length
    const corrected = mean(year.map(({ reversion }) => reversion!.value))
    const plain = mean(year.map(({ reversion }) => Number(/; ([\d.]+) before/.exec(reversion!.source)?.[1])))
    expect(Math.abs(corrected - truth.basis.reversion)).toBeLessThan(Math.abs(plain - truth.basis.reversion) / 2)
    const covered = year.filter(({ reversion }) => reversion!.interval[0] <= 30 && 30 <= reversion!.interval[1])
    expect(covered.length / year.length).toBeGreaterThan(0.88)
  })
})

describe('a calibrated model', () => {
  test('is one that a plan takes, as JSON too, and says what it rests on', () => {
    const plan = planOf('wsteth-loop', 4)
    const { overrides, notFitted } = calibrateRiskModel({ series: all, model: riskModelOf(plan) })
    expect(notFitted.map(({ field }) => field)).toEqual(['usd:ETH'])
    const model = riskModelOf(plan, riskModelOverridesFromJson(JSON.stringify(overrides)))
    expect(model).toEqual(riskModelOf(plan, overrides))
    expect(model.factors['market:stETH']).toMatchObject({
      volatility: {
        source: expect.stringContaining('fitted to 730 rows of market:stETH from 2023-11-14 to 2025-11-12'),
        date: '2025-11-12',
      },
    })
    expect(model.correlations).toHaveLength(1)
  })

  test('gives what is simulated the basis that was fitted', async () => {
    const { overrides } = calibrateRiskModel({ series: seriesOf({ 'market:stETH': basis }), jumps: false })
    const { reversion, mean, volatility } = factorOf(seriesOf({ 'market:stETH': basis }), 'market:stETH', false)
    const statement = await simulateRisk({
      plan: planOf('wsteth-hold'),
      model: quietModel(planOf('wsteth-hold'), overrides),
      horizonDays: 365,
      paths: 20_000,
      seed: 1,
    })
    const deviation = volatility!.value / Math.sqrt(2 * reversion!.value)
    const expected = -Math.expm1(mean!.value + deviation * normalQuantile(0.05))
    expect(Math.abs(statement.valueAtRisk - expected)).toBeLessThan(4 * statement.standardError.valueAtRisk)
  })

  test('takes market over redemption where both are there', () => {
    const market = basis.map((each, day) => each * redemption[day]!)
    const over = factorOf(seriesOf({ 'market:wstETH': market, 'redemption:wstETH': redemption }), 'market:wstETH')
    const plain = factorOf(all, 'market:stETH')
    for (const name of ['reversion', 'mean', 'volatility']) expect(over[name]!.value).toBeCloseTo(plain[name]!.value, 6)
  })

  test('fits some columns only, and still takes redemption from the others', () => {
    const series = seriesOf({
      'market:wstETH': basis.map((each, day) => each * redemption[day]!),
      'redemption:wstETH': redemption,
    })
    const { overrides } = calibrateRiskModel({ series, fields: ['market:wstETH'] })
    expect(Object.keys(overrides.factors!)).toEqual(['market:wstETH'])
  })

  test('holds stable coins for pegs', () => {
    const series = seriesOf({ 'usd:USDC': basis.map((each) => each * 1.01) })
    expect(Object.keys(factorOf(series, 'usd:USDC'))).toEqual(['reversion', 'mean', 'volatility', 'jumps'])
  })

  test('keeps what a series does not tell, and says so', () => {
    const steady = seriesOf({ 'redemption:wstETH': redemption.slice(0, 300), 'supplyRate:WETH@aaveV3': [0.01] })
    const { overrides, notFitted } = calibrateRiskModel({ series: steady })
    expect(overrides.factors?.['redemption:wstETH']).not.toHaveProperty('slashing')
    expect(notFitted.map(({ field }) => field)).toEqual(['redemption:wstETH slashing', 'supplyRate:WETH@aaveV3'])
    const apart = seriesOf({
      'market:stETH': basis.map((each, day) => (day % 2 === 0 ? each : undefined)),
      'usd:ETH': prices.map((each, day) => (day % 2 === 1 ? each : undefined)),
    })
    expect(calibrateRiskModel({ series: apart })).toMatchObject({
      overrides: expect.not.objectContaining({ correlations: expect.anything() }),
      notFitted: [{}, { field: 'correlations', reason: expect.stringContaining('0 steps in common') }],
    })
  })
})

describe('a series that cannot be fitted', () => {
  test.each([
    ['market:stETH', null, 'too few rows', seriesOf({ 'market:stETH': basis.slice(0, 9) })],
    ['market:stETH', null, 'it is 1 in all of 50 rows', seriesOf({ 'market:stETH': new Array(50).fill(1) })],
    ['market:rETH', null, 'no redemption:rETH', seriesOf({ 'market:rETH': basis.map((each) => 1.13 * each) })],
    [
      'market:stETH',
      null,
      'does not revert',
      seriesOf({ 'market:stETH': prices.slice(0, 60).map((_, day) => 1 + day / 1e3 + Math.sin(day) / 1e5) }),
    ],
    ['usd:ETH', 5, '0 is not above zero', seriesOf({ 'usd:ETH': prices.map((each, day) => (day === 4 ? 0 : each)) })],
    [
      'usd:ETH',
      31,
      'too much time',
      seriesOf({ 'usd:ETH': prices.map((each, day) => (day > 20 && day < 30 ? undefined : each)) }),
    ],
    ['usd:wETH', null, 'moves wholly as usd:ETH do', seriesOf({ 'usd:ETH': prices, 'usd:wETH': prices })],
    ['supplyRate:WETH', null, 'no factor', seriesOf({ 'supplyRate:WETH': prices })],
    ['A series without rows', null, 'nothing in it', { rows: [] }],
  ] as const)('%s, row %s: %s', (field, row, problem, series) => {
    expect(caught(() => calibrateRiskModel({ series }))).toMatchObject({
      field,
      row,
      message: expect.stringContaining(problem),
    })
  })

  test('allows a longer gap where it is told to', () => {
    const gap = seriesOf({ 'usd:ETH': prices.map((each, day) => (day > 20 && day < 30 ? undefined : each)) })
    expect(calibrateRiskModel({ series: { ...gap, maximumGap: 864_000n } }).overrides.factors).toHaveProperty('usd:ETH')
  })

  test('names the factors of a model that it has none of', () => {
    const model = riskModelOf(planOf('wsteth-hold'))
    expect(caught(() => calibrateRiskModel({ series: seriesOf({ 'usd:ETH': prices }), model })).message).toContain(
      'the model has',
    )
  })
})

const file = new URL('../../../shared/data/steth_eth_daily_2022-05_2023-05_defillama.csv', import.meta.url)
if (!existsSync(file))
  console.warn('The daily prices of stETH (../shared/data/steth_eth_daily*.csv) are not here: skipped.')

describe.skipIf(!existsSync(file))('stETH against ether, May 2022 to May 2023', () => {
  const read = (): ObservedSeries => {
    const [, ...lines] = readFileSync(file, 'utf8').trim().split('\n')
    const rows = lines.map((line) => line.split(',')).filter(([, , , , suspect]) => suspect === '0')
    return {
      rows: rows.map(([date, value]) => ({
        timestamp: BigInt(Date.parse(date!) / 1_000),
        values: { 'market:stETH': BigInt(Math.round(Number(value) * 1e9)) * 10n ** 9n },
      })),
      maximumGap: 21n * 86_400n,
    }
  }

  test('the simulated basis is the one of the series', async () => {
    const series = read()
    const { overrides } = calibrateRiskModel({ series, jumps: false })
    const { reversion, mean, volatility } = factorOf(series, 'market:stETH', false)
    const values = series.rows.map(({ values }) => Math.log(Number(values['market:stETH']) / 1e18))
    const average = values.reduce((sum, each) => sum + each, 0) / values.length
    const spread = Math.sqrt(values.reduce((sum, each) => sum + (each - average) ** 2, 0) / values.length)
    const plan = planOf('wsteth-hold')
    const { probabilityOfLoss, expectedLoss, valueAtRisk, standardError } = await simulateRisk({
      plan,
      model: quietModel(plan, overrides),
      horizonDays: 365,
      paths: 20_000,
      seed: 1,
    })
    const deviation = volatility!.value / Math.sqrt(2 * reversion!.value)
    // By the closed form of the fit,
    expect(expectedLoss).toBeCloseTo(-Math.expm1(mean!.value + deviation ** 2 / 2), 3)
    expect(Math.abs(valueAtRisk + Math.expm1(mean!.value + deviation * normalQuantile(0.05)))).toBeLessThan(
      4 * standardError.valueAtRisk,
    )
    const beyond = probabilityOfLoss.find(({ above }) => above === 0.05)!
    expect(Math.abs(beyond.probability - normalCdf((Math.log(0.95) - mean!.value) / deviation))).toBeLessThan(
      4 * beyond.standardError,
    )
    // and by the series itself: its own mean, and its spread within what a year tells of one.
    expect(average).toBeGreaterThan(mean!.interval[0])
    expect(average).toBeLessThan(mean!.interval[1])
    expect(deviation / spread).toBeGreaterThan(0.7)
    expect(deviation / spread).toBeLessThan(1.5)
  })

  test('jumps nowhere, once the days that its source suspects are out', () => {
    expect(factorOf(read(), 'market:stETH').jumps).toBeNull()
  })
})
