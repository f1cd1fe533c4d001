/**
 * A Brownian motion, dX = drift · dt + volatility · dW; or a geometric one, dS / S = drift · dt + volatility · dW.
 */
export type BrownianMotion = {
  /** A year: in units of X, or a fraction of S. */
  readonly drift: number
  /** Per square root of a year: in units of X, or a fraction of S. */
  readonly volatility: number
}
