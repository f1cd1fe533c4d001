import { type Address, numberToHex, parseEther } from 'viem'
import type { Asset } from '../../../src/core/asset.js'
import { give } from '../give.js'
import type { JourneyChain } from './journey-chain.js'

/** What gas is paid from; ample, for a node takes no transaction whose value is only earned by one before it. */
const purse = parseEther('1000000000')

/** A transfer of stETH may bring this much less. */
const lost = 2n

/**
 * Gives an account what a journey starts from.
 *
 * @param chain - The chain.
 * @param to - The account.
 * @param start - What it starts from.
 * @param amount - Base units.
 */
export async function provideDeposit(chain: JourneyChain, to: Address, start: Asset, amount: bigint): Promise<void> {
  const isEther = start.kind === 'native'
  await chain.rpc('anvil_setBalance', [to, numberToHex(purse + (isEther ? amount : 0n))])
  if (isEther || start.address === undefined) return
  const isRebasing = start.index !== undefined
  await give(chain, { asset: start, address: start.address }, to, isRebasing ? amount + lost : amount)
}
