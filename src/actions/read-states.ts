import type { Client } from 'viem'
import { getBlock, multicall } from 'viem/actions'
import type { Data } from '../core/data.js'
import type { Snapshot } from '../core/market.js'
import type { Protocol } from '../core/protocol.js'
import { readAll } from '../core/read-all.js'
import type { Reading } from '../core/reading.js'
import { runReading } from '../core/run-reading.js'

/** Bytes of call data in one multicall: all reads of a round go out together. */
const batchSize = 1_000_000

/**
 * Answers a reading from a node, one `eth_call` a round, all at one block.
 *
 * @param client - Any viem client.
 * @param reading - The reading.
 * @param blockNumber - The block.
 */
export function runReadingAt<result>(client: Client, reading: Reading<result>, blockNumber: bigint): Promise<result> {
  const deployless = client.chain?.contracts?.multicall3 === undefined
  return runReading(reading, (contracts) =>
    multicall(client, { allowFailure: false, blockNumber, batchSize, contracts, deployless }),
  )
}

/**
 * Reads the states of protocols at one block.
 *
 * @param client - Any viem client.
 * @param parameters - `protocols`: each once. `blockNumber`: the latest block by default.
 */
export async function readStates(
  client: Client,
  parameters: { readonly protocols: readonly Protocol[]; readonly blockNumber?: bigint },
): Promise<Snapshot> {
  const { blockNumber } = parameters
  const protocols = [...new Map(parameters.protocols.map((protocol) => [protocol.id, protocol])).values()]
  const block = await getBlock(client, blockNumber === undefined ? {} : { blockNumber })
  const loads = protocols.map((protocol): Reading<Data> => protocol.load())
  const states = await runReadingAt(client, readAll(loads), block.number)
  return {
    blockNumber: block.number,
    timestamp: block.timestamp,
    states: Object.fromEntries(protocols.map(({ id }, index) => [id, states[index] as Data])),
  }
}
