import { LstackError } from '../../errors/lstack-error.js'

/** Rocket Pool takes no deposits at present. */
export class DepositsDisabledError extends LstackError {
  override readonly name = 'DepositsDisabledError'
  /** The reason that the contract gives. */
  readonly revert = 'Deposits into Rocket Pool are currently disabled'

  constructor() {
    super('Deposits into Rocket Pool are disabled.', {
      instructions: ['Wait until they are enabled, or buy rETH on the market.'],
    })
  }
}
