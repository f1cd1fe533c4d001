import { LstackError } from '../../../errors/lstack-error.js'

/** A withdrawal is to be claimed whose request was invalidated. */
export class RequestNotValidError extends LstackError {
  override readonly name = 'RequestNotValidError'
  /** The custom error of the contract. */
  readonly revert = 'RequestNotValid'
  readonly requestIds: readonly (bigint | null)[]

  constructor({ requestIds }: { readonly requestIds: readonly (bigint | null)[] }) {
    super(`A guardian of ether.fi has invalidated withdrawal request ${requestIds.join(', ')}.`, {
      instructions: ['Ask ether.fi to validate it again: until then it pays nothing.'],
    })
    this.requestIds = requestIds
  }
}
