import type { PopulatedTransaction } from './populated-transaction.js'
import { toBigNumber } from './to-big-number.js'

/** What of a call, or of a plain transaction of a bundle, is sent. */
export type Sendable = {
  readonly to: string
  readonly data: string
  /** Wei. */
  readonly value: bigint
  readonly from?: string
  readonly chainId?: number
}

/**
 * A call of a bundle as ethers 5's `PopulatedTransaction`.
 *
 * Label, decoded arguments and spends are left behind: ethers has no place for them.
 *
 * @param call - A call, or one of `toTransactions`, which names sender and chain too.
 * @param options - `gasLimit`: in units of gas; none by default, and the signer estimates it.
 * @returns What an ethers 5 signer sends.
 * @example
 * ```ts
 * import { planStrategy } from 'lstack'
 * import { buildBundle, toTransactions } from 'lstack/bundle'
 * import { toPopulatedTransaction } from 'lstack/interop/aave-contract-helpers'
 * import { defaultMarket, presets } from 'lstack/presets'
 *
 * const strategy = presets['eth-stake'].strategy()
 * const plan = planStrategy({ strategy, market: defaultMarket(), amount: 10n ** 18n })
 * const [transaction] = toTransactions(buildBundle(plan)).map((each) => toPopulatedTransaction(each))
 * console.log(transaction?.value.toString(), transaction?.chainId)
 * // 1000000000000000000 1
 * ```
 */
export function toPopulatedTransaction(
  call: Sendable,
  options: { readonly gasLimit?: bigint } = {},
): PopulatedTransaction {
  const { to, data, value, from, chainId } = call
  const { gasLimit } = options
  return {
    to,
    data,
    value: toBigNumber(value),
    ...(from === undefined ? {} : { from }),
    ...(chainId === undefined ? {} : { chainId }),
    ...(gasLimit === undefined ? {} : { gasLimit: toBigNumber(gasLimit) }),
  }
}
