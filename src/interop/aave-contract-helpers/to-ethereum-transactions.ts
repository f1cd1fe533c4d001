import type { EthereumTransactionTypeExtended } from '@aave/contract-helpers'
import type { Bundle } from '../../bundle/build-bundle.js'
import { toEvenHex } from '../common/to-even-hex.js'

/**
 * A bundle as contract-helpers' transactions, in order, for an app that sends those.
 *
 * Their gas is `null`, which is how contract-helpers says that it is not known: the signer estimates it. Labels, decoded
 * arguments and the time before which a bundle must not be sent are left behind.
 *
 * @param bundle - The bundle.
 * @returns One transaction a call: approvals as `ERC20_APPROVAL`, all others as `DLP_ACTION`.
 * @example
 * ```ts
 * import { planStrategy } from 'lstack'
 * import { buildBundle } from 'lstack/bundle'
 * import { toEthereumTransactions } from 'lstack/interop/aave-contract-helpers'
 * import { defaultMarket, presets } from 'lstack/presets'
 *
 * const strategy = presets['wsteth-supply'].strategy()
 * const plan = planStrategy({ strategy, market: defaultMarket(), amount: 10n ** 18n })
 * console.log(toEthereumTransactions(buildBundle(plan)).map(({ txType }) => txType))
 * // [ 'DLP_ACTION', 'ERC20_APPROVAL', 'DLP_ACTION' ]
 * ```
 */
export function toEthereumTransactions({ chainId, account, calls }: Bundle): EthereumTransactionTypeExtended[] {
  return calls.map(({ to, data, value, functionName }) => ({
    txType: (functionName === 'approve' ? 'ERC20_APPROVAL' : 'DLP_ACTION') as EthereumTransactionTypeExtended['txType'],
    tx: async () => ({ chainId, from: account, to, data, value: toEvenHex(value) }),
    gas: async () => null,
  }))
}
