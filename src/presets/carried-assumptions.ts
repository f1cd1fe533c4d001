import type { Adapter } from '../core/adapter.js'
import type { Assumption } from '../core/assumption.js'
import type { Wiring } from '../core/wiring.js'
import type { Adapters } from './connect-adapters.js'
import { wirings } from './wirings.generated.js'

/**
 * What no contract answers and the adapters' figures still need, as the default market assumes it: for a market that is
 * read from a node.
 *
 * @param adapters - The adapters by id.
 * @param timestamp - Seconds since the epoch.
 */
export function carriedAssumptions(adapters: Adapters, timestamp: bigint): { readonly [name: string]: Assumption } {
  const made = adapters as unknown as { readonly [id: string]: Adapter | undefined }
  const carried = Object.entries(wirings as unknown as { readonly [id: string]: Wiring }).flatMap(([id, wiring]) => {
    const adapter = made[id]
    const facts = adapter === undefined ? undefined : wiring.facts?.(adapter, timestamp)
    return (facts?.carried ?? []).flatMap((name) => {
      const assumption = facts?.assumptions[name]
      return assumption === undefined ? [] : [[name, assumption] as const]
    })
  })
  return Object.fromEntries(carried)
}
