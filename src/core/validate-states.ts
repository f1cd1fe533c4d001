import { InvalidMarketError } from '../errors/invalid-market-error.js'
import { describeIssues } from './describe-issues.js'
import type { Market, Snapshot } from './market.js'
import type { Protocol } from './protocol.js'

const validated = new WeakMap<Market, Set<Protocol>>()

/**
 * Holds the states of a market, and those of its earlier snapshot, against what their protocols say; each once for a
 * market.
 *
 * @param market - The market.
 * @param protocols - The protocols; those whose state the market lacks are passed over.
 * @throws {@link InvalidMarketError} where a state does not fit, or the earlier snapshot is not earlier.
 */
export function validateStates(market: Market, protocols: readonly Protocol[]): void {
  const { earlier, timestamp } = market
  const done = validated.get(market) ?? new Set()
  validated.set(market, done)
  if (earlier !== undefined && earlier.timestamp >= timestamp)
    throw new InvalidMarketError({ problem: 'its earlier snapshot is not earlier' })
  for (const protocol of protocols) {
    if (done.has(protocol)) continue
    validateState(protocol, market, 'the state')
    if (earlier !== undefined) validateState(protocol, earlier, 'the earlier state')
    done.add(protocol)
  }
}

function validateState(protocol: Protocol, snapshot: Snapshot, what: string): void {
  const { id, state: schema } = protocol
  const state = snapshot.states[id]
  if (state === undefined) return
  const fail = (problem: string) => new InvalidMarketError({ problem: `${what} of ${id}: ${problem}` })
  const result = schema['~standard'].validate(state)
  if ('issues' in result && result.issues !== undefined) throw fail(describeIssues(result.issues))
  const problem = protocol.misfit?.(state as never, snapshot)
  if (problem !== undefined) throw fail(problem)
}
