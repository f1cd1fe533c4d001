import type { Client } from 'viem'
import type { Snapshot } from '../core/market.js'
import type { Protocol } from '../core/protocol.js'
import { NoHistoryError } from '../errors/no-history-error.js'
import { readStates } from './read-states.js'

/**
 * Reads the states of protocols at an earlier block. Without history there are no realised rates: the market's
 * assumptions stand in, and the plan says so.
 *
 * @param client - Any viem client.
 * @param parameters - `protocols`: each once. `blockNumber`: the block.
 * @returns The states; `undefined` where the node keeps none of that block.
 */
export async function readEarlier(
  client: Client,
  parameters: { readonly protocols: readonly Protocol[]; readonly blockNumber: bigint },
): Promise<Snapshot | undefined> {
  try {
    return await readStates(client, parameters)
  } catch (error) {
    if (error instanceof NoHistoryError) return undefined
    throw error
  }
}
