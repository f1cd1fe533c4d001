import type { Observation } from './observation.js'

/** From one observation to the next. */
export type Transition = {
  readonly from: number
  readonly to: number
  /** In years of 365 days. */
  readonly time: number
}

const secondsInYear = 31_536_000

/** The steps of a series. */
export function transitionsOf(series: readonly Observation[]): readonly Transition[] {
  return series.slice(1).map(({ timestamp, value }, i) => ({
    from: series[i]!.value,
    to: value,
    time: (timestamp - series[i]!.timestamp) / secondsInYear,
  }))
}
