import type { IntegerLike } from '../common/integer-like.js'
import type { TokenLike } from './token-like.js'

/** Where a v3-sdk Pool finds its ticks. */
export type TickDataProviderLike = {
  /** What is known of an initialised tick. */
  getTick(tick: number): Promise<{ readonly liquidityNet: IntegerLike; readonly liquidityGross?: IntegerLike }>
  /** The next initialised tick in one word of the bitmap, or the word's edge, and which of both it is. */
  nextInitializedTickWithinOneWord(tick: number, lte: boolean, tickSpacing: number): Promise<[number, boolean]>
}

/** What of a v3-sdk Pool says what state it is in; numbers are JSBI there. */
export type PoolLike = {
  readonly token0: TokenLike
  readonly token1: TokenLike
  /** Millionths. */
  readonly fee: number
  readonly tickSpacing: number
  readonly sqrtRatioX96: IntegerLike
  readonly liquidity: IntegerLike
  readonly tickCurrent: number
  readonly tickDataProvider: object
}
