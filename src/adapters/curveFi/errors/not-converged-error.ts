import { LstackError } from '../../../errors/lstack-error.js'

/** Newton's method finds no balance that keeps a pool's invariant: the contract reverts. */
export class NotConvergedError extends LstackError {
  override readonly name = 'NotConvergedError'
  /** The contract gives no reason. */
  readonly revert = ''
  readonly what: string

  constructor({ what }: { readonly what: string }) {
    super(`The pool does not find ${what}: it is too far out of balance for that.`, {
      instructions: ['Exchange less, or read the pool again.'],
    })
    this.what = what
  }
}
