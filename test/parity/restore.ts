import type { Hex } from 'viem'
import type { ParityChain } from './parity-chain.js'

/** Brings the chain back to a snapshot. @param chain - The chain. @param snapshot - The snapshot. */
export async function restore({ rpc }: ParityChain, snapshot: Hex): Promise<void> {
  const worked = await rpc('evm_revert', [snapshot])
  if (worked !== true) throw new Error(`The chain has no snapshot ${snapshot}.`)
}
