import type { PriceRange } from './range-value.js'

/**
 * How long a price is expected to stay in a range: by drift alone, or as a geometric Brownian motion.
 *
 * ETH for one LST rises at the staking rate, so a narrow range is left even where nothing else moves.
 *
 * @param range - The price and the range.
 * @param drift - How the price grows, a fraction for a year, continuously compounded.
 * @param volatility - Of the logarithm of the price, a fraction for a year; none by default.
 * @returns Years until the price leaves the range for the first time, on average; zero outside, infinite where nothing
 * moves.
 */
export function timeInRange({ price, lower, upper }: PriceRange, drift: number, volatility = 0): number {
  if (price <= lower || price >= upper) return 0
  const below = Math.log(lower / price)
  const above = Math.log(upper / price)
  if (volatility === 0) return drift === 0 ? Number.POSITIVE_INFINITY : (drift > 0 ? above : below) / drift
  const speed = drift - volatility ** 2 / 2
  const variance = volatility ** 2
  // Near zero drift the closed form divides nothing by nothing.
  if (Math.abs((speed * (above - below)) / variance) < 1e-6) return (-below * above) / variance
  const rate = (-2 * speed) / variance
  const fromAbove = -Math.expm1(rate * below)
  const atTop = 1 / (1 - Math.expm1(rate * above) / -fromAbove)
  return (above * atTop + below * (1 - atTop)) / speed
}
