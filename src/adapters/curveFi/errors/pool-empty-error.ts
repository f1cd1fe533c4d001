import { LstackError } from '../../../errors/lstack-error.js'

/** A pool lacks a coin, so that nothing can be exchanged. */
export class PoolEmptyError extends LstackError {
  override readonly name = 'PoolEmptyError'
  /** The contract gives no reason. */
  readonly revert = ''

  constructor() {
    super('The pool lacks one of its coins, so that nothing can be exchanged there.', {
      instructions: ['Choose another pool, or read this one again.'],
    })
  }
}
