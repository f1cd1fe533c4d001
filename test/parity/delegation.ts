import { concat, type Hex } from 'viem'
import type { ParityChain } from './parity-chain.js'

/** The code of an account that delegates to the executor by EIP-7702. @param chain - Where the executor stands. */
export function delegation({ devnet }: ParityChain): Hex {
  return concat(['0xef0100', devnet.deployments.base.batchExecutor])
}
