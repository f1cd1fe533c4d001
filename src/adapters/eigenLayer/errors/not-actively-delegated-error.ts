import { LstackError } from '../../../errors/lstack-error.js'

/** An account that is not delegated is to be undelegated. */
export class NotActivelyDelegatedError extends LstackError {
  override readonly name = 'NotActivelyDelegatedError'
  /** The custom error of the contract. */
  readonly revert = 'NotActivelyDelegated'

  constructor() {
    super('The account is not delegated to an operator.', { instructions: ['Leave the step out.'] })
  }
}
