import type { Block, Client, Hash } from 'viem'
import { getBlock } from 'viem/actions'
import { BlockGoneError } from '../errors/block-gone-error.js'
import { nodeError } from './node-error.js'

/** A block of the chain, with its hash. */
export type MinedBlock = Pick<Block, 'timestamp'> & { readonly number: bigint; readonly hash: Hash }

/**
 * Reads something at one block. The latest block may be replaced while it is read: then the one that replaced it is
 * read, once.
 *
 * @param client - Any viem client.
 * @param blockNumber - The block; `undefined` for the latest.
 * @param read - What is read, from a block.
 * @throws {@link BlockGoneError} where the block is not there, and what the reading throws.
 */
export async function readAtBlock<result>(
  client: Client,
  blockNumber: bigint | undefined,
  read: (block: MinedBlock) => Promise<result>,
): Promise<result> {
  const attempt = async () => {
    const block = await getBlock(client, blockNumber === undefined ? {} : { blockNumber }).catch((error: unknown) => {
      throw nodeError(error, blockNumber)
    })
    return read(block)
  }
  try {
    return await attempt()
  } catch (error) {
    if (error instanceof BlockGoneError && blockNumber === undefined) return attempt()
    throw error
  }
}
