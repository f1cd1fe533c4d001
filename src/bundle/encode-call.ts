import { type AbiFunction, type Address, encodeAbiParameters, type Hex, toFunctionSelector } from 'viem'
import type { Call, Spend } from '../core/call.js'
import type { Data } from '../core/data.js'

/** One call, ready for any wallet, and what it means. */
export type EncodedCall = {
  readonly to: Address
  readonly data: Hex
  /** Wei of the native asset. */
  readonly value: bigint
  /** What it does, in words that a person can confirm. */
  readonly label: string
  readonly functionName: string
  /** The decoded arguments, by name. */
  readonly args: { readonly [name: string]: Data }
  readonly spends: readonly Spend[]
}

/**
 * Encodes a call, and keeps its meaning beside it.
 *
 * @param call - The call as data.
 * @returns The same with its call data, ready for any wallet.
 * @throws TypeError where the ABI lacks the function.
 * @example
 * ```ts
 * import { encodeCall } from 'lstack/bundle'
 * import { erc20Abi } from 'viem'
 *
 * const call = encodeCall({
 *   to: '0x7f39C581F595B53c5cb19bD0b3f8dA6c935E2Ca0',
 *   abi: erc20Abi,
 *   functionName: 'transfer',
 *   args: ['0x889edC2eDab5f40e902b864aD4d7AdE8E412F9B1', 1n],
 *   label: 'Send wstETH',
 * })
 * console.log(call.args.amount)
 * // 1n
 * ```
 */
export function encodeCall({ to, abi, functionName, args, value = 0n, label, spends = [] }: Call): EncodedCall {
  const item = abi.find(
    (each): each is AbiFunction =>
      each.type === 'function' && each.name === functionName && each.inputs.length === args.length,
  )
  if (item === undefined && (functionName !== 'receive' || args.length > 0))
    throw new TypeError(`The ABI of "${label}" has no function ${functionName} with ${args.length} arguments.`)
  const inputs = item?.inputs ?? []
  const named = args.map((arg, index) => [inputs[index]?.name || String(index), arg] as const)
  return {
    to,
    data:
      item === undefined ? '0x' : `${toFunctionSelector(item)}${encodeAbiParameters(inputs, args as never).slice(2)}`,
    value,
    label,
    functionName,
    args: Object.fromEntries(named),
    spends,
  }
}
