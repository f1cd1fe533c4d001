import type { Address } from 'viem'
import { LstackError } from '../../../errors/lstack-error.js'

/** Somebody else may claim the rewards. */
export class UnauthorizedCallerError extends LstackError {
  override readonly name = 'UnauthorizedCallerError'
  /** The custom error of the contract. */
  readonly revert = 'UnauthorizedCaller'
  readonly claimer: Address

  constructor({ claimer }: { readonly claimer: Address }) {
    super(`Only ${claimer} may claim these rewards.`, { instructions: ['Claim from that account.'] })
    this.claimer = claimer
  }
}
