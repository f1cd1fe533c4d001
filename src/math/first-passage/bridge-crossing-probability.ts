/**
 * The probability that a Brownian motion fell to a barrier between two points that it is known to have passed. Drift does
 * not matter. Exact for Brownian motions, and for geometric ones on logarithms; for an Ornstein–Uhlenbeck process it is
 * right as the step goes to zero.
 *
 * @param from - At the start of the step.
 * @param to - At its end.
 * @param barrier - Where it counts as crossed, from above.
 * @param variance - Of the step, volatility² · Δt; above zero. It is not checked here, since a simulation asks often.
 * @returns e^(−2 (from − barrier)(to − barrier) / variance); 1 where an end is at the barrier or below.
 * @see Glasserman, "Monte Carlo methods in financial engineering", 2004, section 6.4.
 */
export function bridgeCrossingProbability(from: number, to: number, barrier: number, variance: number): number {
  const above = from - barrier
  const aboveAfter = to - barrier
  return above <= 0 || aboveAfter <= 0 ? 1 : Math.exp((-2 * above * aboveAfter) / variance)
}
