import type { Abi, Address } from 'viem'
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

/** One contract call as data: what viem's `writeContract` takes, and what it means. */
export type Call = {
  readonly to: Address
  /** The part of the ABI that is used; empty for a plain transfer of the native asset. */
  readonly abi: Abi
  /** The function; `receive` for a plain transfer of the native asset. */
  readonly functionName: string
  readonly args: readonly Data[]
  /** Wei of the native asset; none by default. */
  readonly value?: bigint
  /** What it does, in words that a person can confirm. */
  readonly label: string
  readonly spends?: readonly Spend[]
}
