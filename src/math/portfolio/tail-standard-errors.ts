import type { LossSample } from './loss-sample.js'
import { tail } from './tail.js'

/** How far value at risk and expected shortfall of a sample may be from those of the distribution. */
export type TailStandardErrors = { readonly valueAtRisk: number; readonly expectedShortfall: number }

/**
 * Standard errors of value at risk and expected shortfall over independent paths. Paths that depend on one another, as
 * stratified ones do, have smaller errors: take {@link batchStandardError} over independent batches instead.
 *
 * @param sample - Losses and their weights.
 * @param confidence - α, above 0 and below 1.
 * @returns For VaR half the distance between the quantiles one standard error of the probability to either side of α,
 * √(α(1 − α)/n). For ES √(Var[(L − VaR)⁺] / n) / (1 − α). With weights n is the effective size of the sample,
 * (Σw)² / Σw².
 * @throws InvalidParameterError where the sample is empty or a number is outside its domain, UnequalLengthsError where
 * weights are missing.
 * @see Serfling, "Approximation theorems of mathematical statistics", 1980, section 2.6; Manistre, Hancock, "Variance of the
 * CTE estimator", North American Actuarial Journal 9, 2005.
 * @example
 * ```ts
 * import { tailStandardErrors } from 'lstack/risk'
 *
 * const losses = Float64Array.from({ length: 10_000 }, (_, path) => path / 10_000)
 * const { valueAtRisk, expectedShortfall } = tailStandardErrors({ losses }, 0.99)
 * console.log(valueAtRisk.toFixed(4), expectedShortfall.toFixed(4))
 * // 0.0010 0.0006
 * ```
 */
export function tailStandardErrors(sample: LossSample, confidence: number): TailStandardErrors {
  const { losses, weights } = sample
  const { valueAtRisk } = tail(sample, confidence)
  const sum = weights === undefined ? losses.length : weights.reduce((total, each) => total + each, 0)
  const squares = weights === undefined ? losses.length : weights.reduce((total, each) => total + each * each, 0)
  const size = (sum * sum) / squares
  const width = Math.sqrt((confidence * (1 - confidence)) / size)
  const at = (level: number) => tail(sample, Math.min(1 - 1e-9, Math.max(1e-9, level))).valueAtRisk
  let [mean, square] = [0, 0]
  for (let i = 0; i < losses.length; i++) {
    const probability = (weights === undefined ? 1 : weights[i]!) / sum
    const excess = Math.max(0, losses[i]! - valueAtRisk)
    mean += probability * excess
    square += probability * excess * excess
  }
  return {
    valueAtRisk: (at(confidence + width) - at(confidence - width)) / 2,
    expectedShortfall: Math.sqrt(Math.max(0, square - mean * mean) / size) / (1 - confidence),
  }
}
