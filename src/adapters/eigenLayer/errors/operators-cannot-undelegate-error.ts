import type { Address } from 'viem'
import { LstackError } from '../../../errors/lstack-error.js'

/** An operator is to be undelegated from itself. */
export class OperatorsCannotUndelegateError extends LstackError {
  override readonly name = 'OperatorsCannotUndelegateError'
  /** The custom error of the contract. */
  readonly revert = 'OperatorsCannotUndelegate'
  readonly operator: Address

  constructor({ operator }: { readonly operator: Address }) {
    super(`${operator} is an operator, and stays delegated to itself.`, {
      instructions: ['Queue withdrawals instead.'],
    })
    this.operator = operator
  }
}
