import type { Data } from '../core/data.js'
import type { Origin } from '../core/origin.js'
import type { Protocol } from '../core/protocol.js'
import { assumptionOf, stateOf, type World } from '../core/world.js'
import type { ExplainedRead, Explanation } from './explanation.js'

/**
 * Where a figure comes from: an assumption with source and date, or a piece of state with the contract calls that read
 * it.
 *
 * @param world - The world in which the figure holds.
 * @param origin - The origin.
 */
export function explainOrigin(world: World, origin: Origin): Explanation {
  if (origin.type === 'assumption') {
    const { value, source, date } = assumptionOf(world, origin.name)
    return { figure: origin.name, value, formula: 'assumed', from: [], origin: { type: 'assumption', source, date } }
  }
  const { protocol: id, fields } = origin
  const protocol = world.scope.protocols.find((candidate) => candidate.id === id)
  const { market } = world
  return {
    figure: [id, ...fields].join('.'),
    value: protocol === undefined ? null : valueAt(stateOf(world, protocol), fields),
    formula:
      protocol !== undefined && stateOf(world, protocol) === market.states[id]
        ? 'read'
        : 'read, then moved by the plan',
    from: [],
    origin: {
      type: 'read',
      source: market.sources?.[id] ?? `block ${market.blockNumber} of chain ${market.chainId}`,
      reads: protocol === undefined ? [] : firstReads(protocol),
    },
  }
}

function valueAt(state: Data, fields: readonly string[]): Explanation['value'] {
  let value: Data | undefined = state
  for (const field of fields) value = (value as { readonly [name: string]: Data } | null)?.[field]
  return typeof value === 'object' || typeof value === 'boolean' || value === undefined ? null : value
}

/** What a protocol asks of the chain in its first round. */
function firstReads(protocol: Protocol): readonly ExplainedRead[] {
  const round = protocol.load()[Symbol.iterator]().next([])
  return round.done ? [] : round.value.map(({ address, functionName }) => ({ address, functionName }))
}
