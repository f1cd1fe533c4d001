import type { Address } from 'viem'
import { LstackError } from '../../../errors/lstack-error.js'

/** An account that is delegated is to be delegated. */
export class ActivelyDelegatedError extends LstackError {
  override readonly name = 'ActivelyDelegatedError'
  /** The custom error of the contract. */
  readonly revert = 'ActivelyDelegated'
  /** Whom it is delegated to. */
  readonly operator: Address

  constructor({ operator }: { readonly operator: Address }) {
    super(`The account is delegated to ${operator} already.`, {
      instructions: ['Use `redelegate`, or undelegate first: either way all stakes are queued for withdrawal.'],
    })
    this.operator = operator
  }
}
