import { LstackError } from '../../../errors/lstack-error.js'

/** A claim of rewards lacks indices or proofs for its tokens. */
export class InputArrayLengthMismatchError extends LstackError {
  override readonly name = 'InputArrayLengthMismatchError'
  /** The custom error of the contract. */
  readonly revert = 'InputArrayLengthMismatch'

  constructor() {
    super('The claim does not have one index and one proof for every token.', {
      instructions: ['Take the claim again from where it was computed.'],
    })
  }
}
