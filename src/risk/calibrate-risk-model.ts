import type { Observable } from '../core/observable.js'
import { CalibrationError } from '../errors/calibration-error.js'
import type { FactorFit, NotFitted } from './calibration/fit.js'
import { type FittedType, fitColumn } from './calibration/fit-column.js'
import { fitCorrelations } from './calibration/fit-correlations.js'
import type { ObservedSeries } from './calibration/observed-series.js'
import { readingsOf } from './calibration/readings-of.js'
import type { RiskModel } from './risk-model.js'
import type { RiskModelOverrides } from './risk-model-overrides.js'

/** What {@link calibrateRiskModel} takes. */
export type CalibrateRiskModelParameters = {
  /**
   * Observables over time: `market:X` (over `redemption:X` where that is there too), `redemption:X`, `borrowRate:X` and
   * `usd:X`.
   */
  readonly series: ObservedSeries
  /** The model that is to be fitted, such as `riskModelOf` gives; by the names of the columns alone where left out. */
  readonly model?: Pick<RiskModel, 'factors'>
  /** The columns that are fitted; all where left out. */
  readonly fields?: readonly Observable[]
  /** Whether to look for jumps in bases and pegs; they are by default. */
  readonly jumps?: boolean
}

/** A model fitted to a series. */
export type RiskCalibration = {
  /** What was fitted, each with its interval of 95 % and the rows that it rests on; `riskModelOf` takes it as it is. */
  readonly overrides: RiskModelOverrides
  /** What the series does not tell: parameters that stay as they are in the model, and columns of no factor. */
  readonly notFitted: readonly NotFitted[]
}

/** A price this near to one US dollar is taken for a peg. */
const nearOne = 0.05

/**
 * Fits a risk model to observables over time: log-bases and pegs as Ornstein–Uhlenbeck processes, with double-exponential
 * jumps where steps stand out; borrow rates as such processes; growth and losses of exchange rates; volatilities of prices;
 * and the correlations of their shocks.
 *
 * A short series reverts faster than what it is drawn from: κ is given less its bias of 4 over the years. The fit takes all
 * rows for one regime, that of calm; where a crisis is among them, set `crisis.enter` to zero, or it counts twice.
 *
 * @param parameters - See {@link CalibrateRiskModelParameters}.
 * @throws CalibrationError that names the column, and the row where one is wrong: too few rows or too long a gap, nothing
 * that varies or reverts, columns that say the same, no column that can be fitted.
 * @see Franco, "Maximum likelihood estimation of mean reverting processes", 2003; Mancini, Scandinavian Journal of
 * Statistics 36, 2009 (jumps); Tang, Chen, Journal of Econometrics 149, 2009 (the bias).
 * @example
 * ```ts
 * import { calibrateRiskModel } from 'lstack/risk'
 *
 * const wad = 10n ** 18n
 * const rows = Array.from({ length: 200 }, (_, day) => {
 *   const value = 0.98 + 0.01 * Math.sin(day / 8) + 0.004 * Math.sin(2.3 * day)
 *   return { timestamp: 86_400n * BigInt(day), values: { 'market:stETH': BigInt(Math.round(value * 1e9)) * 10n ** 9n } }
 * })
 * const { overrides } = calibrateRiskModel({ series: { rows } })
 * console.log(overrides.factors?.['market:stETH']?.mean)
 * ```
 */
export function calibrateRiskModel(parameters: CalibrateRiskModelParameters): RiskCalibration {
  const { series, model, jumps = true, fields = columnsIn(series) } = parameters
  const fits = new Map<Observable, FactorFit>()
  const notFitted: NotFitted[] = []
  for (const field of fields) {
    const factor = factorOf(field)
    const type = typeOf(series, field, model?.factors[factor]?.type)
    if (model !== undefined && model.factors[factor] === undefined)
      notFitted.push({ field, reason: `the model has no factor ${factor}` })
    else if (type === undefined) notFitted.push({ field, reason: 'no factor is fitted to what it shows' })
    else {
      const fit = fitColumn(series, field, { type, jumps })
      fits.set(factor, fit)
      notFitted.push(...(fit.notFitted ?? []))
    }
  }
  if (fits.size === 0)
    throw new CalibrationError({
      field: fields.join(', ') || 'A series without rows',
      row: null,
      problem: notFitted[0]?.reason ?? 'there is nothing in it',
      instruction: `Give columns such as market:stETH, redemption:wstETH, usd:ETH, or the borrowRate of a debt as its market names it${
        model === undefined ? '' : `; the model has ${Object.keys(model.factors).join(', ')}`
      }.`,
    })
  const together = fitCorrelations(fits, dayOf(series))
  return {
    overrides: {
      factors: Object.fromEntries([...fits].map(([name, { factor }]) => [name, factor])),
      ...(together.correlations.length === 0 ? {} : { correlations: together.correlations }),
    },
    notFitted: [...notFitted, ...together.notFitted],
  }
}

const columnsIn = ({ rows }: ObservedSeries) =>
  [...new Set(rows.flatMap(({ values }) => Object.keys(values)))] as readonly Observable[]

const prefix = (field: Observable): string => field.slice(0, field.indexOf(':'))

/** The factor that a column tells of: a rate is that of an index. */
const factorOf = (field: Observable): Observable =>
  prefix(field) === 'borrowRate' ? `borrowIndex:${field.slice('borrowRate:'.length)}` : field

/** As what a column is fitted: what the model has it for, or what its name says. */
function typeOf(
  series: ObservedSeries,
  field: Observable,
  known: RiskModel['factors'][Observable]['type'] | undefined,
): FittedType | undefined {
  switch (prefix(field)) {
    case 'borrowRate':
      return known === undefined || known === 'borrow-rate' ? 'borrow-rate' : undefined
    case 'borrowIndex':
      return undefined
    case 'market':
      return known === undefined ? 'basis' : fittable(known)
    case 'redemption':
      return known === undefined ? 'exchange-rate' : fittable(known)
    case 'usd':
      return known === undefined ? (isPeg(series, field) ? 'peg' : 'price') : fittable(known)
    default:
      return known === undefined ? undefined : fittable(known)
  }
}

const fittable = (type: RiskModel['factors'][Observable]['type']): FittedType | undefined =>
  type === 'growth' ? undefined : type

const isPeg = (series: ObservedSeries, field: Observable): boolean => {
  const sorted = readingsOf(series, field)
    .map(({ value }) => value)
    .sort((a, b) => a - b)
  return Math.abs(sorted[Math.floor(sorted.length / 2)]! - 1) <= nearOne
}

const dayOf = ({ rows }: ObservedSeries): string =>
  new Date(Number(rows.at(-1)!.timestamp) * 1000).toISOString().slice(0, 10)
