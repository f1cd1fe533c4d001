import { LstackError } from '../../errors/lstack-error.js'

/** Lido takes no ether at present. */
export class StakingPausedError extends LstackError {
  override readonly name = 'StakingPausedError'
  /** The reason that the contract gives. */
  readonly revert = 'STAKING_PAUSED'

  constructor() {
    super('Staking with Lido is paused.', { instructions: ['Wait until it resumes, or buy stETH on the market.'] })
  }
}
