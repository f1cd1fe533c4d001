/**
 * The furthest tick to which a swap may look at once: the edge of a word of the bitmap.
 *
 * Source: Uniswap v3-core `TickBitmap.nextInitializedTickWithinOneWord`, where no tick of the word is initialised.
 *
 * @param tick - Where the swap is.
 * @param tickSpacing - Ticks between two usable ones.
 * @param downwards - Whether the price falls.
 */
export function wordEdge(tick: number, tickSpacing: number, downwards: boolean): number {
  const compressed = Math.floor(tick / tickSpacing)
  return (downwards ? (compressed >> 8) << 8 : (((compressed + 1) >> 8) << 8) + 255) * tickSpacing
}

/**
 * The place of the highest initialised tick that is not above a tick.
 *
 * @param ticks - Initialised ticks in rising order.
 * @param tick - The tick.
 * @returns Its index, or -1 where all are above.
 */
export function indexAtOrBelow(ticks: readonly { readonly tick: number }[], tick: number): number {
  let low = 0
  let high = ticks.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((ticks[middle] as { readonly tick: number }).tick <= tick) low = middle + 1
    else high = middle
  }
  return low - 1
}

/**
 * The next initialised tick in one word of the bitmap, or the word's edge where there is none.
 *
 * Source: Uniswap v3-core `TickBitmap.nextInitializedTickWithinOneWord`.
 *
 * @param ticks - Initialised ticks in rising order.
 * @param tick - Where the swap is.
 * @param tickSpacing - Ticks between two usable ones.
 * @param downwards - Whether the price falls; the tick itself counts then.
 * @returns The tick, and its index where it is initialised, -1 otherwise.
 */
export function nextInitializedTickWithinOneWord(
  ticks: readonly { readonly tick: number }[],
  tick: number,
  tickSpacing: number,
  downwards: boolean,
): { readonly tick: number; readonly index: number } {
  const edge = wordEdge(tick, tickSpacing, downwards)
  const below = indexAtOrBelow(ticks, tick)
  const index = downwards ? below : below + 1
  const found = ticks[index]?.tick
  if (found === undefined || (downwards ? found < edge : found > edge)) return { tick: edge, index: -1 }
  return { tick: found, index }
}
