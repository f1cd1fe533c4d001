import type { Data } from '../core/data.js'
import type { Snapshot } from '../core/market.js'
import type { Protocol } from '../core/protocol.js'
import type { MinedBlock } from './read-at-block.js'

/**
 * The states that were read of protocols, in the order of the protocols.
 *
 * @param block - The block.
 * @param protocols - The protocols, each once.
 * @param states - Their states.
 */
export const snapshotOf = (
  { number: blockNumber, timestamp }: MinedBlock,
  protocols: readonly Protocol[],
  states: readonly Data[],
): Snapshot => ({
  blockNumber,
  timestamp,
  states: Object.fromEntries(protocols.map(({ id }, index) => [id, states[index] as Data])),
})
