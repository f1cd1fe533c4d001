/** One thing to do, as fractions: which of what is possible, in what way, and how much. */
export type Move = { readonly pick: number; readonly way: number; readonly size: number }

/** A strategy before it is known what each step finds: fractions that are read against what is held at each point. */
export type Recipe = {
  /** Which asset it starts from. */
  readonly start: number
  /** How much of it, on a logarithmic scale. */
  readonly amount: number
  /** Whether the account has a position on Aave before. */
  readonly opened: boolean
  /** Whether it asks for what may be refused, and keeps what is. */
  readonly reckless: boolean
  readonly moves: readonly Move[]
  /** How long it takes until the first call, and between calls, on a logarithmic scale. */
  readonly delay: number
  readonly gaps: readonly number[]
}
