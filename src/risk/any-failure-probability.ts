import { copulaFailures } from '../math/hazards/copula-failures.js'
import { failureProbability } from '../math/hazards/failure-probability.js'

/**
 * The probability of one or more failures where the components of each group follow one normal factor and groups are
 * independent: 1 − Π (1 − any of the group), by the Gaussian copula.
 *
 * @param components - `hazard`: failures a year. `group`: what it shares a factor with.
 * @param correlation - ρ, 0 to 1.
 * @param time - In years.
 */
export function anyFailureProbability(
  components: readonly { readonly hazard: number; readonly group: string }[],
  correlation: number,
  time: number,
): number {
  const groups = [...new Set(components.map(({ group }) => group))]
  const none = groups.map((name) => {
    const members = components.filter(({ group }) => group === name)
    const [nothing = 1] = copulaFailures(
      members.map(({ hazard }) => failureProbability(hazard, time)),
      correlation,
    )
    return nothing
  })
  return 1 - none.reduce((product, each) => product * each, 1)
}
