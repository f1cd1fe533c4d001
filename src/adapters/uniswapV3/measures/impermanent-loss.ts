import { type PriceRange, rangeValue } from './range-value.js'

/**
 * What a position is worth after a move of the price, against holding what it began with.
 *
 * @param range - The price at the start and the range.
 * @param change - The price afterwards as a multiple of the price at the start.
 * @returns A fraction, zero or negative: `(2√k − 1 − k) / ((1 + k) − √(Pa/P) − k√(P/Pb))` inside the range,
 * `2√k / (1 + k) − 1` in the whole pool.
 */
export function impermanentLoss(range: PriceRange, change: number): number {
  const { price, lower, upper } = range
  const root = Math.sqrt(Math.min(Math.max(price, lower), upper))
  const held = (1 / root - 1 / Math.sqrt(upper)) * price * change + (root - Math.sqrt(lower))
  return rangeValue({ price: price * change, lower, upper }) / held - 1
}
