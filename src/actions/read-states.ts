import type { Client } from 'viem'
import { getBlock } from 'viem/actions'
import type { Data } from '../core/data.js'
import type { Snapshot } from '../core/market.js'
import type { Protocol } from '../core/protocol.js'
import { readAll } from '../core/read-all.js'
import type { Reading } from '../core/reading.js'
import { nodeError } from './node-error.js'
import { runReadingAt } from './run-reading-at.js'

/**
 * Reads the states of protocols at one block.
 *
 * @param client - Any viem client.
 * @param parameters - `protocols`: each once. `blockNumber`: the latest block by default.
 * @throws what {@link runReadingAt} throws.
 */
export async function readStates(
  client: Client,
  parameters: { readonly protocols: readonly Protocol[]; readonly blockNumber?: bigint },
): Promise<Snapshot> {
  const { blockNumber } = parameters
  const protocols = [...new Map(parameters.protocols.map((protocol) => [protocol.id, protocol])).values()]
  const block = await getBlock(client, blockNumber === undefined ? {} : { blockNumber }).catch((error: unknown) => {
    throw nodeError(error, blockNumber)
  })
  const loads = protocols.map((protocol): Reading<Data> => protocol.load())
  const states = await runReadingAt(client, readAll(loads), block)
  return {
    blockNumber: block.number,
    timestamp: block.timestamp,
    states: Object.fromEntries(protocols.map(({ id }, index) => [id, states[index] as Data])),
  }
}
