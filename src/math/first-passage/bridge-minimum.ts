/**
 * The least value of a Brownian motion between two points that it is known to have passed, by inversion: it is below a
 * barrier with the probability of `bridgeCrossingProbability`, and rises with `uniform`.
 *
 * @param from - At the start of the step.
 * @param to - At its end.
 * @param variance - Of the step, volatility² · Δt. It is not checked here, since a simulation asks often.
 * @param uniform - A uniform number above 0 and below 1.
 * @see Glasserman, "Monte Carlo methods in financial engineering", 2004, equation 6.50 (of the maximum).
 */
export function bridgeMinimum(from: number, to: number, variance: number, uniform: number): number {
  const move = to - from
  return 0.5 * (from + to - Math.sqrt(move * move - 2 * variance * Math.log(uniform)))
}
