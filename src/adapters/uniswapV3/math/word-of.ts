/**
 * The word of the bitmap in which a tick's bit is kept: 256 usable ticks make one.
 *
 * Source: Uniswap v3-core `TickBitmap.position`, after the division in `nextInitializedTickWithinOneWord`.
 *
 * @param tick - The tick.
 * @param tickSpacing - Ticks between two usable ones.
 */
export function wordOf(tick: number, tickSpacing: number): number {
  return Math.floor(tick / tickSpacing) >> 8
}
