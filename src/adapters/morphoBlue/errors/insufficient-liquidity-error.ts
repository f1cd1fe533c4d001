import { LstackError } from '../../../errors/lstack-error.js'

/** A market has less left to lend than is asked for. */
export class InsufficientLiquidityError extends LstackError {
  override readonly name = 'InsufficientLiquidityError'
  /** The reason that the contract gives. */
  readonly revert = 'insufficient liquidity'
  readonly market: string
  /** Base units of the loan asset. */
  readonly amount: bigint
  /** Base units of the loan asset. */
  readonly available: bigint

  constructor(parameters: { readonly market: string; readonly amount: bigint; readonly available: bigint }) {
    const { market, amount, available } = parameters
    super(`${market} has ${available} base units left to lend; ${amount} are asked for.`, {
      instructions: [available > 0n ? `Borrow at most ${available}, or use another market.` : 'Use another market.'],
    })
    this.market = market
    this.amount = amount
    this.available = available
  }
}
