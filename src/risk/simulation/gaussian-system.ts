/** A normal process of a path: an Ornstein–Uhlenbeck process, or a Brownian motion with drift where `reversion` is 0. */
export type NormalProcess = {
  readonly reversion: number
  readonly mean: number
  readonly volatility: number
  /** A year, of a Brownian motion. */
  readonly drift: number
}

/** One driver of a system, in both regimes. */
export type Driver = {
  /** The place of its factor. */
  readonly factor: number
  readonly calm: NormalProcess
  readonly crisis: NormalProcess
  /** Its integral over time is what the factor's logarithm grows by. */
  readonly isRate: boolean
  /** What is added to a rate in a crisis. */
  readonly premium: number
}

/** Normal processes that move together. */
export type GaussianSystem = {
  readonly drivers: readonly Driver[]
  /** Of their shocks, row by row. */
  readonly correlation: Float64Array
  /** Random numbers of a step: one for each driver, one more for each rate. */
  readonly dimensions: number
  /** The name of each: its random numbers are drawn under it. */
  readonly names: readonly string[]
}
