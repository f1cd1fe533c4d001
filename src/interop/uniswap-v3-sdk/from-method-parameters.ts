import type { Address, Hex } from 'viem'
import type { EncodedCall } from '../../bundle/encode-call.js'
import { type DecodedCall, decodeCall } from '../common/decode-call.js'
import { type CallOptions, fromTransaction } from '../common/from-transaction.js'
import type { IntegerLike } from '../common/integer-like.js'
import { calledAbi } from './abi.js'
import { labels } from './labels.js'

/** v3-sdk's `MethodParameters`. */
export type MethodParametersLike = {
  readonly calldata: string
  /** Wei. */
  readonly value: IntegerLike
}

/** A call of v3-sdk, and what it is made of. */
export type MethodCall = EncodedCall & {
  /** What a `multicall` carries out, in order; the call itself where it is none. */
  readonly parts: readonly DecodedCall[]
}

/**
 * What v3-sdk's NonfungiblePositionManager or SwapRouter made, as a call that bundles hold, decoded.
 *
 * @param parameters - The call data and value.
 * @param to - The contract that they are for: the position manager or the router.
 * @param options - What call data does not say: `label`, `spends`; `abi` of functions that v3-sdk does not call.
 * @returns The call, with its call data as it was, and its parts.
 * @throws {@link UnknownFunctionError} where it, or a part of it, calls a function that is not known,
 * {@link InvalidObjectError} where its call data are cut off, {@link NotAnIntegerError} where its value is no number.
 * @example
 * ```ts
 * import { fromMethodParameters, sdkCore, toCurrencyAmount, v3Sdk } from 'lstack/interop/uniswap-v3-sdk'
 * import { uniswapV3Mainnet } from 'lstack/adapters/uniswapV3'
 * import { adapters } from 'lstack/presets'
 *
 * const { lido, weth } = adapters
 * const { NonfungiblePositionManager } = v3Sdk()
 * const parameters = NonfungiblePositionManager.collectCallParameters({
 *   tokenId: 7,
 *   expectedCurrencyOwed0: toCurrencyAmount(lido.wstETH, 1n),
 *   expectedCurrencyOwed1: sdkCore().CurrencyAmount.fromRawAmount(sdkCore().Ether.onChain(1), 1),
 *   recipient: '0x889edC2eDab5f40e902b864aD4d7AdE8E412F9B1',
 * })
 * const { parts } = fromMethodParameters(parameters, uniswapV3Mainnet.positionManager)
 * console.log(parts.map(({ functionName }) => functionName))
 * // [ 'collect', 'unwrapWETH9', 'sweepToken' ]
 * ```
 */
export function fromMethodParameters(
  { calldata, value }: MethodParametersLike,
  to: Address,
  options: CallOptions = {},
): MethodCall {
  const call = fromTransaction({ to, data: calldata, value }, 'call of v3-sdk', calledAbi, labels, options)
  const { functionName, args } = call
  if (functionName !== 'multicall') return { ...call, parts: [{ functionName, args }] }
  const abi = [...calledAbi, ...(options.abi ?? [])]
  const parts = (args.data as readonly Hex[]).map((data) => decodeCall(data, abi))
  const said = parts.map((part) => labels[part.functionName] ?? `Call ${part.functionName}`)
  return { ...call, label: options.label ?? said.join(', then: '), parts }
}
