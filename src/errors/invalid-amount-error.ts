import { LstackError } from './lstack-error.js'

/** An amount, share or duration is not what it must be. */
export class InvalidAmountError extends LstackError {
  override readonly name = 'InvalidAmountError'
  readonly amount: string
  readonly expected: string

  constructor({ amount, expected }: { readonly amount: string; readonly expected: string }) {
    super(`${amount} is not ${expected}.`, { instructions: [`Give ${expected}.`] })
    this.amount = amount
    this.expected = expected
  }
}
