/** Losses on paths, and how likely each path is. */
export type LossSample = {
  /** The loss on each path, positive: such as a fraction of equity. */
  readonly losses: Float64Array
  /** The probability of each path, in any unit; equal where left out. */
  readonly weights?: Float64Array
}
