/** One operation on columns: a column holds one number for each path of a block. */
export type Instruction =
  /** `offset + Σ coefficient · column`. */
  | {
      readonly operation: 'combine'
      readonly out: number
      readonly offset: number
      readonly of: readonly { readonly from: number; readonly coefficient: number }[]
    }
  | { readonly operation: 'multiply' | 'min' | 'max'; readonly out: number; readonly a: number; readonly b: number }
  | { readonly operation: 'power'; readonly out: number; readonly a: number; readonly exponent: number }
  | { readonly operation: 'exp' | 'log'; readonly out: number; readonly a: number }
  /** `a < b ? then : otherwise`. */
  | {
      readonly operation: 'ifLess'
      readonly out: number
      readonly a: number
      readonly b: number
      readonly then: number
      readonly otherwise: number
    }

/** Where an input enters: as its logarithm, but for the time that has passed. */
export type TapeInput = { readonly name: string; readonly column: number; readonly isLogarithm: boolean }

/**
 * A straight line of operations, as plain data: what a payoff comes to on a block of paths. Columns that no random
 * input reaches hold one number for all paths.
 */
export type Tape = {
  readonly inputs: readonly TapeInput[]
  readonly instructions: readonly Instruction[]
  /** The column of each output. */
  readonly outputs: readonly number[]
  /** Of each column: whether it differs from path to path. */
  readonly varies: readonly boolean[]
}
