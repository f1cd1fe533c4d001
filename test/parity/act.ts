import { type Abi, type Address, encodeFunctionData, numberToHex, parseEther } from 'viem'
import { mine } from './mine.js'
import type { ParityChain } from './parity-chain.js'

/** Something that somebody does on the chain. */
export type Act = {
  readonly to: Address
  readonly abi: Abi
  readonly functionName: string
  readonly args: readonly unknown[]
}

/**
 * Does something in anybody's name, in one block.
 *
 * @param chain - The chain.
 * @param from - Who does it.
 * @param acts - What is done, in order.
 */
export async function act({ rpc }: ParityChain, from: Address, acts: readonly Act[]): Promise<void> {
  await rpc('anvil_impersonateAccount', [from])
  await rpc('anvil_setBalance', [from, numberToHex(parseEther('1000'))])
  const receipts = await mine(
    rpc,
    acts.map(({ to, ...call }) => ({ from, to, data: encodeFunctionData(call) })),
  )
  const failed = acts.find((_, index) => receipts[index]?.status !== '0x1')
  if (failed !== undefined) throw new Error(`${failed.functionName}(${failed.args.join(', ')}) was refused.`)
}
