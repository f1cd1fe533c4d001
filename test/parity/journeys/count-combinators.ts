import type { Link } from '../options-at.js'
import type { JourneyTally } from './journey-tally.js'

/**
 * Counts combinators, and by which steps loops come from the debt to the collateral.
 *
 * @param tally - Where they are counted.
 * @param links - Steps and combinators.
 */
export function countCombinators(tally: JourneyTally, links: readonly Link[]): void {
  for (const { id, parameters, ...link } of links) {
    if (!('expand' in link)) continue
    const { path = [] } = parameters as { readonly path?: readonly { readonly step: string }[] }
    tally.count(`${id}${path.map(({ step }) => `, ${step}`).join('')}`)
    if (path.some(({ step }) => step.startsWith('uniswapV3.'))) tally.count('loops by a swap')
  }
}
