import type { Address } from 'viem'
import { LstackError } from '../../../errors/lstack-error.js'

/** A claim of rewards and the assets that it is to bring do not match. */
export class UnclaimableTokenError extends LstackError {
  override readonly name = 'UnclaimableTokenError'
  readonly token: Address

  constructor({ token }: { readonly token: Address }) {
    super(`The claim and the assets of the step do not both have the token ${token}.`, {
      instructions: ['Give one asset for every token of the claim, and none beside.'],
    })
    this.token = token
  }
}
