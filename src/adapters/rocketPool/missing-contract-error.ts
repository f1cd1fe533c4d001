import type { Address } from 'viem'
import { LstackError } from '../../errors/lstack-error.js'

/** RocketStorage does not name a contract that Rocket Pool has. */
export class MissingContractError extends LstackError {
  override readonly name = 'MissingContractError'
  /** The reason that Rocket Pool's contracts give. */
  readonly revert = 'Contract not found'
  /** The contract's name, such as `rocketDepositPool`. */
  readonly contract: string
  readonly rocketStorage: Address

  constructor({ contract, rocketStorage }: { readonly contract: string; readonly rocketStorage: Address }) {
    super(`RocketStorage at ${rocketStorage} names no ${contract}.`, {
      instructions: ['Give the deployment the address of Rocket Pool’s RocketStorage on this chain.'],
    })
    this.contract = contract
    this.rocketStorage = rocketStorage
  }
}
