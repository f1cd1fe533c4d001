import type { Appraised } from './appraise-composition.js'

/**
 * The compositions that are simulated: those that no other beats by net APR after what entering costs, leverage and the
 * number of components together; then those that only these beat, and so on until there are enough (non-dominated
 * sorting; Deb, Pratap, Agarwal and Meyarivan 2002). Within a front the highest net APR comes first.
 *
 * @param left - The compositions, in the order that settles ties.
 * @param most - At most so many.
 */
export function frontierOf(left: readonly Appraised[], most: number): readonly Appraised[] {
  const frontier: Appraised[] = []
  let rest = left
  while (frontier.length < most && rest.length > 0) {
    const front = rest.filter((each) => !rest.some((other) => isAhead(other, each)))
    frontier.push(...front)
    const taken = new Set(front)
    rest = rest.filter((each) => !taken.has(each))
  }
  return frontier.slice(0, most)
}

function isAhead(one: Appraised, other: Appraised): boolean {
  const differences = [
    one.figures.netAprAfterCost - other.figures.netAprAfterCost,
    other.figures.leverage - one.figures.leverage,
    other.components - one.components,
  ]
  return differences.every((difference) => difference >= 0) && differences.some((difference) => difference > 0)
}
