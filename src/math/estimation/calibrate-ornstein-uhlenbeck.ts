import { NotPositiveDefiniteError } from '../../errors/not-positive-definite-error.js'
import { solveLinear } from '../numeric/solve-linear.js'
import type { OrnsteinUhlenbeck } from '../processes/ornstein-uhlenbeck.js'
import { checkSeries } from './check-series.js'
import type { EstimateWithError } from './estimate-with-error.js'
import { fitOrnsteinUhlenbeck } from './fit-ornstein-uhlenbeck.js'
import { logLikelihood } from './log-likelihood.js'
import type { Observation } from './observation.js'
import { type Transition, transitionsOf } from './transitions-of.js'

/** An Ornstein–Uhlenbeck process with the errors of its parameters. */
export type OrnsteinUhlenbeckCalibration = {
  /** κ a year; its standard error is that of ln κ. */
  readonly reversion: EstimateWithError
  /** θ, in units of the series. */
  readonly mean: EstimateWithError
  /** σ per square root of a year; its standard error is that of ln σ. */
  readonly volatility: EstimateWithError
  /** By how much the reversion is likely too high: 4 over the years of the series, since a short series wanders less. */
  readonly reversionBias: number
  /** How many steps it rests on. */
  readonly steps: number
}

/** Of a normal variable, to either side with 97.5 %. */
const twoSided = 1.959963984540054

/** The step of the differences, in logarithms and in deviations of the mean. */
const difference = 1e-3

/**
 * Fits an Ornstein–Uhlenbeck process to a series, such as the logarithm of market price over redemption: by exact maximum
 * likelihood, whatever the spacing. With equal spacing that is the regression of each value on the one before.
 *
 * @param series - At least ten rows, ascending in time.
 * @param options - `gap`: how many times the median spacing may pass between two rows; 10 where left out.
 * @returns Parameters a year of 365 days, with standard errors from the curvature of the likelihood and intervals of 95 %,
 * those of κ and σ on logarithms.
 * @throws InvalidSeriesError where a row is missing, out of order or not a number; NoMeanReversionError where the series
 * reverts too slowly or too fast to be measured.
 * @see Franco, "Maximum likelihood estimation of mean reverting processes", 2003 (the likelihood); Tang, Chen, "Parameter
 * estimation and bias correction for diffusion processes", Journal of Econometrics 149, 2009 (the bias).
 * @example
 * ```ts
 * import { calibrateOrnsteinUhlenbeck } from 'lstack/risk'
 *
 * const series = Array.from({ length: 200 }, (_, day) => ({
 *   timestamp: 86_400 * day,
 *   value: -0.02 + 0.01 * Math.sin(day / 8) + 0.004 * Math.sin(2.3 * day),
 * }))
 * const { reversion, mean } = calibrateOrnsteinUhlenbeck(series)
 * const [low, high] = reversion.interval
 * console.log(low.toFixed(0), reversion.value.toFixed(0), high.toFixed(0), mean.value.toFixed(3))
 * // 62 97 150 -0.020
 * ```
 */
export function calibrateOrnsteinUhlenbeck(
  series: readonly Observation[],
  options: { readonly gap?: number } = {},
): OrnsteinUhlenbeckCalibration {
  checkSeries(series, { ...options, rows: 10 })
  return calibrateTransitions(transitionsOf(series))
}

/**
 * Fits an Ornstein–Uhlenbeck process to steps.
 *
 * @param transitions - Of any lengths.
 * @throws NoMeanReversionError where they revert too slowly or too fast to be measured.
 */
export function calibrateTransitions(transitions: readonly Transition[]): OrnsteinUhlenbeckCalibration {
  const process = fitOrnsteinUhlenbeck(transitions)
  const [reversion, mean, volatility] = standardErrors(process, transitions)
  const positive = (value: number, standardError: number): EstimateWithError => ({
    value,
    standardError,
    interval: [value * Math.exp(-twoSided * standardError), value * Math.exp(twoSided * standardError)],
  })
  return {
    reversion: positive(process.reversion, reversion!),
    mean: {
      value: process.mean,
      standardError: mean!,
      interval: [process.mean - twoSided * mean!, process.mean + twoSided * mean!],
    },
    volatility: positive(process.volatility, volatility!),
    reversionBias: 4 / transitions.reduce((sum, { time }) => sum + time, 0),
    steps: transitions.length,
  }
}

/** Of ln κ, θ and ln σ: the roots of the diagonal of the inverse of the observed information. */
const standardErrors = (process: OrnsteinUhlenbeck, transitions: readonly Transition[]): readonly number[] => {
  const unit = process.volatility / Math.sqrt(2 * process.reversion)
  const at = ([a, b, c]: readonly number[]) =>
    logLikelihood(
      {
        reversion: process.reversion * Math.exp(a!),
        mean: process.mean + b! * unit,
        volatility: process.volatility * Math.exp(c!),
      },
      transitions,
    )
  const moved = (i: number, j: number, up: number, across: number) => {
    const place = [0, 0, 0]
    place[i]! += up * difference
    place[j]! += across * difference
    return at(place)
  }
  const axes = [0, 1, 2]
  const information = axes.map((i) =>
    axes.map(
      (j) =>
        -(moved(i, j, 1, 1) - moved(i, j, 1, -1) - moved(i, j, -1, 1) + moved(i, j, -1, -1)) / (4 * difference ** 2),
    ),
  )
  return axes.map((i) => {
    const variance = solveLinear(
      information,
      axes.map((j) => (i === j ? 1 : 0)),
    )[i]!
    if (!(variance > 0)) throw new NotPositiveDefiniteError({ row: i })
    return Math.sqrt(variance) * (i === 1 ? unit : 1)
  })
}
