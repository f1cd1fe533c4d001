import { LstackError } from '../../../errors/lstack-error.js'

/** A position is to be burned that still holds something. */
export class NotClearedError extends LstackError {
  override readonly name = 'NotClearedError'
  /** The reason that the contract gives. */
  readonly revert = 'Not cleared'
  readonly range: string

  constructor({ range }: { readonly range: string }) {
    super(`The position "${range}" still holds liquidity or tokens.`, {
      instructions: ['Take out all liquidity with decreaseLiquidity, then collect, then burn.'],
    })
    this.range = range
  }
}
