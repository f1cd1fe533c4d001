import { InvalidParameterError } from '../../errors/invalid-parameter-error.js'
import { normalCdf } from '../distributions/normal-cdf.js'
import { normalDensity } from '../distributions/normal-density.js'
import { normalQuantile } from '../distributions/normal-quantile.js'
import { requireProbability } from '../domain/require-probability.js'
import { gaussLegendre } from '../numeric/gauss-legendre.js'

const rule = /*#__PURE__*/ gaussLegendre(12)

/** Beyond so many deviations the factor counts for 10⁻¹⁸. */
const reach = 9

/** The correlation beyond which all components are taken to follow the factor alone. */
const nearlyOne = 1 - 1e-6

/**
 * How many of a group of components fail, by the Gaussian copula of one factor: component i fails where
 * √ρ · Z + √(1 − ρ) · εᵢ is below the quantile of its own probability.
 *
 * @param probabilities - That each component fails, 0 to 1.
 * @param correlation - ρ, 0 to 1.
 * @returns The probabilities of 0, 1, … n failures, to about 10⁻¹².
 * @throws InvalidParameterError where a probability or ρ is outside 0 to 1, or there is no component.
 * @see Li, "On default correlation: a copula function approach", Journal of Fixed Income 9, 2000; Vasicek, "Loan portfolio
 * value", Risk, December 2002.
 * @example
 * ```ts
 * import { copulaFailures } from 'lstack/risk'
 *
 * const [none, one, both] = copulaFailures([0.01, 0.02], 0.3)
 * console.log(none?.toFixed(5), one?.toFixed(5), both?.toFixed(5))
 * // 0.97095 0.02809 0.00095
 * ```
 */
export function copulaFailures(probabilities: readonly number[], correlation: number): readonly number[] {
  if (probabilities.length === 0)
    throw new InvalidParameterError({ parameter: 'probabilities.length', value: 0, expected: 'at least one component' })
  for (const [i, probability] of probabilities.entries()) requireProbability(`probabilities[${i}]`, probability)
  requireProbability('correlation', correlation)
  if (correlation === 0) return failures(probabilities)
  if (correlation > nearlyOne) return comonotone(probabilities)
  const thresholds = probabilities.map(normalQuantile)
  const [common, own] = [Math.sqrt(correlation), Math.sqrt(1 - correlation)]
  // Panels as narrow as the step from failing to not failing.
  const panels = Math.ceil((2 * reach) / Math.min(0.5, own / common))
  const half = reach / panels
  const sums = new Array<number>(probabilities.length + 1).fill(0)
  for (let panel = 0; panel < panels; panel++)
    rule.nodes.forEach((node, i) => {
      const factor = -reach + half * (2 * panel + 1 + node)
      const weight = half * rule.weights[i]! * normalDensity(factor)
      failures(thresholds.map((threshold) => normalCdf((threshold - common * factor) / own))).forEach(
        (chance, count) => {
          sums[count] = sums[count]! + weight * chance
        },
      )
    })
  return sums
}

/** The distribution of the number of independent failures. */
const failures = (probabilities: readonly number[]): readonly number[] => {
  let chances: readonly number[] = [1]
  for (const probability of probabilities)
    chances = [...chances, 0].map(
      (chance, count) => (1 - probability) * chance + probability * (chances[count - 1] ?? 0),
    )
  return chances
}

/** Where all follow one factor, the likelier fails whenever the less likely does. */
const comonotone = (probabilities: readonly number[]): readonly number[] => {
  const sorted = [1, ...[...probabilities].sort((a, b) => b - a), 0]
  return sorted.slice(0, -1).map((probability, count) => probability - sorted[count + 1]!)
}
