import type { Data } from '../core/data.js'
import type { Market } from '../core/market.js'
import type { World } from '../core/world.js'

/**
 * What a world says of the chain, as a market that a strategy can be planned on.
 *
 * @param world - The world.
 */
export function marketAt({ market, scope, cells, timestamp, blockNumber }: World): Market {
  const states: Record<string, Data> = { ...market.states }
  for (const { id } of scope.protocols) {
    const state = cells[scope.slots.get(id) ?? -1]
    if (state !== undefined) states[id] = state
  }
  return { ...market, timestamp, blockNumber, states }
}
