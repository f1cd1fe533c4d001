/** An Ornstein–Uhlenbeck process, dX = reversion · (mean − X) dt + volatility · dW. */
export type OrnsteinUhlenbeck = {
  /** κ, a year: half of a deviation is gone after ln 2 / κ years. */
  readonly reversion: number
  /** θ, in units of X. */
  readonly mean: number
  /** σ, in units of X per square root of a year. */
  readonly volatility: number
}
