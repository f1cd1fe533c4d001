import type { EthereumTransactionTypeExtended } from '@aave/contract-helpers'
import type { Address } from 'viem'
import type { Bundle } from '../../bundle/build-bundle.js'
import type { CallOptions } from '../common/from-transaction.js'
import { SenderMismatchError } from './errors/sender-mismatch-error.js'
import { TransactionNotBuiltError } from './errors/transaction-not-built-error.js'
import { fromPopulatedTransaction } from './from-populated-transaction.js'
import type { PopulatedTransactionLike } from './populated-transaction.js'

/** One of contract-helpers' transactions: made when it is asked for. */
export type EthereumTransactionLike = Pick<EthereumTransactionTypeExtended, 'txType'> & {
  /** Makes the transaction; it may ask the chain for gas. */
  readonly tx: () => Promise<PopulatedTransactionLike>
}

/** Whose bundle it is. */
export type Sender = {
  readonly chainId: number
  readonly account: Address
}

/**
 * contract-helpers' transactions as a bundle, in their order, each asked for once the one before it is made.
 *
 * Gas limits and types are left behind; `toEthereumTransactions` finds the types again.
 *
 * @param transactions - What a service such as `Pool` returns: approvals before what needs them.
 * @param sender - The account and chain that are to send it; transactions that name others are refused.
 * @param options - `abi` of functions that PoolBundle does not call.
 * @returns The bundle, for `toTransactions`, `toSendCalls` or `toErc7821`.
 * @throws {@link TransactionNotBuiltError} where contract-helpers fails to make one, {@link SenderMismatchError} where
 * one is of another account or chain, and what {@link fromPopulatedTransaction} throws.
 * @example
 * ```ts
 * import { type EthereumTransactionTypeExtended, eEthereumTxType } from '@aave/contract-helpers'
 * import { fromEthereumTransactions } from 'lstack/interop/aave-contract-helpers'
 *
 * const account = '0x889edC2eDab5f40e902b864aD4d7AdE8E412F9B1'
 * const transactions: readonly EthereumTransactionTypeExtended[] = [
 *   {
 *     txType: eEthereumTxType.DLP_ACTION,
 *     tx: async () => ({ from: account, to: '0x87870Bca3F3fD6335C3F4ce8392D69350B4fA4E2', data: `0x28530a47${'1'.padStart(64, '0')}` }),
 *     gas: async () => null,
 *   },
 * ]
 * const { calls } = await fromEthereumTransactions(transactions, { chainId: 1, account })
 * console.log(calls.map(({ functionName, args }) => [functionName, args.categoryId]))
 * // [ [ 'setUserEMode', 1 ] ]
 * ```
 */
export async function fromEthereumTransactions(
  transactions: readonly EthereumTransactionLike[],
  { chainId, account }: Sender,
  options: Pick<CallOptions, 'abi'> = {},
): Promise<Bundle> {
  const calls: Bundle['calls'][number][] = []
  for (const [index, { tx, txType }] of transactions.entries()) {
    const made = await tx().catch((cause: unknown) => {
      throw new TransactionNotBuiltError({ index, txType, cause })
    })
    checkSender(made, index, { chainId, account })
    calls.push(fromPopulatedTransaction(made, options))
  }
  return { chainId, account, from: 0n, calls }
}

/** Makes sure that a transaction is of the account and chain of the bundle. */
function checkSender({ from = '', chainId = 0 }: PopulatedTransactionLike, index: number, sender: Sender): void {
  const isOfAccount = from === '' || from.toLowerCase() === sender.account.toLowerCase()
  if (!isOfAccount) throw new SenderMismatchError({ index, actual: from, expected: sender.account })
  // A transaction that names no chain is of any.
  const isOfChain = chainId === 0 || chainId === sender.chainId
  if (!isOfChain)
    throw new SenderMismatchError({ index, actual: `chain ${chainId}`, expected: `chain ${sender.chainId}` })
}
