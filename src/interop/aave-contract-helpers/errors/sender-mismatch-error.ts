import { LstackError } from '../../../errors/lstack-error.js'

/** A transaction was made for another account, or another chain, than the bundle that it is to join. */
export class SenderMismatchError extends LstackError {
  override readonly name = 'SenderMismatchError'
  /** Its place among the transactions. */
  readonly index: number
  /** What it names: an account, or `chain` and an id. */
  readonly actual: string
  readonly expected: string

  constructor(parameters: { readonly index: number; readonly actual: string; readonly expected: string }) {
    const { index, actual, expected } = parameters
    super(`Transaction ${index} was made for ${actual}, but the bundle is of ${expected}.`, {
      instructions: ['Make all transactions of a bundle for the account and chain that send it.'],
    })
    this.index = index
    this.actual = actual
    this.expected = expected
  }
}
