import { numberToHex } from 'viem'
import type { ParityChain } from '../parity-chain.js'
import { mineBlocks } from './mine-blocks.js'

const secondsPerBlock = 12n

/** More than any delay in blocks on the devnet: what else of a long wait are blocks would take long to mine. */
const most = 60n

/**
 * Lets time pass, with the blocks that come meanwhile, though no more than any delay in blocks takes.
 *
 * @param chain - The chain.
 * @param from - Seconds since the epoch of the latest block.
 * @param to - Seconds since the epoch.
 */
export async function letTimePass(chain: ParityChain, from: bigint, to: bigint): Promise<void> {
  const needed = (to - from + secondsPerBlock - 1n) / secondsPerBlock
  if (needed <= 0n) return
  if (needed <= most) return mineBlocks(chain, Number(needed))
  await chain.rpc('evm_setNextBlockTimestamp', [numberToHex(to - (most - 1n) * secondsPerBlock)])
  await mineBlocks(chain, Number(most))
}
