import type { Address } from 'viem'
import { runReadingAt } from '../../src/actions/read-states.js'
import type { Account } from '../../src/adapters/aaveV3/account.js'
import type { ParityChain } from './parity-chain.js'

/**
 * What an account has on Aave.
 *
 * @param chain - The chain.
 * @param owner - The account.
 * @param blockNumber - The block.
 */
export async function readPosition(
  { adapters, devnet }: ParityChain,
  owner: Address,
  blockNumber: bigint,
): Promise<Account> {
  const { load } = adapters.aaveV3.account
  if (load === undefined) throw new TypeError('An account on Aave cannot be read.')
  return runReadingAt(devnet.client, load(owner), blockNumber)
}
