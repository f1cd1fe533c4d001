/** Jumps at the times of a Poisson process, their sizes exponential to either side (Kou 2002). */
export type DoubleExponentialJumps = {
  /** λ: jumps a year. */
  readonly intensity: number
  /** p: the probability that a jump goes up. */
  readonly upProbability: number
  /** η₁: one over the mean size of a jump up. */
  readonly upRate: number
  /** η₂: one over the mean size of a jump down. */
  readonly downRate: number
}
