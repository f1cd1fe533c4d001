import { LstackError } from '../../../errors/lstack-error.js'

/** More is to leave a pool than its liquidity holds. */
export class PoolLiquidityError extends LstackError {
  override readonly name = 'PoolLiquidityError'
  /** The contract gives no reason. */
  readonly revert = ''
  /** Base units. */
  readonly amount: bigint
  /** Which of the pool's tokens. */
  readonly token: 0 | 1

  constructor({ amount, token }: { readonly amount: bigint; readonly token: 0 | 1 }) {
    super(`The pool's liquidity does not hold ${amount} base units of its token ${token}.`, {
      instructions: ['Swap less, or use a pool with more liquidity.'],
    })
    this.amount = amount
    this.token = token
  }
}
