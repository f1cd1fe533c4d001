import { LstackError } from '../../../errors/lstack-error.js'

/** Nothing is to be swapped in a pool: on a path, what the pool before lets out is less than one base unit. */
export class SwapAmountZeroError extends LstackError {
  override readonly name = 'SwapAmountZeroError'
  /** The reason that the contract gives. */
  readonly revert = 'AS'
  readonly pool: string

  constructor({ pool }: { readonly pool: string }) {
    super(`Nothing arrives at the pool ${pool} to be swapped.`, { instructions: ['Swap more.'] })
    this.pool = pool
  }
}
