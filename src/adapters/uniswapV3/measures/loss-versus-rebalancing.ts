import { type PriceRange, rangeValue } from './range-value.js'

/**
 * What a position loses to those who trade against a stale price, against rebalancing at the market's price.
 *
 * Source: Milionis, Moallemi, Roughgarden, Zhang: Automated Market Making and Loss-Versus-Rebalancing
 * (arXiv:2208.06046).
 *
 * @param range - The price and the range.
 * @param volatility - Of the logarithm of the price, a fraction for a year.
 * @returns A fraction of the position's value a year: `σ²√P / (4(2√P − P/√Pb − √Pa))` inside the range, `σ²/8` in the
 * whole pool, zero outside.
 */
export function lossVersusRebalancing(range: PriceRange, volatility: number): number {
  const { price, lower, upper } = range
  if (price <= lower || price >= upper) return 0
  return (volatility ** 2 * Math.sqrt(price)) / (4 * rangeValue(range))
}
