import { select } from './select.js'

/** The tail of a sample of losses. */
export type Tail = {
  /** Value at risk: the loss that is not exceeded with the probability of the confidence. */
  readonly valueAtRisk: number
  /** Expected shortfall: the mean of the worst part of losses, of the probability that is left. */
  readonly expectedShortfall: number
  /** The weight of each loss in the expected shortfall: one above the value at risk, a part at it, zero below. */
  readonly weight: (loss: number) => number
  /** The weights' sum: the paths that make up the tail, not always a whole number. */
  readonly size: number
}

/**
 * The tail of losses at a confidence.
 *
 * @param losses - One for each path.
 * @param confidence - From 0 to 1, such as 0.95.
 * @see Rockafellar, Uryasev, "Conditional value-at-risk for general loss distributions", Journal of Banking & Finance 26,
 * 2002: the mass at the value at risk is split.
 */
export function tailOf(losses: Float64Array, confidence: number): Tail {
  const count = losses.length
  const size = (1 - confidence) * count
  const place = Math.min(count - 1, Math.max(0, Math.ceil(confidence * count - 1e-9) - 1))
  const valueAtRisk = select(losses.slice(), place)
  let [above, at, sum] = [0, 0, 0]
  for (let path = 0; path < count; path++) {
    const loss = losses[path]!
    if (loss > valueAtRisk) {
      above++
      sum += loss
    } else if (loss === valueAtRisk) at++
  }
  const part = (size - above) / at
  return {
    valueAtRisk,
    expectedShortfall: (sum + (size - above) * valueAtRisk) / size,
    weight: (loss) => (loss > valueAtRisk ? 1 : loss === valueAtRisk ? part : 0),
    size,
  }
}
