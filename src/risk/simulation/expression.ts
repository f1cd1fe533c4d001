/**
 * A number of a payoff as a graph: what the interpreter of payoffs builds when it computes on expressions. Equal
 * expressions are one object, so that each is computed once.
 */
export type Expression = {
  /** Its place in the order of making. */
  readonly id: number
  /** It cannot be negative or zero: products of it may be rearranged under roots and logarithms. */
  readonly isPositive: boolean
} & (
  | { readonly type: 'constant'; readonly value: number }
  | { readonly type: 'input'; readonly name: string }
  /** `coefficient · Π base^exponent`. */
  | { readonly type: 'product'; readonly coefficient: number; readonly of: readonly Power[] }
  /** `constant + Σ coefficient · term`. */
  | { readonly type: 'sum'; readonly constant: number; readonly of: readonly Term[] }
  | { readonly type: 'min' | 'max'; readonly a: Expression; readonly b: Expression }
  /** `a < b ? then : otherwise`. */
  | {
      readonly type: 'ifLess'
      readonly a: Expression
      readonly b: Expression
      readonly then: Expression
      readonly otherwise: Expression
    }
)

/** A base and its exponent. */
export type Power = { readonly base: Expression; readonly exponent: number }

/** A term of a sum and what it is multiplied with. */
export type Term = { readonly term: Expression; readonly coefficient: number }
