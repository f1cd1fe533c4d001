import type { Client, Hash } from 'viem'
import { BaseError, CallExecutionError } from 'viem'
import { multicall } from 'viem/actions'
import type { Reading } from '../core/reading.js'
import { runReading } from '../core/run-reading.js'
import { ReadFailedError } from '../errors/read-failed-error.js'
import { nodeError } from './node-error.js'

/**
 * Bytes of call data in one multicall: all reads of a round go out together. Where the multicall itself has to travel
 * along, contract and calls share the 49,152 bytes of init code that EIP-3860 allows.
 */
const batchSize = { deployed: 10_000_000, travelling: 5_000 }

/** A block, by number and hash; by number alone where it cannot be replaced meanwhile. */
export type BlockReference = { readonly number: bigint; readonly hash?: Hash }

/**
 * Answers a reading from a node, one `eth_call` a round, all at one block. Named by its hash, a block that was replaced
 * meanwhile is an error, never a mixture.
 *
 * @param client - Any viem client; one without a chain, or whose chain has no Multicall3, needs none deployed.
 * @param reading - The reading.
 * @param block - The block.
 * @throws ReadFailedError naming the read that reverts; NodeUnreachableError, NodeAnswerError, NoHistoryError or
 * BlockGoneError where the node fails.
 */
export function runReadingAt<result>(client: Client, reading: Reading<result>, block: BlockReference): Promise<result> {
  const { hash: blockHash, number: blockNumber } = block
  const multicall3 = client.chain?.contracts?.multicall3
  const deployless = multicall3 === undefined || (multicall3.blockCreated ?? 0) > blockNumber
  return runReading(reading, async (contracts) => {
    if (contracts.length === 0) return []
    const at = blockHash === undefined ? { blockNumber } : { blockHash, requireCanonical: true }
    const answers = await multicall(client, {
      ...at,
      batchSize: batchSize[deployless ? 'travelling' : 'deployed'],
      deployless,
      contracts,
      allowFailure: true,
    }).catch((error: unknown) => {
      throw nodeError(error, blockNumber)
    })
    return answers.map((answer, index) => {
      if (answer.status === 'success') return answer.result
      const { error } = answer
      const call = error instanceof BaseError && error.walk((each) => each instanceof CallExecutionError)
      if (call) throw nodeError(error, blockNumber)
      const { address = '', functionName = '' } = contracts[index] ?? {}
      throw new ReadFailedError({ address, functionName, blockNumber, cause: error })
    })
  })
}
