/** A number that the chain does not say, with where it comes from and when it was true. */
export type Assumption = {
  readonly value: number | bigint | string
  /** Where the value comes from, in words or as an address on the web. */
  readonly source: string
  /** The day for which the source gives it, as `YYYY-MM-DD`. */
  readonly date: string
  /** The ids of the protocols whose state or rates rest on it; `*` for all. */
  readonly of: readonly string[]
}
