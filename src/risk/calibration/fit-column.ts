import type { Observable } from '../../core/observable.js'
import { CalibrationError } from '../../errors/calibration-error.js'
import { InvalidSeriesError, type SeriesProblem } from '../../errors/invalid-series-error.js'
import { NoMeanReversionError } from '../../errors/no-mean-reversion-error.js'
import { NotPositiveDefiniteError } from '../../errors/not-positive-definite-error.js'
import type { RiskFactor } from '../risk-model.js'
import type { Column, FactorFit } from './fit.js'
import { fitExchangeRate } from './fit-exchange-rate.js'
import { fitPrice } from './fit-price.js'
import { fitReversion } from './fit-reversion.js'
import type { ObservedSeries } from './observed-series.js'
import { type Reading, ratioOf, readingsOf } from './readings-of.js'

/** Kinds of factors that a series can be fitted to. */
export type FittedType = Exclude<RiskFactor['type'], 'growth'>

/** A price over redemption this far from one is a price of something that redeems for more. */
const farFromOne = 0.1

/** Seconds that may lie between two readings where nobody says otherwise: seven days. */
const usualGap = 7n * 86_400n

/**
 * Fits the factor of one column.
 *
 * @param series - The series.
 * @param field - The column.
 * @param options - `type`: the factor's. `jumps`: whether to look for jumps in what reverts.
 * @throws CalibrationError that names the column, and the row where one is wrong.
 */
export function fitColumn(
  series: ObservedSeries,
  field: Observable,
  { type, jumps }: { readonly type: FittedType; readonly jumps: boolean },
): FactorFit {
  const plain = readingsOf(series, field)
  const wrong = plain.find(({ value }) => !(type === 'borrow-rate' ? value >= 0 : value > 0))
  if (wrong !== undefined)
    throw new CalibrationError({
      field,
      row: wrong.row,
      problem: `${wrong.value} is not ${type === 'borrow-rate' ? 'zero or more' : 'above zero'}`,
      instruction: 'Correct the row, or leave it out.',
    })
  const readings = type === 'basis' ? basisOf(series, field, plain) : plain
  const column: Column = {
    field,
    readings: logarithmic(type) ? logarithms(readings) : readings,
    gap: gapOf(series, readings),
  }
  if (readings.length > 1 && readings.every(({ value }) => value === readings[0]!.value))
    throw new CalibrationError({
      field,
      row: null,
      problem: `it is ${readings[0]!.value} in all of ${readings.length} rows`,
      instruction: 'Leave the column out.',
    })
  try {
    return fitAs(type, column, jumps)
  } catch (cause) {
    throw explained(field, readings, cause)
  }
}

function fitAs(type: FittedType, column: Column, jumps: boolean): FactorFit {
  switch (type) {
    case 'basis':
      return fitReversion(column, { what: 'the logarithm of market over redemption', jumps })
    case 'peg':
      return fitReversion(column, { what: 'the logarithm of a price meant to be one', jumps })
    case 'borrow-rate':
      return fitReversion(column, { what: 'a rate', jumps: false })
    case 'exchange-rate':
      return fitExchangeRate(column)
    case 'price':
      return fitPrice(column)
  }
}

const logarithmic = (type: FittedType): boolean => type === 'basis' || type === 'peg'

const logarithms = (readings: readonly Reading[]): readonly Reading[] =>
  readings.map((reading) => ({ ...reading, value: Math.log(reading.value) }))

/** Market over the redemption of the same thing, or the market itself where that is near one: it redeems for one. */
function basisOf(series: ObservedSeries, field: Observable, market: readonly Reading[]): readonly Reading[] {
  const redemption: Observable = `redemption:${field.slice(field.indexOf(':') + 1)}`
  const redeemed = readingsOf(series, redemption)
  if (redeemed.length > 0) return ratioOf(market, redeemed)
  const middle = median(market.map(({ value }) => value))
  if (middle === undefined || Math.abs(middle - 1) <= farFromOne) return market
  throw new CalibrationError({
    field,
    row: null,
    problem: `its median is ${middle.toPrecision(4)}, and there is no ${redemption} that says what of it is discount`,
    instruction: `Add a column ${redemption}.`,
  })
}

function gapOf({ maximumGap = usualGap }: ObservedSeries, readings: readonly Reading[]): number {
  const spacing = median(readings.slice(1).map(({ timestamp }, index) => timestamp - readings[index]!.timestamp))
  return spacing === undefined || !(spacing > 0) ? Number.POSITIVE_INFINITY : Number(maximumGap) / spacing
}

/** The one that the estimation holds gaps against. */
const median = (values: readonly number[]): number | undefined =>
  [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)]

const problems: { readonly [problem in SeriesProblem]: readonly [problem: string, instruction: string] } = {
  'too-short': ['there are too few rows', 'Give at least ten.'],
  'not-a-number': ['it is no finite number', 'Correct the row, or leave it out.'],
  'not-ascending': ['its time is not after that of the row before', 'Sort the rows by time, each time once.'],
  gap: ['too much time has passed since the row before', 'Use the part before or after, or allow a longer gap.'],
}

function explained(field: Observable, readings: readonly Reading[], cause: unknown): unknown {
  if (cause instanceof InvalidSeriesError) {
    const [problem, instruction] = problems[cause.problem]
    const row = cause.problem === 'too-short' ? null : (readings[cause.row]?.row ?? null)
    return new CalibrationError({ field, row, problem, instruction, cause })
  }
  if (cause instanceof NoMeanReversionError)
    return new CalibrationError({
      field,
      row: null,
      problem:
        cause.side === 'slow'
          ? 'it does not revert to a mean over its length'
          : 'it reverts to its mean faster than its rows follow one another',
      instruction:
        cause.side === 'slow' ? 'Give a longer series, or leave it out.' : 'Give rows more often, or leave it out.',
      cause,
    })
  if (cause instanceof NotPositiveDefiniteError)
    return new CalibrationError({
      field,
      row: null,
      problem: 'its likelihood has no peak',
      instruction: 'Give a longer series, or leave it out.',
      cause,
    })
  return cause
}
