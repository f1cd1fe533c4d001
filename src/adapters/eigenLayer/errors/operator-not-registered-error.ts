import type { Address } from 'viem'
import { LstackError } from '../../../errors/lstack-error.js'

/** An address is no operator of EigenLayer. */
export class OperatorNotRegisteredError extends LstackError {
  override readonly name = 'OperatorNotRegisteredError'
  /** The custom error of the contract. */
  readonly revert = 'OperatorNotRegistered'
  readonly operator: Address

  constructor({ operator }: { readonly operator: Address }) {
    super(`${operator} is not registered as an operator of EigenLayer.`, {
      instructions: ['Give the address of a registered operator.'],
    })
    this.operator = operator
  }
}
