import { happenings } from './happenings.js'
import type { JourneyChain } from './journey-chain.js'
import type { JourneyTally } from './journey-tally.js'
import { moveByOthers } from './move-by-others.js'
import type { Random } from './random.js'

/**
 * What others do between two stages, and what happens to protocols.
 *
 * @param chain - The chain.
 * @param random - What.
 * @param tally - Counts it.
 */
export async function meanwhile(chain: JourneyChain, random: Random, tally: JourneyTally): Promise<void> {
  for (const [name, happen] of Object.entries(happenings)) {
    if (!random.chance(name.endsWith('finalises') ? 0.8 : 0.15)) continue
    await happen(chain, random)
    tally.count(`meanwhile ${name}`)
  }
  if (!random.chance(0.5)) return
  const id = await moveByOthers(chain, random)
  if (id !== undefined) tally.count('meanwhile somebody else moves')
}
