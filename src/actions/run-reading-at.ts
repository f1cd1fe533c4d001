import type { Client, Hash } from 'viem'
import { BaseError, CallExecutionError } from 'viem'
import { multicall } from 'viem/actions'
import type { Data } from '../core/data.js'
import type { Reading, ReadRequest } from '../core/reading.js'
import { runReading } from '../core/run-reading.js'
import { toJson } from '../core/to-json.js'
import { ReadFailedError } from '../errors/read-failed-error.js'
import { answerSize } from './answer-size.js'
import { nodeError } from './node-error.js'

/**
 * Bytes in one multicall: all reads of a round go out together. Where the multicall itself has to travel along, contract
 * and calls share the 49,152 bytes of init code that EIP-3860 allows, and the answers come back as a contract's code,
 * of which EIP-170 allows 24,576 bytes.
 */
const limits = {
  deployed: { calls: 10_000_000, answers: Number.POSITIVE_INFINITY },
  travelling: { calls: 5_000, answers: 20_000 },
}

/** What nodes say of answers that are longer than they were taken to be. */
const tooLong = /size ?limit|code ?size|code ?too ?large/i

/** A block, by number and hash; by number alone where it cannot be replaced meanwhile. */
export type BlockReference = { readonly number: bigint; readonly hash?: Hash }

/**
 * Answers a reading from a node, one `eth_call` a round where its answers fit in one, all at one block. Named by its hash, a block that was replaced
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
  const { calls: batchSize, answers: most } = limits[deployless ? 'travelling' : 'deployed']
  const at = blockHash === undefined ? { blockNumber } : { blockHash, requireCanonical: true }

  async function readBatch(contracts: readonly ReadRequest[]): Promise<readonly unknown[]> {
    const answers = await multicall(client, { ...at, batchSize, deployless, contracts, allowFailure: true }).catch(
      (error: unknown) => {
        throw nodeError(error, blockNumber)
      },
    )
    const failed = answers.find(({ error }) => error !== undefined && isOfNode(error))
    if (failed !== undefined && contracts.length > 1 && tooLong.test(String(failed.error))) {
      const half = Math.ceil(contracts.length / 2)
      return (await Promise.all([contracts.slice(0, half), contracts.slice(half)].map(readBatch))).flat()
    }
    return answers.map((answer, index) => {
      if (answer.status === 'success') return answer.result
      const { error } = answer
      if (isOfNode(error)) throw nodeError(error, blockNumber)
      const { address = '', functionName = '' } = contracts[index] ?? {}
      throw new ReadFailedError({ address, functionName, blockNumber, cause: error })
    })
  }

  return runReading(reading, async (requests) => {
    const { distinct, places } = withoutRepeats(requests)
    const answers = (await Promise.all(batches(distinct, most).map(readBatch))).flat()
    return places.map((place) => answers[place])
  })
}

/** Each request once, and where the answer to each is among them: readings of one round can ask the same. */
function withoutRepeats(requests: readonly ReadRequest[]): {
  readonly distinct: readonly ReadRequest[]
  readonly places: readonly number[]
} {
  const known = new Map<string, number>()
  const distinct: ReadRequest[] = []
  const places = requests.map((request) => {
    const { address, functionName, args } = request
    const key = toJson([address, functionName, args as Data])
    const place = known.get(key) ?? distinct.push(request) - 1
    known.set(key, place)
    return place
  })
  return { distinct, places }
}

/** The call as a whole failed, not one read in it. */
const isOfNode = (error: Error) =>
  error instanceof BaseError && error.walk((each) => each instanceof CallExecutionError) !== null

/** Reads in their order, in batches whose answers stay below a size in bytes. */
function batches(contracts: readonly ReadRequest[], most: number): readonly (readonly ReadRequest[])[] {
  const found: ReadRequest[][] = []
  let size = 0
  for (const contract of contracts) {
    const needed = answerSize(contract)
    if (found.length === 0 || size + needed > most) {
      found.push([])
      size = 0
    }
    size += needed
    found.at(-1)?.push(contract)
  }
  return found
}
