import type { PoolAmounts } from '../math/get-amounts-for-liquidity.js'

/** What was swapped in a stretch of time in which price and liquidity stood about still. */
export type SwapVolume = {
  /** The pool's tick. */
  readonly tick: number
  /** The pool's liquidity in range, without the position. */
  readonly liquidity: bigint
  /** Base units of token 0 that came in, the fee included. */
  readonly amountIn0: bigint
  /** Base units of token 1 that came in, the fee included. */
  readonly amountIn1: bigint
}

const million = 1_000_000n

/**
 * The fees that a position of constant range would have earned, computed from swaps: its share of the liquidity in
 * range, itself included.
 *
 * @param swaps - What was swapped, stretch by stretch.
 * @param position - Where the liquidity stands, and how much it is.
 * @param pool - `fee`: millionths. `feeProtocol`: as in `slot0`; none by default.
 * @returns Base units, each stretch rounded down.
 */
export function feesFromSwaps(
  swaps: Iterable<SwapVolume>,
  position: { readonly tickLower: number; readonly tickUpper: number; readonly liquidity: bigint },
  pool: { readonly fee: number; readonly feeProtocol?: number },
): PoolAmounts {
  const { tickLower, tickUpper, liquidity } = position
  const { fee, feeProtocol = 0 } = pool
  const [part0, part1] = [BigInt(feeProtocol & 15), BigInt(feeProtocol >> 4)]
  const earned = (amountIn: bigint, part: bigint, active: bigint) => {
    const all = amountIn * BigInt(fee) * liquidity
    return part === 0n ? all / (million * active) : (all * (part - 1n)) / (million * active * part)
  }
  let [amount0, amount1] = [0n, 0n]
  for (const swap of swaps) {
    if (swap.tick < tickLower || swap.tick >= tickUpper) continue
    const active = swap.liquidity + liquidity
    amount0 += earned(swap.amountIn0, part0, active)
    amount1 += earned(swap.amountIn1, part1, active)
  }
  return { amount0, amount1 }
}
