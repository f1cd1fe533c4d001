/** A Markov chain in continuous time over two regimes: calm (0) and crisis (1). */
export type TwoStateChain = {
  /** Transitions a year from calm to crisis. */
  readonly enter: number
  /** Transitions a year from crisis to calm. */
  readonly leave: number
}
