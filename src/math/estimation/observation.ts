/** A number that was read at a time. */
export type Observation = {
  /** In seconds, such as a Unix timestamp. */
  readonly timestamp: number
  readonly value: number
}
