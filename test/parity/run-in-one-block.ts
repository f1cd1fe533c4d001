import type { Bundle } from '../../src/bundle/build-bundle.js'
import type { Execution, Receipt } from './execution.js'
import { gasPaid } from './gas-paid.js'
import { mine } from './mine.js'
import type { ParityChain } from './parity-chain.js'
import { toTransaction } from './to-transaction.js'

/**
 * Sends every call as a transaction of its own, all in one block.
 *
 * @param chain - The chain.
 * @param bundle - The bundle.
 * @param timestamp - The time of the block, in seconds since the epoch.
 */
export async function runInOneBlock({ rpc }: ParityChain, bundle: Bundle, timestamp: bigint): Promise<Execution> {
  const { calls } = bundle
  const receipts = await mine(
    rpc,
    calls.map((call) => toTransaction(bundle, call)),
    timestamp,
  )
  const refused = receipts.findIndex(({ status }) => status === '0x0')
  return {
    blockNumber: BigInt((receipts[0] as Receipt).blockNumber),
    timestamps: calls.map(() => timestamp),
    gasPaid: gasPaid(receipts),
    gas: receipts.map(({ gasUsed }) => BigInt(gasUsed)),
    ...(refused === -1 ? {} : { refused: { call: refused, reason: 'unknown' } }),
  }
}
