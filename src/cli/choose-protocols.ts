import type { Adapter } from '../core/adapter.js'
import type { Protocol } from '../core/protocol.js'
import type { Adapters } from '../presets/connect-adapters.js'
import { closest } from './closest.js'
import { UnknownProtocolError } from './unknown-protocol-error.js'

/**
 * The protocols that a list names: by the id of an adapter, which means all of its own, or one by one.
 *
 * @param list - Ids with commas between them, such as `lido,aaveV3/WETH@1`.
 * @param adapters - The adapters by id.
 * @returns Each once, in the order in which the adapters have them.
 * @throws {@link UnknownProtocolError} where an id is neither, with the one that may have been meant.
 */
export function chooseProtocols(list: string, adapters: Adapters): readonly Protocol[] {
  const all = Object.entries(adapters as { readonly [id: string]: Adapter })
  const own = new Map(all.map(([id, { protocols }]) => [id, protocols]))
  const known = [...own].flatMap(([, protocols]) => protocols)
  const ids = [...own.keys(), ...known.map(({ id }) => id)]
  const chosen = list.split(',').map((word) => word.trim())
  const unknown = chosen.find((id) => !ids.includes(id))
  if (unknown !== undefined)
    throw new UnknownProtocolError({ protocol: unknown, known: ids, suggestion: closest(unknown, ids) })
  return known.filter((protocol) => chosen.some((id) => protocol.id === id || (own.get(id) ?? []).includes(protocol)))
}
