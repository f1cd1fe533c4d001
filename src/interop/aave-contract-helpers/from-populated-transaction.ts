import type { EncodedCall } from '../../bundle/encode-call.js'
import { type CallOptions, fromTransaction } from '../common/from-transaction.js'
import { calledAbi } from './abi.js'
import { labels } from './labels.js'
import type { PopulatedTransactionLike } from './populated-transaction.js'

/**
 * A transaction that PoolBundle's builders made, as a call that bundles hold, decoded.
 *
 * Nonce and gas are the sender's and are left behind.
 *
 * @param transaction - The transaction; without data it is a plain transfer.
 * @param options - What call data does not say: `label`, `spends`; `abi` of functions that PoolBundle does not call.
 * @returns The call, with its call data as it was.
 * @throws {@link UnknownFunctionError} where it calls a function that is not known, {@link InvalidObjectError} where it
 * goes nowhere or its call data are cut off, {@link NotAnIntegerError} where its value is no number.
 * @example
 * ```ts
 * import { PoolBundle } from '@aave/contract-helpers'
 * import { providers } from 'ethers'
 * import { fromPopulatedTransaction } from 'lstack/interop/aave-contract-helpers'
 *
 * const POOL = '0x87870Bca3F3fD6335C3F4ce8392D69350B4fA4E2'
 * const bundle = new PoolBundle(new providers.StaticJsonRpcProvider('http://127.0.0.1:8545', 1), { POOL })
 * const transaction = bundle.supplyTxBuilder.generateTxData({
 *   user: '0x889edC2eDab5f40e902b864aD4d7AdE8E412F9B1',
 *   reserve: '0x7f39C581F595B53c5cb19bD0b3f8dA6c935E2Ca0',
 *   amount: '1000000000000000000',
 * })
 * const { functionName, args } = fromPopulatedTransaction(transaction)
 * console.log(functionName, args.amount)
 * // supply 1000000000000000000n
 * ```
 */
export function fromPopulatedTransaction(
  transaction: PopulatedTransactionLike,
  options: CallOptions = {},
): EncodedCall {
  return fromTransaction(transaction, 'transaction', calledAbi, labels, options)
}
