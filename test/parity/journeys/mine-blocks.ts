import { numberToHex } from 'viem'
import type { ParityChain } from '../parity-chain.js'

/** Mines empty blocks, twelve seconds apart. @param chain - The chain. @param count - How many. */
export async function mineBlocks({ rpc }: ParityChain, count: number): Promise<void> {
  if (count > 0) await rpc('anvil_mine', [numberToHex(count)])
}
