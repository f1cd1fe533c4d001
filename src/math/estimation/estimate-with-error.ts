/** An estimate, and how well it is known. */
export type EstimateWithError = {
  readonly value: number
  /** The standard error: of the value, or of its logarithm where it is positive by nature. */
  readonly standardError: number
  /** What it may as well be, with a confidence of 95 %. */
  readonly interval: readonly [low: number, high: number]
}
