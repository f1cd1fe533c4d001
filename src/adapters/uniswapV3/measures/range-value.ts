/** A range of prices, of whole units of token 1 for one of token 0; from 0 to infinity it is the whole pool. */
export type PriceRange = { readonly price: number; readonly lower: number; readonly upper: number }

/**
 * What one unit of liquidity in a range is worth, in token 1.
 *
 * @param range - The price and the range.
 * @returns `2√P − P/√Pb − √Pa` inside the range; outside of it, what it consists of there.
 */
export function rangeValue({ price, lower, upper }: PriceRange): number {
  const root = Math.sqrt(Math.min(Math.max(price, lower), upper))
  const amount0 = 1 / root - 1 / Math.sqrt(upper)
  const amount1 = root - Math.sqrt(lower)
  return amount0 * price + amount1
}
