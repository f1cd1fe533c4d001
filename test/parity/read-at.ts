import { multicall } from 'viem/actions'
import type { Reading } from '../../src/core/reading.js'
import { runReading } from '../../src/core/run-reading.js'
import type { ParityChain } from './parity-chain.js'

/**
 * Answers a reading, one call a round.
 *
 * @param chain - The chain.
 * @param reading - The reading.
 * @param blockNumber - The block.
 */
export function readAt<result>(
  { devnet }: ParityChain,
  reading: Reading<result>,
  blockNumber: bigint,
): Promise<result> {
  return runReading(reading, (contracts) =>
    multicall(devnet.client, { allowFailure: false, blockNumber, batchSize: 1_000_000, contracts }),
  )
}
