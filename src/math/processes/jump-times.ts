import { requireNonNegative } from '../domain/require-non-negative.js'

/**
 * The exact times of a Poisson process over a horizon: sums of exponential waiting times.
 *
 * @param parameters - `intensity`: events a year. `horizon`: in years. `uniform`: gives the next uniform number above 0
 * and below 1; one is drawn for every event and one more.
 * @returns The times in years, ascending.
 * @throws InvalidParameterError where the intensity or the horizon is negative.
 */
export function jumpTimes(parameters: {
  readonly intensity: number
  readonly horizon: number
  readonly uniform: () => number
}): readonly number[] {
  const { intensity, horizon, uniform } = parameters
  requireNonNegative('intensity', intensity)
  requireNonNegative('horizon', horizon)
  const times: number[] = []
  if (intensity === 0) return times
  const wait = () => -Math.log(uniform()) / intensity
  for (let time = wait(); time < horizon; time += wait()) times.push(time)
  return times
}
