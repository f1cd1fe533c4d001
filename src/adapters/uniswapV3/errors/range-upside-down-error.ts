import { LstackError } from '../../../errors/lstack-error.js'

/** The lower end of a range is not below its upper end. */
export class RangeUpsideDownError extends LstackError {
  override readonly name = 'RangeUpsideDownError'
  /** The reason that the contract gives: none where both ends are the same. */
  readonly revert: 'TLU' | ''
  /** Ticks, or prices where the range was given by them. */
  readonly lower: number
  readonly upper: number

  constructor({ lower, upper }: { readonly lower: number; readonly upper: number }) {
    super(`A range from ${lower} to ${upper} holds nothing.`, {
      instructions: ['Give the lower end first, and an upper end above it.'],
    })
    this.revert = lower === upper ? '' : 'TLU'
    this.lower = lower
    this.upper = upper
  }
}
