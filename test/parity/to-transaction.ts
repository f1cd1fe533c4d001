import { type Hex, numberToHex } from 'viem'
import type { Bundle } from '../../src/bundle/build-bundle.js'

/** A call as a transaction that the node signs. @param bundle - Whose call it is. @param call - The call. */
export function toTransaction({ account }: Bundle, { to, data, value }: Bundle['calls'][number]) {
  return { from: account, to, data, value: numberToHex(value) } satisfies { readonly [field: string]: Hex }
}
