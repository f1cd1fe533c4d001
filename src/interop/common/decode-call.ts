import { type Abi, type AbiFunction, decodeAbiParameters, type Hex, isHex, size, slice, toFunctionSelector } from 'viem'
import type { Data } from '../../core/data.js'
import { InvalidObjectError } from './errors/invalid-object-error.js'
import { UnknownFunctionError } from './errors/unknown-function-error.js'

/** What call data says. */
export type DecodedCall = {
  /** The function; `receive` for a plain transfer of the native asset. */
  readonly functionName: string
  /** The arguments by name; by place where the ABI gives none. */
  readonly args: { readonly [name: string]: Data }
}

/**
 * Decodes call data.
 *
 * @param data - The call data.
 * @param abi - The functions that it may be for.
 * @throws {@link UnknownFunctionError} where it is for another function, {@link InvalidObjectError} where it is no call
 * data, or not that of its function.
 */
export function decodeCall(data: Hex, abi: Abi): DecodedCall {
  if (data === '0x') return { functionName: 'receive', args: {} }
  if (!isHex(data) || data.length % 2 !== 0 || size(data) < 4)
    throw new InvalidObjectError({ what: 'call data', problem: `${data} is no hexadecimal text of four bytes or more` })
  const functions = abi.filter((item): item is AbiFunction => item.type === 'function')
  const selector = slice(data, 0, 4).toLowerCase()
  const item = functions.find((each) => toFunctionSelector(each) === selector)
  if (item === undefined)
    throw new UnknownFunctionError({ selector, known: [...new Set(functions.map(({ name }) => name))] })
  const { name, inputs } = item
  try {
    const values = inputs.length === 0 ? [] : (decodeAbiParameters(inputs, slice(data, 4)) as readonly Data[])
    const named = values.map((value, index) => [inputs[index]?.name || String(index), value] as const)
    return { functionName: name, args: Object.fromEntries(named) }
  } catch (cause) {
    throw new InvalidObjectError({ what: `call data of ${name}`, problem: 'its arguments cannot be decoded', cause })
  }
}
