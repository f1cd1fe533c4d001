import type { Bundle } from '../../bundle/build-bundle.js'
import type { CallOptions } from '../common/from-transaction.js'
import { type EthereumTransactionLike, fromEthereumTransactions, type Sender } from './from-ethereum-transactions.js'
import type { PopulatedTransactionLike } from './populated-transaction.js'

/** contract-helpers' `ActionBundle`, as far as it says what is sent. */
export type ActionBundleLike = {
  readonly action: PopulatedTransactionLike
  readonly approvalRequired: boolean
  readonly approvals: readonly PopulatedTransactionLike[]
}

/**
 * contract-helpers' `ActionBundle` as a bundle: the approvals where they are required, then the action.
 *
 * Requests for signatures are left behind: a bundle approves by transactions.
 *
 * @param bundle - The action and its approvals.
 * @param sender - The account and chain that are to send it.
 * @param options - `abi` of functions that PoolBundle does not call.
 * @throws What `fromEthereumTransactions` throws.
 * @example
 * ```ts
 * import { fromActionBundle } from 'lstack/interop/aave-contract-helpers'
 *
 * const account = '0x889edC2eDab5f40e902b864aD4d7AdE8E412F9B1'
 * const action = { to: '0x87870Bca3F3fD6335C3F4ce8392D69350B4fA4E2', data: `0x28530a47${'1'.padStart(64, '0')}` }
 * const bundle = await fromActionBundle(
 *   { action, approvalRequired: false, approvals: [] },
 *   { chainId: 1, account },
 * )
 * console.log(bundle.calls.map(({ label }) => label))
 * // [ 'Set the e-mode of Aave' ]
 * ```
 */
export function fromActionBundle(
  { action, approvalRequired, approvals }: ActionBundleLike,
  sender: Sender,
  options: Pick<CallOptions, 'abi'> = {},
): Promise<Bundle> {
  const made = [...(approvalRequired ? approvals : []), action]
  const transactions = made.map((each) => ({ txType: 'DLP_ACTION', tx: async () => each }))
  return fromEthereumTransactions(transactions as readonly EthereumTransactionLike[], sender, options)
}
