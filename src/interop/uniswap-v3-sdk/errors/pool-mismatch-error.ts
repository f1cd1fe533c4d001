import { LstackError } from '../../../errors/lstack-error.js'

/** An object is that of another pool than the one that was asked for. */
export class PoolMismatchError extends LstackError {
  override readonly name = 'PoolMismatchError'
  /** The name of the pool in the deployment. */
  readonly pool: string
  /** What differs: `token0`, `token1`, `fee`, `tickSpacing` or `chainId`. */
  readonly field: string
  readonly actual: string
  readonly expected: string

  constructor(parameters: {
    readonly pool: string
    readonly field: string
    readonly actual: string
    readonly expected: string
  }) {
    const { pool, field, actual, expected } = parameters
    super(`This is not the pool ${pool}: its ${field} is ${actual} instead of ${expected}.`, {
      instructions: ['Pass on the pool of the same two tokens and the same fee.'],
    })
    this.pool = pool
    this.field = field
    this.actual = actual
    this.expected = expected
  }
}
