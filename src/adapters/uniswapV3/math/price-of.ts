import { squareRoot } from './square-root.js'

const scale = (decimals0: number, decimals1: number): readonly [up: bigint, down: bigint] => {
  const exponent = 18 + decimals0 - decimals1
  return exponent >= 0 ? [10n ** BigInt(exponent), 1n] : [1n, 10n ** BigInt(-exponent)]
}

/**
 * A price for people: whole units of token 1 for one of token 0.
 *
 * @param sqrtPriceX96 - The square root of the price in base units, Q64.96.
 * @param decimals0 - Of token 0.
 * @param decimals1 - Of token 1.
 * @returns With 18 decimals, rounded down.
 */
export function priceOf(sqrtPriceX96: bigint, decimals0: number, decimals1: number): bigint {
  const [up, down] = scale(decimals0, decimals1)
  return ((sqrtPriceX96 * sqrtPriceX96 * up) >> 192n) / down
}

/**
 * The inverse of {@link priceOf}.
 *
 * @param price - Whole units of token 1 for one of token 0, with 18 decimals.
 * @param decimals0 - Of token 0.
 * @param decimals1 - Of token 1.
 * @returns The square root of the price in base units, Q64.96, rounded down.
 */
export function sqrtPriceOf(price: bigint, decimals0: number, decimals1: number): bigint {
  const [up, down] = scale(decimals0, decimals1)
  return squareRoot(((price * down) << 192n) / up)
}
