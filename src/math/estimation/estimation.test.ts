import { existsSync, readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { InvalidSeriesError } from '../../errors/invalid-series-error.js'
import { NoMeanReversionError } from '../../errors/no-mean-reversion-error.js'
import { NotPositiveDefiniteError } from '../../errors/not-positive-definite-error.js'
import { UnequalLengthsError } from '../../errors/unequal-lengths-error.js'
import { cholesky } from '../numeric/cholesky.js'
import { doubleExponentialJump } from '../processes/double-exponential-jump.js'
import type { OrnsteinUhlenbeck } from '../processes/ornstein-uhlenbeck.js'
import { ornsteinUhlenbeckStep } from '../processes/ornstein-uhlenbeck-step.js'
import { fillNormals } from '../random/fill-normals.js'
import { randomStream } from '../random/random-stream.js'
import { uniformSource } from '../random/uniform-source.js'
import { calibrateGeometricBrownianMotion } from './calibrate-geometric-brownian-motion.js'
import { calibrateJumpReversion } from './calibrate-jump-reversion.js'
import { calibrateOrnsteinUhlenbeck } from './calibrate-ornstein-uhlenbeck.js'
import { correctReversion } from './correct-reversion.js'
import { correlationMatrix } from './correlation-matrix.js'
import type { EstimateWithError } from './estimate-with-error.js'
import type { Observation } from './observation.js'
import { realisedLosses } from './realised-losses.js'

const day = 86_400

const truth: OrnsteinUhlenbeck = { reversion: 15, mean: -0.02, volatility: 0.08 }

/** A path of the process; where `missing`, without some of its days. */
const path = (days: number, stream: number, { missing = false, process = truth } = {}): readonly Observation[] => {
  const normals = new Float64Array(days)
  fillNormals(randomStream({ seed: 21, stream }), normals)
  const step = ornsteinUhlenbeckStep(process, 1 / 365)
  const rows: Observation[] = []
  let value = process.mean
  for (let i = 0; i < days; i++) {
    value = step.decay * value + step.shift + step.deviation * normals[i]!
    rows.push({ timestamp: i * day, value })
  }
  return missing ? rows.filter((_, i) => i % 7 !== 3 && i % 11 !== 5) : rows
}

const covers = ({ interval: [low, high] }: EstimateWithError, value: number) => low <= value && value <= high

describe('calibrateOrnsteinUhlenbeck', () => {
  test('with equal spacing is the regression of each value on the one before', () => {
    const series = path(400, 0)
    const [x, y] = [series.slice(0, -1), series.slice(1)].map((rows) => rows.map(({ value }) => value)) as [
      number[],
      number[],
    ]
    const n = x.length
    const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / n
    const [mx, my] = [mean(x), mean(y)]
    const sxx = x.reduce((sum, value) => sum + (value - mx) ** 2, 0)
    const slope = x.reduce((sum, value, i) => sum + (value - mx) * (y[i]! - my), 0) / sxx
    const residual = mean(y.map((value, i) => (value - my - slope * (x[i]! - mx)) ** 2))
    const reversion = -Math.log(slope) * 365
    const { reversion: k, mean: m, volatility: s, steps } = calibrateOrnsteinUhlenbeck(series)
    expect(steps).toBe(n)
    expect(k.value / reversion).toBeCloseTo(1, 5)
    expect(m.value).toBeCloseTo((my - slope * mx) / (1 - slope), 7)
    expect(s.value / Math.sqrt((residual * 2 * reversion) / (1 - slope * slope))).toBeCloseTo(1, 5)
    // The error of the slope, by the same regression, as one of ln κ.
    const error = Math.sqrt(residual / sxx) / (slope * -Math.log(slope))
    expect(k.standardError / error).toBeCloseTo(1, 2)
  })

  test.each([false, true])('its intervals hold the truth as often as they say (days missing: %s)', (missing) => {
    const fits = Array.from({ length: 200 }, (_, stream) => calibrateOrnsteinUhlenbeck(path(730, stream, { missing })))
    const coverage = (name: 'reversion' | 'mean' | 'volatility') =>
      fits.filter((fit) => covers(fit[name], truth[name])).length / fits.length
    // 95 %, give or take 1.5 % of 200 samples and what a short series bends.
    for (const name of ['reversion', 'mean', 'volatility'] as const) {
      expect(coverage(name)).toBeGreaterThan(0.89)
      expect(coverage(name)).toBeLessThan(0.995)
    }
    // And κ is too high by about 4 / T.
    const mean = fits.reduce((sum, fit) => sum + fit.reversion.value, 0) / fits.length
    expect(fits[0]!.reversionBias).toBeCloseTo(2, 1)
    expect(mean - truth.reversion).toBeGreaterThan(0.5)
    expect(mean - truth.reversion).toBeLessThan(4)
  })

  test('does not depend on where zero is, nor on the unit', () => {
    const series = path(200, 3)
    const moved = series.map(({ timestamp, value }) => ({ timestamp: timestamp + 1.7e9, value: 5 + 100 * value }))
    const [a, b] = [calibrateOrnsteinUhlenbeck(series), calibrateOrnsteinUhlenbeck(moved)]
    expect(b.reversion.value / a.reversion.value).toBeCloseTo(1, 6)
    expect(b.mean.value).toBeCloseTo(5 + 100 * a.mean.value, 6)
    expect(b.volatility.value / a.volatility.value).toBeCloseTo(100, 5)
  })

  test('says where nothing reverts, or all is forgotten', () => {
    const line = Array.from({ length: 100 }, (_, i) => ({ timestamp: i * day, value: i + 0.01 * Math.sin(i) }))
    expect(() => calibrateOrnsteinUhlenbeck(line)).toThrow(NoMeanReversionError)
    expect(() => calibrateOrnsteinUhlenbeck(line)).toThrow('does not revert to a mean')
    const zigzag = line.map(({ timestamp }, i) => ({ timestamp, value: i % 2 === 0 ? 1 : -1 + 1e-3 * Math.sin(i) }))
    expect(() => calibrateOrnsteinUhlenbeck(zigzag)).toThrow('faster than its rows follow one another')
  })

  test.each([
    ['Row 0 of the series: there are too few rows', 'too-short', 0, (): readonly Observation[] => []],
    ['Row 9 of', 'too-short', 9, () => path(9, 0)],
    ['Row 4 of', 'not-a-number', 4, () => path(20, 0).map((row, i) => (i === 4 ? { ...row, value: Number.NaN } : row))],
    [
      'Row 5 of',
      'not-a-number',
      5,
      () => path(20, 0).map((row, i) => (i === 5 ? { ...row, timestamp: Number.NaN } : row)),
    ],
    ['Row 1 of', 'not-ascending', 1, () => [...path(20, 0)].reverse()],
    [
      'Row 7 of',
      'not-ascending',
      7,
      () => path(20, 0).map((row, i) => (i === 7 ? { ...row, timestamp: 6 * day } : row)),
    ],
    [
      'Row 8 of',
      'gap',
      8,
      () => path(20, 0).map((row, i) => (i >= 8 ? { ...row, timestamp: row.timestamp + 10 * day } : row)),
    ],
  ] as const)('%s: %s', (message, problem, row, series) => {
    expect(() => calibrateOrnsteinUhlenbeck(series())).toThrow(InvalidSeriesError)
    expect(() => calibrateOrnsteinUhlenbeck(series())).toThrow(message)
    expect(() => calibrateOrnsteinUhlenbeck(series())).toThrow(expect.objectContaining({ problem, row }))
  })

  test('a longer gap may be allowed', () => {
    const series = path(40, 0).map((row, i) => (i >= 8 ? { ...row, timestamp: row.timestamp + 10 * day } : row))
    expect(calibrateOrnsteinUhlenbeck(series, { gap: 11 }).steps).toBe(39)
  })
})

describe('calibrateJumpReversion', () => {
  test('without jumps is the fit without', () => {
    const series = path(300, 1)
    const { diffusion, jumps, found } = calibrateJumpReversion(series, { threshold: 6 })
    expect(jumps).toBeNull()
    expect(found).toEqual([])
    expect(diffusion).toEqual(calibrateOrnsteinUhlenbeck(series))
  })

  test('finds jumps, and the process between them', () => {
    const kou = { intensity: 12, upProbability: 0.3, upRate: 30, downRate: 20 }
    const uniform = uniformSource(randomStream({ seed: 22, stream: 0 }))
    const days = 20_000
    const step = ornsteinUhlenbeckStep(truth, 1 / 365)
    const normals = new Float64Array(days)
    fillNormals(randomStream({ seed: 22, stream: 1 }), normals)
    let value = truth.mean
    let jumped = 0
    const series = Array.from({ length: days }, (_, i) => {
      value = step.decay * value + step.shift + step.deviation * normals[i]!
      if (uniform() < kou.intensity / 365) {
        value += doubleExponentialJump(kou, uniform())
        jumped++
      }
      return { timestamp: i * day, value }
    })
    const plain = calibrateOrnsteinUhlenbeck(series)
    const { diffusion, jumps, found } = calibrateJumpReversion(series)
    expect(plain.volatility.value).toBeGreaterThan(1.5 * truth.volatility)
    expect(Math.abs(diffusion.volatility.value / truth.volatility - 1)).toBeLessThan(0.05)
    expect(covers(diffusion.reversion, truth.reversion)).toBe(true)
    expect(found.length).toBeGreaterThan(0.5 * jumped)
    // Some seven hundred jumps, a third of them hidden under the threshold.
    expect(Math.abs(jumps!.intensity / kou.intensity - 1)).toBeLessThan(0.1)
    expect(Math.abs(jumps!.upProbability - kou.upProbability)).toBeLessThan(0.05)
    expect(Math.abs(jumps!.downRate / kou.downRate - 1)).toBeLessThan(0.15)
    expect(Math.abs(jumps!.upRate / kou.upRate - 1)).toBeLessThan(0.2)
  })

  test('a side on which nothing jumped has probability zero', () => {
    const series = path(300, 1).map((row, i) => ({ ...row, value: row.value - (i === 299 ? 0.2 : 0) }))
    const down = calibrateJumpReversion(series, { threshold: 6 })
    expect(down.found.map(({ row }) => row)).toEqual([299])
    expect(down.jumps!.upProbability).toBe(0)
    expect(down.jumps!.upRate).toBe(down.jumps!.downRate)
    expect(() => calibrateJumpReversion(series, { threshold: 0 })).toThrow('threshold is 0.')
  })
})

describe('realisedLosses', () => {
  test('grows at its rate, and falls where it fell', () => {
    const series = Array.from({ length: 731 }, (_, i) => ({
      timestamp: i * day,
      value: Math.exp((0.03 * i) / 365) * (i >= 400 ? 0.98 : 1),
    }))
    const { growth, losses, hazard, hazardInterval, exposure } = realisedLosses(series)
    expect(growth).toBeCloseTo(0.03, 12)
    expect(losses).toEqual([{ row: 400, fraction: expect.closeTo(1 - 0.98 * Math.exp(0.03 / 365), 12) }])
    expect(exposure).toBeCloseTo(2, 12)
    expect(hazard).toBeCloseTo(0.5, 12)
    expect(hazardInterval[0]).toBeCloseTo(0.025317807984289876 / 2, 9)
    expect(hazardInterval[1]).toBeCloseTo(5.571643390938898 / 2, 9)
  })

  test('a rate is above zero', () => {
    const series = [
      { timestamp: 0, value: 1 },
      { timestamp: day, value: 0 },
    ]
    expect(() => realisedLosses(series)).toThrow('Row 1 of the series')
    expect(realisedLosses([series[0]!, { timestamp: day, value: 0.9 }]).growth).toBe(0)
  })
})

describe('correlations', () => {
  test('are those that normal numbers were given', () => {
    const wanted = [
      [1, 0.6, -0.3],
      [0.6, 1, 0.2],
      [-0.3, 0.2, 1],
    ]
    const root = cholesky(wanted)
    const rows = 200_000
    const normals = new Float64Array(3 * rows)
    fillNormals(randomStream({ seed: 4, stream: 0 }), normals)
    const columns = root.map((weights) =>
      Array.from({ length: rows }, (_, row) =>
        weights.reduce((sum, weight, k) => sum + weight * normals[3 * row + k]!, 0),
      ),
    )
    correlationMatrix(columns).forEach((row, i) => {
      row.forEach((value, j) => {
        expect(Math.abs(value - wanted[i]![j]!)).toBeLessThan(4 / Math.sqrt(rows))
      })
    })
  })

  test('of a column with itself is one, and with its opposite minus one', () => {
    const column = [1, 2, 4, 9]
    const opposite = column.map((value) => 3 - 2 * value)
    expect(correlationMatrix([column, opposite])).toEqual([
      [1, expect.closeTo(-1, 14)],
      [expect.closeTo(-1, 14), 1],
    ])
    expect(correlationMatrix([])).toEqual([])
  })

  test('are refused where a column says nothing', () => {
    expect(() => correlationMatrix([[1, 2], [1]])).toThrow(UnequalLengthsError)
    expect(() => correlationMatrix([[1]])).toThrow('columns[0].length is 1.')
    expect(() => correlationMatrix([[1, Number.NaN]])).toThrow('columns[0][1] is NaN.')
    expect(() => correlationMatrix([[2, 2]])).toThrow('columns[0].deviation is 0.')
  })
})

describe('calibrateGeometricBrownianMotion', () => {
  /** Prices of a volatility of 0.6 and a drift of 0.2; where `missing`, without some of its days. */
  const prices = (days: number, stream: number, missing = false): readonly Observation[] => {
    const normals = new Float64Array(days)
    fillNormals(randomStream({ seed: 8, stream }), normals)
    let price = 100
    const rows = [...normals].map((normal, i) => {
      price *= Math.exp((0.2 - 0.18) / 365 + 0.6 * Math.sqrt(1 / 365) * normal)
      return { timestamp: i * day, value: price }
    })
    return missing ? rows.filter((_, i) => i % 5 !== 2) : rows
  }

  test.each([false, true])('its intervals hold the truth as often as they say (days missing: %s)', (missing) => {
    const fits = Array.from({ length: 400 }, (_, stream) =>
      calibrateGeometricBrownianMotion(prices(100, stream, missing)),
    )
    for (const [name, truth] of [
      ['drift', 0.2],
      ['volatility', 0.6],
    ] as const) {
      const coverage = fits.filter((fit) => covers(fit[name], truth)).length / fits.length
      expect(coverage, name).toBeGreaterThan(0.92)
      expect(coverage, name).toBeLessThan(0.98)
    }
  })

  test('says which price is none', () => {
    const wrong = prices(20, 0).map((row, i) => (i === 3 ? { ...row, value: 0 } : row))
    expect(() => calibrateGeometricBrownianMotion(wrong)).toThrow(expect.objectContaining({ row: 3 }))
    expect(() => calibrateGeometricBrownianMotion(prices(9, 0))).toThrow(InvalidSeriesError)
  })
})

describe('correctReversion', () => {
  test('is less the bias to the first order, and never below zero', () => {
    const corrected = (value: number, reversionBias: number) =>
      correctReversion({
        reversion: { value, standardError: 0.2, interval: [value / 1.5, value * 1.5] },
        reversionBias,
      })
    expect(corrected(100, 1).value).toBeCloseTo(99, 1)
    for (const [value, bias] of [
      [15, 4],
      [1, 8],
    ] as const) {
      const { value: found, interval, standardError } = corrected(value, bias)
      expect(found).toBeGreaterThan(Math.max(0, value - bias))
      expect(found).toBeLessThan(value)
      expect(interval[0] * interval[1]).toBeCloseTo(found ** 2, 8)
      expect(standardError).toBeGreaterThan(0.2)
    }
  })
})

describe('cholesky', () => {
  test('squares to what it is the root of', () => {
    const row = fc.array(fc.double({ min: -1, max: 1, noNaN: true }), { minLength: 4, maxLength: 4 })
    fc.assert(
      fc.property(fc.array(row, { minLength: 4, maxLength: 4 }), (rows) => {
        const matrix = rows.map((a, i) =>
          rows.map((b, j) => a.reduce((sum, value, k) => sum + value * b[k]!, 0) + (i === j ? 0.1 : 0)),
        )
        const root = cholesky(matrix)
        root.forEach((a, i) => {
          root.forEach((b, j) => {
            expect(a.reduce((sum, value, k) => sum + value * b[k]!, 0)).toBeCloseTo(matrix[i]![j]!, 12)
          })
        })
      }),
    )
  })

  test('names the row that contradicts those before it', () => {
    const contradicting = [
      [1, 0.9, 0.9],
      [0.9, 1, -0.9],
      [0.9, -0.9, 1],
    ]
    expect(() => cholesky(contradicting)).toThrow(NotPositiveDefiniteError)
    expect(() => cholesky(contradicting)).toThrow('Row 2 of the matrix contradicts the rows before it')
    // The same thing twice is no more than once.
    expect(() =>
      cholesky([
        [1, 1],
        [1, 1],
      ]),
    ).toThrow(expect.objectContaining({ row: 1 }))
    expect(() =>
      cholesky([
        [1, Number.NaN],
        [Number.NaN, 1],
      ]),
    ).toThrow(NotPositiveDefiniteError)
    expect(() => cholesky([[0]])).toThrow(expect.objectContaining({ row: 0 }))
    expect(() => cholesky([[1, 0], [0]])).toThrow(UnequalLengthsError)
  })
})

const crisis = new URL('../../../../shared/data/steth_eth_daily_2022-05_2023-05_defillama.csv', import.meta.url)
const curve = new URL('../../../../shared/data/curve_steth_eth_daily_2021.csv', import.meta.url)
const exists = existsSync(crisis) && existsSync(curve)
if (!exists) console.warn('The daily prices of stETH (../shared/data/*steth*.csv) are not here: skipped.')

describe.skipIf(!exists)('stETH against ether', () => {
  const rowsOf = (file: URL) => {
    const [, ...lines] = readFileSync(file, 'utf8').trim().split('\n')
    return lines.map((line) => line.split(','))
  }

  /** Log basis of a column by day; days that the source marks as suspect are left out. */
  const series = (file: URL, column: number, from: string, to: string): readonly Observation[] =>
    rowsOf(file)
      .filter(([date, , , , suspect]) => date! >= from && date! <= to && (file === curve || suspect === '0'))
      .map((row) => ({ timestamp: Date.parse(row[0]!) / 1_000, value: Math.log(Number(row[column])) }))

  test.each([
    ['May to December 2022', crisis, 1, '2022-05-01', '2022-12-31', [13, 18], -0.02, [0.07, 0.085]],
    ['June to August 2022', crisis, 1, '2022-06-01', '2022-08-31', [42, 49], -0.032, [0.1, 0.11]],
    ['Curve, 2021', curve, 3, '2021-01-01', '2021-12-31', [32, 34], -0.007, [0.082, 0.085]],
  ] as const)('%s', (_, file, column, from, to, reversions, mean, volatilities) => {
    const fit = calibrateOrnsteinUhlenbeck(series(file, column, from, to), { gap: 20 })
    expect(fit.reversion.value).toBeGreaterThan(reversions[0])
    expect(fit.reversion.value).toBeLessThan(reversions[1])
    expect(fit.mean.value).toBeCloseTo(mean, 3)
    expect(fit.volatility.value).toBeGreaterThan(volatilities[0])
    expect(fit.volatility.value).toBeLessThan(volatilities[1])
    expect(fit.reversion.standardError).toBeGreaterThan(0.3)
    expect(fit.reversion.standardError).toBeLessThan(0.5)
  })

  test('with the suspect days it jumps', () => {
    const all = rowsOf(crisis).map((row) => ({
      timestamp: Date.parse(row[0]!) / 1_000,
      value: Math.log(Number(row[1])),
    }))
    const { jumps, found } = calibrateJumpReversion(all, { gap: 20 })
    expect(found.length).toBeGreaterThan(5)
    expect(jumps!.intensity).toBeGreaterThan(5)
  })
})
