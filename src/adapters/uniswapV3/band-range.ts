import type { PoolDeployments } from './deployment.js'
import type { RangeDefinition } from './range.js'

/** The name of a band around the redemption rate: its pool, and how far it reaches, such as `wstETH/WETH[-1%,+2%]`. */
export type BandRange<pools extends PoolDeployments = PoolDeployments> =
  `${keyof pools & string}[-${number}%,+${number}%]`

/** What the name of a band looks like. */
const bandRangePattern = /^(.+)\[-(\d+(?:\.\d+)?)%,\+(\d+(?:\.\d+)?)%\]$/

/**
 * The name of a band around the redemption rate.
 *
 * @param pool - The pool's name in the deployment.
 * @param band - How far it reaches `below` and `above` that rate, fractions of it; rounded to 1e-6, a hundredth of a tick.
 * @example
 * ```ts
 * import { bandRangeName } from 'lstack/adapters/uniswapV3'
 *
 * console.log(bandRangeName('wstETH/WETH', { below: 0.005, above: 0.01 }))
 * // wstETH/WETH[-0.5%,+1%]
 * ```
 */
export function bandRangeName(pool: string, band: { readonly below: number; readonly above: number }): BandRange {
  const percent = (fraction: number) => Number((fraction * 100).toFixed(4))
  return `${pool}[-${percent(band.below)}%,+${percent(band.above)}%]`
}

/**
 * The range that the name of a band says.
 *
 * @param name - The name.
 * @returns Undefined where it is none.
 */
export function bandRangeOf(name: string): RangeDefinition | undefined {
  const [, pool, below, above] = bandRangePattern.exec(name) ?? []
  if (pool === undefined || below === undefined || above === undefined) return undefined
  // The decimal number itself: a division would round.
  const fraction = (percent: string) => Number(`${percent}e-2`)
  return { pool, redemption: [fraction(below), fraction(above)] }
}
