import { type Abi, type Address, type Hex, isAddress } from 'viem'
import type { EncodedCall } from '../../bundle/encode-call.js'
import type { Spend } from '../../core/call.js'
import { decodeCall } from './decode-call.js'
import { InvalidObjectError } from './errors/invalid-object-error.js'
import { fromInteger } from './from-integer.js'
import type { IntegerLike } from './integer-like.js'

/** What call data does not say, and how to say it. */
export type CallOptions = {
  /** What the call does, in words that a person can confirm; by the function's name where it is not given. */
  readonly label?: string
  /**
   * What the call takes from the account; none by default. Call data does not say it: the approvals that it needs are
   * transactions of their own.
   */
  readonly spends?: readonly Spend[]
  /** Further functions that it may be for. */
  readonly abi?: Abi
}

/** Where a transaction goes and what it carries. */
export type Carried = {
  readonly to?: string | undefined
  readonly data?: string | undefined
  readonly value?: IntegerLike | undefined
}

/**
 * A transaction as a call that bundles hold.
 *
 * @param transaction - Where it goes and what it carries.
 * @param what - What it is, for people.
 * @param abi - The functions that it may be for.
 * @param labels - What each function does, in words.
 * @param options - What call data does not say.
 * @throws {@link InvalidObjectError}, {@link NotAnIntegerError} or {@link UnknownFunctionError} where it cannot be read.
 */
export function fromTransaction(
  { to, data = '0x', value = 0n }: Carried,
  what: string,
  abi: Abi,
  labels: { readonly [functionName: string]: string },
  options: CallOptions,
): EncodedCall {
  if (to === undefined || !isAddress(to, { strict: false }))
    throw new InvalidObjectError({ what, problem: `it goes to ${to ?? 'nowhere'}, which is no address of a contract` })
  const wei = fromInteger(value, `The value of the ${what}`)
  if (wei < 0n) throw new InvalidObjectError({ what, problem: `its value is ${wei}` })
  const decoded = decodeCall(data as Hex, [...abi, ...(options.abi ?? [])])
  const { functionName } = decoded
  return {
    to: to as Address,
    data: data as Hex,
    value: wei,
    label: options.label ?? labels[functionName] ?? `Call ${functionName}`,
    ...decoded,
    spends: options.spends ?? [],
  }
}
