import type { Market, Snapshot } from '../core/market.js'
import type { Protocol } from '../core/protocol.js'

/**
 * The part of a market that some protocols need: their states, and what is assumed of them or of everything.
 *
 * @param market - The market.
 * @param protocols - The protocols.
 */
export function partOfMarket(market: Market, protocols: readonly Protocol[]): Market {
  const ids = new Set(protocols.map(({ id }) => id))
  const only = <Value>(values: { readonly [id: string]: Value }) =>
    Object.fromEntries(Object.entries(values).filter(([id]) => ids.has(id)))
  const part = (snapshot: Snapshot): Snapshot => ({ ...snapshot, states: only(snapshot.states) })
  const { earlier, sources, assumptions } = market
  return {
    ...market,
    states: only(market.states),
    ...(earlier === undefined ? {} : { earlier: part(earlier) }),
    ...(sources === undefined ? {} : { sources: only(sources) }),
    assumptions: Object.fromEntries(
      Object.entries(assumptions).filter(([, { of }]) => of.some((id) => id === '*' || ids.has(id))),
    ),
  }
}
