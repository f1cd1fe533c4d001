import { LstackError } from '../../../errors/lstack-error.js'

/** So little is exchanged that the pool's own rounding takes more than comes out: the contract reverts. */
export class ExchangeTooSmallError extends LstackError {
  override readonly name = 'ExchangeTooSmallError'
  /** The contract gives no reason. */
  readonly revert = ''
  /** Base units that were to go in. */
  readonly amount: bigint

  constructor({ amount }: { readonly amount: bigint }) {
    super(`For ${amount} base units nothing comes out of the pool.`, { instructions: ['Exchange more.'] })
    this.amount = amount
  }
}
