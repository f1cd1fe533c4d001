import { toEvenHex } from '../common/to-even-hex.js'

/**
 * A call of a bundle as v3-sdk's `MethodParameters`.
 *
 * Its contract, label, decoded arguments and spends are left behind: v3-sdk has no place for them.
 *
 * @param call - The call.
 * @returns Call data, and wei in hexadecimal digits, an even number of them as v3-sdk writes it.
 * @example
 * ```ts
 * import { toMethodParameters } from 'lstack/interop/uniswap-v3-sdk'
 *
 * console.log(toMethodParameters({ data: '0x12210e8a', value: 256n }))
 * // { calldata: '0x12210e8a', value: '0x0100' }
 * ```
 */
export function toMethodParameters({ data, value }: { readonly data: string; readonly value: bigint }): {
  calldata: string
  value: string
} {
  return { calldata: data, value: toEvenHex(value) }
}
