import type { Bundle } from '../../src/bundle/build-bundle.js'
import type { Execution, Receipt } from './execution.js'
import { gasPaid } from './gas-paid.js'
import { mine } from './mine.js'
import type { ParityChain } from './parity-chain.js'
import { toTransaction } from './to-transaction.js'
import { tryCall } from './try-call.js'

/**
 * Sends every call as a transaction of its own, each in a block of its own, until one is refused.
 *
 * @param chain - The chain.
 * @param bundle - The bundle.
 * @param timestamps - The time of each block, in seconds since the epoch.
 */
export async function runSpreadOut(
  { rpc }: ParityChain,
  bundle: Bundle,
  timestamps: readonly bigint[],
): Promise<Execution> {
  const receipts: Receipt[] = []
  let refused: Execution['refused']
  for (const [index, call] of bundle.calls.entries()) {
    const time = timestamps[index] as bigint
    const transaction = toTransaction(bundle, call)
    const [receipt] = (await mine(rpc, [transaction], time)) as readonly [Receipt]
    receipts.push(receipt)
    if (receipt.status === '0x1') continue
    const reason = await tryCall(rpc, transaction, { time })
    refused = { call: index, reason: reason ?? 'no reason' }
    break
  }
  return {
    blockNumber: BigInt((receipts.at(-1) as Receipt).blockNumber),
    timestamps,
    gasPaid: gasPaid(receipts),
    gas: receipts.map(({ gasUsed }) => BigInt(gasUsed)),
    ...(refused === undefined ? {} : { refused }),
  }
}
