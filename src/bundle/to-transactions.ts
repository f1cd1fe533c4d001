import type { Address, Hex } from 'viem'
import type { Bundle } from './build-bundle.js'

/** One transaction without nonce and fees: those are the sender's. */
export type TransactionRequest = {
  readonly chainId: number
  readonly from: Address
  readonly to: Address
  readonly data: Hex
  readonly value: bigint
}

/**
 * A bundle as plain transactions, to be sent in order by the account itself.
 *
 * @param bundle - The bundle.
 */
export function toTransactions({ chainId, account, calls }: Bundle): readonly TransactionRequest[] {
  return calls.map(({ to, data, value }) => ({ chainId, from: account, to, data, value }))
}
