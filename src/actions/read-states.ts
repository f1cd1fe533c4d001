import type { Client } from 'viem'
import type { Data } from '../core/data.js'
import type { Snapshot } from '../core/market.js'
import type { Protocol } from '../core/protocol.js'
import { readAll } from '../core/read-all.js'
import type { Reading } from '../core/reading.js'
import { readAtBlock } from './read-at-block.js'
import { runReadingAt } from './run-reading-at.js'
import { snapshotOf } from './snapshot-of.js'

/**
 * Reads the states of protocols at one block.
 *
 * @param client - Any viem client.
 * @param parameters - `protocols`: each once. `blockNumber`: the latest block by default; if
 * that is replaced while it is read, the one that replaced it.
 * @throws what {@link runReadingAt} throws.
 */
export async function readStates(
  client: Client,
  parameters: { readonly protocols: readonly Protocol[]; readonly blockNumber?: bigint },
): Promise<Snapshot> {
  const protocols = [...new Map(parameters.protocols.map((protocol) => [protocol.id, protocol])).values()]
  return readAtBlock(client, parameters.blockNumber, async (block) => {
    const loads = protocols.map((protocol): Reading<Data> => protocol.load())
    const states = await runReadingAt(client, readAll(loads), block)
    return snapshotOf(block, protocols, states)
  })
}
