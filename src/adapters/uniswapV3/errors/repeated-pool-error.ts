import { LstackError } from '../../../errors/lstack-error.js'

/** A swap to an exact output passes through one pool twice, which is locked while it waits to be paid. */
export class RepeatedPoolError extends LstackError {
  override readonly name = 'RepeatedPoolError'
  /** The reason that the contract gives. */
  readonly revert = 'LOK'
  readonly pool: string

  constructor({ pool }: { readonly pool: string }) {
    super(`The path passes through ${pool} twice.`, { instructions: ['Use each pool once, or an exact input.'] })
    this.pool = pool
  }
}
