import { type Address, encodeFunctionData, erc20Abi } from 'viem'
import { mine } from './mine.js'
import type { ParityChain, Token } from './parity-chain.js'

/**
 * Gives an account tokens.
 *
 * @param chain - The chain.
 * @param token - The token.
 * @param to - The account.
 * @param amount - Base units.
 */
export async function give(
  { giver, rpc }: ParityChain,
  { address }: Token,
  to: Address,
  amount: bigint,
): Promise<void> {
  const data = encodeFunctionData({ abi: erc20Abi, functionName: 'transfer', args: [to, amount] })
  const [receipt] = await mine(rpc, [{ from: giver.address, to: address, data }])
  if (receipt?.status !== '0x1') throw new Error(`${amount} of ${address} cannot be given.`)
}
