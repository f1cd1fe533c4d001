import { type Address, type Hex, numberToHex } from 'viem'
import type { Bundle } from './build-bundle.js'

/** The parameters of `wallet_sendCalls`. */
export type SendCalls = {
  readonly version: '2.0.0'
  readonly chainId: Hex
  readonly from: Address
  readonly atomicRequired: true
  readonly calls: readonly { readonly to: Address; readonly data: Hex; readonly value: Hex }[]
}

/**
 * A bundle as the parameters of `wallet_sendCalls` (EIP-5792), to be carried out atomically.
 *
 * @param bundle - The bundle.
 */
export function toSendCalls({ chainId, account, calls }: Bundle): SendCalls {
  return {
    version: '2.0.0',
    chainId: numberToHex(chainId),
    from: account,
    atomicRequired: true,
    calls: calls.map(({ to, data, value }) => ({ to, data, value: numberToHex(value) })),
  }
}
