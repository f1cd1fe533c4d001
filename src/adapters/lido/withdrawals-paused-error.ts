import { LstackError } from '../../errors/lstack-error.js'

/** Lido's withdrawal queue takes no requests at present. */
export class WithdrawalsPausedError extends LstackError {
  override readonly name = 'WithdrawalsPausedError'
  /** The custom error of the contract. */
  readonly revert = 'ResumedExpected'

  constructor() {
    super('Lido’s withdrawal queue is paused.', {
      instructions: ['Wait until it resumes, or sell the stETH on the market.'],
    })
  }
}
