import { LstackError } from '../../../errors/lstack-error.js'

/** A position of that name is open already. */
export class PositionOpenError extends LstackError {
  override readonly name = 'PositionOpenError'
  readonly range: string

  constructor({ range }: { readonly range: string }) {
    super(`The position "${range}" is open already.`, {
      instructions: ['Add to it with increaseLiquidity, or give the second one a range of its own name.'],
    })
    this.range = range
  }
}
