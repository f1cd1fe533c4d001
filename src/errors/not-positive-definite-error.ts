import { LstackError } from './lstack-error.js'

/** A matrix is no covariance: its rows contradict each other. */
export class NotPositiveDefiniteError extends LstackError {
  override readonly name = 'NotPositiveDefiniteError'
  /** The first row that contradicts those before it, counted from zero. */
  readonly row: number

  constructor({ row }: { readonly row: number }) {
    super(`Row ${row} of the matrix contradicts the rows before it: the matrix is not positive definite.`, {
      instructions: [
        'Give a symmetric matrix of correlations that can hold at once; estimate them over the same rows.',
      ],
    })
    this.row = row
  }
}
