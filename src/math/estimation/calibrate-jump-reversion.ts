import { requirePositive } from '../domain/require-positive.js'
import type { DoubleExponentialJumps } from '../processes/double-exponential-jumps.js'
import { ornsteinUhlenbeckStep } from '../processes/ornstein-uhlenbeck-step.js'
import { calibrateTransitions, type OrnsteinUhlenbeckCalibration } from './calibrate-ornstein-uhlenbeck.js'
import { checkSeries } from './check-series.js'
import type { Observation } from './observation.js'
import { type Transition, transitionsOf } from './transitions-of.js'

/** An Ornstein–Uhlenbeck process with double-exponential jumps, and which steps were taken for jumps. */
export type JumpReversionCalibration = {
  /** Of the steps without a jump. */
  readonly diffusion: OrnsteinUhlenbeckCalibration
  /** `null` where no step stands out. */
  readonly jumps: DoubleExponentialJumps | null
  /** The steps taken for jumps: the row at which each ends, and its size beyond what was expected. */
  readonly found: readonly { readonly row: number; readonly size: number }[]
}

/** Rounds after which the jumps found no longer change, or go round in a circle. */
const mostRounds = 50

/**
 * Fits an Ornstein–Uhlenbeck process with double-exponential jumps to a series by threshold: a step that misses what was
 * expected by more than so many of its standard deviations is a jump; the process is fitted to the others again, until no
 * other step stands out.
 *
 * The sizes of jumps are exponential beyond the threshold u as well, so a rate is one over the mean of size − u; jumps that the
 * threshold hides are counted by e^(rate · u) for each that was found. A step has one jump at most, at its end. A jump that
 * is smaller than daily moves is not told from them: the fit is one for crises. A wrong row looks like two jumps, there and
 * back: take suspect rows out first.
 *
 * @param series - At least ten rows, ascending in time.
 * @param options - `threshold`: in standard deviations; 4 where left out. `gap`: how many times the median spacing may pass
 * between two rows; 10 where left out.
 * @throws InvalidSeriesError where a row is missing, out of order or not a number; NoMeanReversionError where the series
 * reverts too slowly or too fast to be measured; InvalidParameterError where the threshold is not above zero.
 * @see Mancini, "Non-parametric threshold estimation for models with stochastic diffusion coefficient and jumps",
 * Scandinavian Journal of Statistics 36, 2009.
 * @example
 * ```ts
 * import { calibrateJumpReversion } from 'lstack/risk'
 *
 * const series = Array.from({ length: 200 }, (_, day) => ({
 *   timestamp: 86_400 * day,
 *   value: -0.02 + 0.01 * Math.sin(day / 8) + 0.004 * Math.sin(2.3 * day) - (day < 150 ? 0 : 0.08 * 0.96 ** (day - 150)),
 * }))
 * const { found } = calibrateJumpReversion(series)
 * console.log(found.map(({ row, size }) => [row, size.toFixed(3)]))
 * // [ [ 150, '-0.080' ] ]
 * ```
 */
export function calibrateJumpReversion(
  series: readonly Observation[],
  { threshold = 4, gap }: { readonly threshold?: number; readonly gap?: number } = {},
): JumpReversionCalibration {
  requirePositive('threshold', threshold)
  checkSeries(series, { rows: 10, ...(gap === undefined ? {} : { gap }) })
  const transitions = transitionsOf(series)
  let jumping = transitions.map(() => false)
  for (let round = 0; ; round++) {
    const diffusion = calibrateTransitions(transitions.filter((_, i) => !jumping[i]))
    const misses = transitions.map((transition) => missOf(transition, diffusion))
    const next = misses.map(({ size, deviation }) => Math.abs(size) > threshold * deviation)
    if (round < mostRounds && next.some((jumps, i) => jumps !== jumping[i])) {
      jumping = next
      continue
    }
    const found = misses.flatMap(({ size, deviation }, i) =>
      jumping[i]
        ? [{ row: i + 1, size, beyond: Math.abs(size) - threshold * deviation, hidden: threshold * deviation }]
        : [],
    )
    const years = transitions.reduce((sum, { time }) => sum + time, 0)
    return { diffusion, jumps: jumpsOf(found, years), found: found.map(({ row, size }) => ({ row, size })) }
  }
}

/** How far a step ended from where it was expected, and the standard deviation of that. */
const missOf = (
  { from, to, time }: Transition,
  { reversion, mean, volatility }: OrnsteinUhlenbeckCalibration,
): { readonly size: number; readonly deviation: number } => {
  const process = { reversion: reversion.value, mean: mean.value, volatility: volatility.value }
  const { decay, shift, deviation } = ornsteinUhlenbeckStep(process, time)
  return { size: to - decay * from - shift, deviation }
}

type Found = { readonly size: number; readonly beyond: number; readonly hidden: number }

const jumpsOf = (found: readonly Found[], years: number): DoubleExponentialJumps | null => {
  if (found.length === 0) return null
  const sideOf = (jumps: readonly Found[]) => {
    const rate = jumps.length / jumps.reduce((sum, { beyond }) => sum + beyond, 0)
    return { rate, count: jumps.reduce((sum, { hidden }) => sum + Math.exp(rate * hidden), 0) }
  }
  const [up, down] = [sideOf(found.filter(({ size }) => size > 0)), sideOf(found.filter(({ size }) => size < 0))]
  const count = up.count + down.count
  return {
    intensity: count / years,
    upProbability: up.count / count,
    // A side on which no jump was found has probability zero, and any rate.
    upRate: up.count > 0 ? up.rate : down.rate,
    downRate: down.count > 0 ? down.rate : up.rate,
  }
}
