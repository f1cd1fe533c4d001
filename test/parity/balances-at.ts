import { type Address, erc20Abi } from 'viem'
import type { Key } from '../../src/core/key.js'
import { read } from '../../src/core/read.js'
import { readAll } from '../../src/core/read-all.js'
import type { ParityChain } from './parity-chain.js'
import { readAt } from './read-at.js'

/**
 * What an account has of ETH and of every token.
 *
 * @param chain - The chain.
 * @param account - Whose it is.
 * @param blockNumber - The block.
 */
export async function balancesAt(
  chain: ParityChain,
  account: Address,
  blockNumber: bigint,
): Promise<{ readonly [key: Key]: bigint }> {
  const { adapters, tokens, rpc } = chain
  const held = Object.values(tokens)
  const readings = held.map(({ address }) =>
    read({ address, abi: erc20Abi, functionName: 'balanceOf', args: [account] }),
  )
  const [ether, amounts] = await Promise.all([
    rpc('eth_getBalance', [account, `0x${blockNumber.toString(16)}`]),
    readAt(chain, readAll(readings), blockNumber),
  ])
  return {
    [adapters.lido.eth.key]: BigInt(ether),
    ...Object.fromEntries(held.map(({ asset }, index) => [asset.key, amounts[index] as bigint])),
  }
}
