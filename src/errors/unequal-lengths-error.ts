import { LstackError } from './lstack-error.js'

/** Two lists that belong together, value by value, differ in length. */
export class UnequalLengthsError extends LstackError {
  override readonly name = 'UnequalLengthsError'
  /** What is counted, such as `weights`. */
  readonly what: string
  readonly length: number
  readonly expected: number

  constructor({
    what,
    length,
    expected,
  }: {
    readonly what: string
    readonly length: number
    readonly expected: number
  }) {
    super(`There are ${length} ${what} where ${expected} belong.`, { instructions: [`Give ${expected} ${what}.`] })
    this.what = what
    this.length = length
    this.expected = expected
  }
}
