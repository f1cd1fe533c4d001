import { UnequalLengthsError } from '../../errors/unequal-lengths-error.js'
import type { Tail } from './tail.js'

/**
 * What each layer contributes to expected shortfall: the mean of its loss over the same tail (Euler's rule). The parts add up
 * to the whole wherever the losses of the layers add up to the loss on each path.
 *
 * @param tail - Of the total loss.
 * @param layers - The loss of each layer on each path.
 * @returns ESᵢ = (E[Lᵢ; L > VaR] + κ E[Lᵢ; L = VaR]) / (1 − α), in the order of the layers.
 * @throws UnequalLengthsError where a layer has no loss on some path.
 * @see Tasche, "Risk contributions and performance measurement", 1999; McNeil, Frey, Embrechts, "Quantitative risk
 * management", 2015, section 8.5.
 * @example
 * ```ts
 * import { eulerAttribution, tail } from 'lstack/risk'
 *
 * const slashing = Float64Array.of(0, 0, 0, 0.1)
 * const depeg = Float64Array.of(0, 0.01, 0.02, 0.05)
 * const whole = tail({ losses: slashing.map((loss, path) => loss + depeg[path]!) }, 0.5)
 * const parts = eulerAttribution(whole, [slashing, depeg])
 * console.log(whole.expectedShortfall.toFixed(3), parts.map((part) => part.toFixed(3)))
 * // 0.085 [ '0.050', '0.035' ]
 * ```
 */
export function eulerAttribution(tail: Pick<Tail, 'weights'>, layers: readonly Float64Array[]): readonly number[] {
  const { weights } = tail
  return layers.map((losses) => {
    if (losses.length !== weights.length)
      throw new UnequalLengthsError({ what: 'losses of a layer', length: losses.length, expected: weights.length })
    let sum = 0
    for (let i = 0; i < losses.length; i++) sum += weights[i]! * losses[i]!
    return sum
  })
}
