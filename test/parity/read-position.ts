import type { Address } from 'viem'
import type { Account } from '../../src/adapters/aaveV3/account.js'
import type { ParityChain } from './parity-chain.js'
import { readAt } from './read-at.js'

/**
 * What an account has on Aave.
 *
 * @param chain - The chain.
 * @param owner - The account.
 * @param blockNumber - The block.
 */
export async function readPosition(chain: ParityChain, owner: Address, blockNumber: bigint): Promise<Account> {
  const { load } = chain.adapters.aaveV3.account
  if (load === undefined) throw new TypeError('An account on Aave cannot be read.')
  return readAt(chain, load(owner), blockNumber)
}
