import { numberToHex } from 'viem'
import type { Rpc } from '../../src/devnet/rpc.js'
import type { Receipt } from './execution.js'

/** Enough for any one call; named, so that the node estimates nothing. */
const gas = numberToHex(3_000_000n)

/**
 * Mines a block of transactions of one account, in order.
 *
 * @param rpc - The chain, which mines on demand only.
 * @param transactions - What the node signs and sends, or what is signed.
 * @param timestamp - The time of the block, in seconds since the epoch; 12 seconds after the latest by default.
 * @returns What the node says of each.
 */
export async function mine(
  rpc: Rpc,
  transactions: readonly (`0x${string}` | { readonly [field: string]: `0x${string}` })[],
  timestamp?: bigint,
): Promise<readonly Receipt[]> {
  for (const transaction of transactions) {
    if (typeof transaction === 'string') await rpc('eth_sendRawTransaction', [transaction])
    else await rpc('eth_sendTransaction', [{ gas, ...transaction }])
  }
  if (timestamp !== undefined) await rpc('evm_setNextBlockTimestamp', [numberToHex(timestamp)])
  await rpc('evm_mine')
  const receipts: readonly Receipt[] = await rpc('eth_getBlockReceipts', ['latest'])
  if (receipts.length !== transactions.length)
    throw new Error(`The block holds ${receipts.length} of ${transactions.length} transactions.`)
  return receipts
}
