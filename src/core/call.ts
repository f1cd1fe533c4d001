import { type Abi, type Address, encodeFunctionData, type Hex } from 'viem'
import type { Data } from './data.js'

/** Tokens that a call takes from the account, and who takes them: what must be approved before it. */
export type Spend = {
  readonly token: Address
  readonly symbol: string
  readonly spender: Address
  /** Base units. */
  readonly amount: bigint
  /** The call may take less. */
  readonly mayLeave?: boolean
}

/** One call, ready for any wallet, and what it means. */
export type Call = {
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
 * Encodes a contract call and keeps its meaning beside it.
 *
 * @param definition - The contract, the part of its ABI that is used, the function with its arguments, the wei to send,
 * a label for people, and the tokens that the call takes.
 * @example
 * ```ts
 * import { encodeCall } from 'lstack'
 * import { erc20Abi } from 'viem'
 *
 * const call = encodeCall({
 *   to: '0x7f39C581F595B53c5cb19bD0b3f8dA6c935E2Ca0',
 *   abi: erc20Abi,
 *   functionName: 'transfer',
 *   args: ['0x889edC2eDab5f40e902b864aD4d7AdE8E412F9B1', 1n],
 *   label: 'Send wstETH',
 * })
 * console.log(call.args)
 * // { recipient: '0x889edC2eDab5f40e902b864aD4d7AdE8E412F9B1', amount: 1n }
 * ```
 */
export function encodeCall(definition: {
  readonly to: Address
  readonly abi: Abi
  readonly functionName: string
  readonly args: readonly Data[]
  readonly label: string
  readonly value?: bigint
  readonly spends?: readonly Spend[]
}): Call {
  const { to, abi, functionName, args, label, value = 0n, spends = [] } = definition
  const inputs = abi.flatMap((item) => (item.type === 'function' && item.name === functionName ? item.inputs : []))
  return {
    to,
    data: encodeFunctionData({ abi, functionName, args }),
    value,
    label,
    functionName,
    args: Object.fromEntries(args.map((arg, index) => [inputs[index]?.name || `${index}`, arg])),
    spends,
  }
}
