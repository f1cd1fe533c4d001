import type { Address } from 'viem'

/** A contract call whose answer a figure rests on. */
export type ExplainedRead = { readonly address: Address; readonly functionName: string }

/** A figure, how it is made, and what it is made from. */
export type Explanation = {
  readonly figure: string
  /** A number, base units as a bigint, or words. */
  readonly value: number | bigint | string | null
  readonly formula: string
  readonly from: readonly Explanation[]
  /** For what no formula makes: where it comes from. */
  readonly origin?:
    | { readonly type: 'read'; readonly source: string; readonly reads: readonly ExplainedRead[] }
    | { readonly type: 'assumption'; readonly source: string; readonly date: string }
}
