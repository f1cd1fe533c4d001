import { LstackError } from '../../../errors/lstack-error.js'

/** The factory knows no pool of these tokens at this fee, or another one than the deployment names. */
export class PoolNotFoundError extends LstackError {
  override readonly name = 'PoolNotFoundError'
  /** A pool that is not there has no code: the contract gives no reason. */
  readonly revert = ''
  readonly pool: string
  /** The address that the deployment names. */
  readonly address: string
  /** What the factory says; undefined where it has none. */
  readonly actual: string | undefined

  constructor({ pool, address, actual }: Pick<PoolNotFoundError, 'pool' | 'address' | 'actual'>) {
    super(
      actual === undefined
        ? `The factory has no pool ${pool}.`
        : `The factory has the pool ${pool} at ${actual}, and the deployment names ${address}.`,
      { instructions: ['Correct the deployment: tokens, fee and address must be those of one pool.'] },
    )
    this.pool = pool
    this.address = address
    this.actual = actual
  }
}
