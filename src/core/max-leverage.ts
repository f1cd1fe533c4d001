import { LstackError } from '../errors/lstack-error.js'

/** The most leverage that can be carried out, and what forbids more. */
export type MaxLeverage = {
  readonly leverage: number
  /** The failure that a little more meets; `undefined` where the search ended before one. */
  readonly boundBy: LstackError | undefined
}

/**
 * The most leverage that a market allows here, with everything that a plan checks: loan-to-value, caps, liquidity,
 * stake limits, rounds.
 *
 * @param attempt - Plans with a leverage, and throws where that cannot be.
 * @param options - `atMost`: where the search ends, 200 by default. `precision`: relative, 1e-4 by default.
 * @returns A leverage that works, within the precision of one that does not.
 * @throws whatever a leverage of 1 meets: then leverage is not what is wrong.
 * @example
 * ```ts
 * import { maxLeverage, planStrategy } from 'lstack'
 * import { defaultMarket, presets } from 'lstack/presets'
 *
 * const market = defaultMarket()
 * const attempt = (leverage: number) =>
 *   planStrategy({ strategy: presets['wsteth-loop'].strategy({ leverage }), market, amount: 10n ** 19n })
 * console.log(maxLeverage(attempt).leverage > 10)
 * // true
 * ```
 */
export function maxLeverage(
  attempt: (leverage: number) => unknown,
  options: { readonly atMost?: number; readonly precision?: number } = {},
): MaxLeverage {
  const { atMost = 200, precision = 1e-4 } = options
  attempt(1)
  let low = 1
  let high = 1
  let boundBy: LstackError | undefined
  const works = (leverage: number) => {
    try {
      attempt(leverage)
      return true
    } catch (error) {
      if (!(error instanceof LstackError)) throw error
      boundBy = error
      return false
    }
  }
  do {
    low = high
    if (low >= atMost) return { leverage: low, boundBy: undefined }
    high = Math.min(high * 2, atMost)
  } while (works(high))
  while (high - low > precision * low) {
    const middle = (low + high) / 2
    if (works(middle)) low = middle
    else high = middle
  }
  return { leverage: low, boundBy }
}
