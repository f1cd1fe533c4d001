import { InvalidMarketError } from '../errors/invalid-market-error.js'
import { describeIssues } from './describe-issues.js'
import type { Market } from './market.js'
import type { Protocol } from './protocol.js'

const validated = new WeakMap<Market, Set<Protocol>>()

/**
 * Holds the states of a market against what their protocols say; each once for a market.
 *
 * @param market - The market.
 * @param protocols - The protocols; those whose state the market lacks are passed over.
 * @throws {@link InvalidMarketError} where a state does not fit.
 */
export function validateStates(market: Market, protocols: readonly Protocol[]): void {
  const done = validated.get(market) ?? new Set()
  validated.set(market, done)
  for (const protocol of protocols) {
    const state = market.states[protocol.id]
    if (state === undefined || done.has(protocol)) continue
    const result = protocol.state['~standard'].validate(state)
    if ('issues' in result && result.issues !== undefined)
      throw new InvalidMarketError({ problem: `the state of ${protocol.id}: ${describeIssues(result.issues)}` })
    const misfit = protocol.misfit?.(state as never, market)
    if (misfit !== undefined) throw new InvalidMarketError({ problem: `the state of ${protocol.id}: ${misfit}` })
    done.add(protocol)
  }
}
