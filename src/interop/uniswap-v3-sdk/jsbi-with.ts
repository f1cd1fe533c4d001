import type { Pool, TickMath } from '@uniswap/v3-sdk'

/** The big integers that v3-sdk computes with. */
export type Jsbi = Pool['liquidity']

/** How bigints become JSBI. @param classes - v3-sdk's, asked for when the first is made. */
export const jsbiWith =
  (classes: () => { readonly TickMath: Pick<typeof TickMath, 'MIN_SQRT_RATIO'> }) =>
  (value: bigint): Jsbi => {
    // The very class that v3-sdk computes with: another copy of the package is another class.
    const own = classes().TickMath.MIN_SQRT_RATIO.constructor as unknown as { BigInt(text: string): Jsbi }
    return own.BigInt(value.toString())
  }
