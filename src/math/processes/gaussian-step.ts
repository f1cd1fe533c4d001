/**
 * An exact step of a Gaussian process: X(t + Δt) = decay · X(t) + shift + deviation · Z, with Z standard normal. Computed
 * once for a step size, it is what a simulation repeats.
 */
export type GaussianStep = {
  /** What is left of the present value: 1 for a Brownian motion. */
  readonly decay: number
  readonly shift: number
  /** The standard deviation over the step. */
  readonly deviation: number
}
