import { LstackError } from '../../../errors/lstack-error.js'

/** A price is too high or too low for any tick. */
export class SqrtPriceOutOfBoundsError extends LstackError {
  override readonly name = 'SqrtPriceOutOfBoundsError'
  /** The reason that the contract gives. */
  readonly revert = 'R'
  /** The square root of the price, Q64.96. */
  readonly sqrtPriceX96: bigint

  constructor({ sqrtPriceX96 }: { readonly sqrtPriceX96: bigint }) {
    super(`${sqrtPriceX96} is no square root of a price that a pool can have.`, {
      instructions: ['Use a price between about 2⁻¹²⁸ and 2¹²⁸ base units of token 1 for one of token 0.'],
    })
    this.sqrtPriceX96 = sqrtPriceX96
  }
}
