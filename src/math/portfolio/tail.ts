import { select } from '../numeric/select.js'
import type { LossSample } from './loss-sample.js'
import { requireLossSample } from './require-loss-sample.js'

/** The worst part of a sample of losses. */
export type Tail = {
  /** The least loss that is exceeded with a probability of at most 1 − confidence. */
  readonly valueAtRisk: number
  /** The mean of the worst losses, 1 − confidence of all by probability. */
  readonly expectedShortfall: number
  /** How much each path counts in that mean: zero outside the tail, one in all. */
  readonly weights: Float64Array
}

/** Probabilities closer than this are taken as equal: 0.95 of 100 paths are 95. */
const rounding = 1e-12

/**
 * Value at risk and expected shortfall of a sample of losses. A loss at the value at risk counts in the tail with the
 * fraction that makes the tail as likely as 1 − confidence exactly.
 *
 * @param sample - Losses and their weights.
 * @param confidence - α, above 0 and below 1.
 * @returns VaR, ES = VaR + E[(L − VaR)⁺] / (1 − α), and the weight of each path: p / (1 − α) above VaR, κ p / (1 − α) at
 * VaR with κ = (1 − α − P(L > VaR)) / P(L = VaR).
 * @throws InvalidParameterError where the sample is empty or a number is outside its domain, UnequalLengthsError where
 * weights are missing.
 * @see Acerbi, Tasche, "On the coherence of expected shortfall", Journal of Banking & Finance 26, 2002, definition 2.6.
 * @example
 * ```ts
 * import { tail } from 'lstack/risk'
 *
 * const losses = Float64Array.from({ length: 10 }, (_, i) => i)
 * const { valueAtRisk, expectedShortfall } = tail({ losses }, 0.75)
 * console.log(valueAtRisk, expectedShortfall.toFixed(1))
 * // 7 8.2
 * ```
 */
export function tail(sample: LossSample, confidence: number): Tail {
  requireLossSample(sample, confidence)
  const { losses, weights } = sample
  const probability = probabilityOf(sample)
  const valueAtRisk = weights === undefined ? ofEqual(losses, confidence) : ofWeighted(losses, probability, confidence)
  let [above, at] = [0, 0]
  for (let i = 0; i < losses.length; i++) {
    if (losses[i]! > valueAtRisk) above += probability(i)
    else if (losses[i]! === valueAtRisk) at += probability(i)
  }
  const size = 1 - confidence
  const share = Math.min(1, Math.max(0, (size - above) / at))
  const inTail = losses.map((loss, i) =>
    loss > valueAtRisk ? probability(i) / size : loss === valueAtRisk ? (share * probability(i)) / size : 0,
  )
  let excess = 0
  for (let i = 0; i < losses.length; i++) excess += inTail[i]! * (losses[i]! - valueAtRisk)
  return { valueAtRisk, expectedShortfall: valueAtRisk + excess, weights: inTail }
}

const probabilityOf = ({ losses, weights }: LossSample): ((i: number) => number) => {
  if (weights === undefined) return () => 1 / losses.length
  const sum = weights.reduce((total, weight) => total + weight, 0)
  return (i) => weights[i]! / sum
}

const ofEqual = (losses: Float64Array, confidence: number): number =>
  select(losses.slice(), Math.max(0, Math.ceil(losses.length * (confidence - rounding)) - 1))

/** From the worst loss down, as long as what is worse is no likelier than 1 − confidence. */
const ofWeighted = (losses: Float64Array, probability: (i: number) => number, confidence: number): number => {
  const order = Uint32Array.from(losses.keys()).sort((a, b) => losses[b]! - losses[a]!)
  let value = losses[order[0]!]!
  let worse = 0
  for (const i of order) {
    if (losses[i]! < value && worse > 1 - confidence + rounding) break
    value = losses[i]!
    worse += probability(i)
  }
  return value
}
