/** A fall to a barrier within a time. */
export type Passage = {
  /** Where the process is now. */
  readonly start: number
  /** Where it counts as fallen to: below the start. */
  readonly barrier: number
  /** In years. */
  readonly horizon: number
}
