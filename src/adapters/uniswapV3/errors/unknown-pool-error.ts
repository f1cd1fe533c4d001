import { LstackError } from '../../../errors/lstack-error.js'

/** The deployment names no such pool. */
export class UnknownPoolError extends LstackError {
  override readonly name = 'UnknownPoolError'
  /** A pool that is not there has no code: the contract gives no reason. */
  readonly revert = ''
  readonly pool: string
  readonly known: readonly string[]

  constructor({ pool, known }: { readonly pool: string; readonly known: readonly string[] }) {
    super(`The deployment of Uniswap v3 names no pool ${pool}.`, {
      instructions: [
        `It names ${known.join(', ') || 'none of the assets given'}: use one of these, or add the pool to the deployment.`,
      ],
    })
    this.pool = pool
    this.known = known
  }
}
