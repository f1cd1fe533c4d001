import { MarketNotCreatedError } from '../errors/market-not-created-error.js'
import type { Situation } from '../situation.js'

/**
 * Refuses what is done in a market that is not there.
 *
 * Source: Morpho Blue `Morpho`, the first requirement of every action.
 *
 * @param situation - The market.
 * @throws {@link MarketNotCreatedError} where nobody has created it.
 */
export function checkCreated({ market, name }: Pick<Situation, 'market' | 'name'>): void {
  if (market.lastUpdate === 0n) throw new MarketNotCreatedError({ market: name })
}
