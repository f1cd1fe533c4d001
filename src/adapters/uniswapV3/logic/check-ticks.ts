import { RangeUpsideDownError } from '../errors/range-upside-down-error.js'
import { TickOffSpacingError } from '../errors/tick-off-spacing-error.js'
import { TickOutOfBoundsError } from '../errors/tick-out-of-bounds-error.js'
import { maxTick, minTick } from '../math/bounds.js'

/**
 * Makes sure that a range can be used.
 *
 * Source: Uniswap v3-core `TickMath.getSqrtRatioAtTick`, `UniswapV3Pool.checkTicks` and `TickBitmap.flipTick`, in the
 * order in which the position manager meets them.
 *
 * @param tickLower - The lower tick.
 * @param tickUpper - The upper tick.
 * @param tickSpacing - Ticks between two usable ones.
 * @throws {@link RangeUpsideDownError}, {@link TickOutOfBoundsError} or {@link TickOffSpacingError} where it cannot.
 */
export function checkTicks(tickLower: number, tickUpper: number, tickSpacing: number): void {
  for (const tick of [tickLower, tickUpper])
    if (!(tick >= minTick && tick <= maxTick)) throw new TickOutOfBoundsError({ tick })
  if (tickLower >= tickUpper) throw new RangeUpsideDownError({ lower: tickLower, upper: tickUpper })
  for (const tick of [tickLower, tickUpper])
    if (tick % tickSpacing !== 0) throw new TickOffSpacingError({ tick, tickSpacing })
}
