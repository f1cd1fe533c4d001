import { LstackError } from '../../../errors/lstack-error.js'

/** A tick would carry more liquidity than the pool allows. */
export class LiquidityOverflowError extends LstackError {
  override readonly name = 'LiquidityOverflowError'
  /** The reason that the contract gives. */
  readonly revert = 'LO'
  readonly tick: number
  readonly liquidity: bigint
  readonly limit: bigint

  constructor({ tick, liquidity, limit }: Pick<LiquidityOverflowError, 'tick' | 'liquidity' | 'limit'>) {
    super(`Tick ${tick} would carry liquidity ${liquidity}, and ${limit} is the most that the pool allows.`, {
      instructions: ['Add less, or use a wider range.'],
    })
    this.tick = tick
    this.liquidity = liquidity
    this.limit = limit
  }
}
