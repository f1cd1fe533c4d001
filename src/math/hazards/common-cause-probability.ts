import { commonShockHazard } from './common-shock-hazard.js'
import { failureProbability } from './failure-probability.js'

/**
 * The probabilities that any, and that all, of a group of components fail within a time, where one shock may fail them all
 * at once (Marshall–Olkin) and each may fail by itself.
 *
 * @param parameters - `hazards`: failures a year of each component, the common shock among them. `beta`: the part of the
 * least hazard that is common, 0 to 1. `time`: in years.
 * @returns `any`: 1 − e^(−(Σλ − (n − 1) c) t). `all`: 1 − e^(−ct) (1 − Π (1 − e^(−(λᵢ − c) t))), which for two components is
 * 1 − e^(−λ₁t) − e^(−λ₂t) + e^(−(λ₁ + λ₂ − c) t).
 * @throws InvalidParameterError where a hazard or the time is negative, or β is outside 0 to 1.
 * @see Marshall, Olkin, "A multivariate exponential distribution", Journal of the American Statistical Association 62, 1967.
 * @example
 * ```ts
 * import { commonCauseProbability } from 'lstack/risk'
 *
 * const { any, all } = commonCauseProbability({ hazards: [0.01, 0.02], beta: 0.5, time: 1 })
 * console.log(any.toFixed(6), all.toFixed(6))
 * // 0.024690 0.005061
 * ```
 */
export function commonCauseProbability(parameters: {
  readonly hazards: readonly number[]
  readonly beta: number
  readonly time: number
}): { readonly any: number; readonly all: number } {
  const { hazards, beta, time } = parameters
  const common = commonShockHazard(hazards, beta)
  const total = hazards.reduce((sum, hazard) => sum + hazard, 0)
  const alone = hazards.reduce((product, hazard) => product * failureProbability(hazard - common, time), 1)
  const shock = failureProbability(common, time)
  return {
    any: failureProbability(total - (hazards.length - 1) * common, time),
    all: shock + (1 - shock) * alone,
  }
}
