import { evaluate } from '../../core/evaluate.js'
import { observable, product, quotient } from '../../core/formula.js'
import { exactIn } from '../../core/observe.js'
import { stateOf, type World } from '../../core/world.js'
import { numberToWad } from '../../math/number-to-wad.js'
import { wad } from '../../math/wad.js'
import { NoRedemptionError } from './errors/no-redemption-error.js'
import { RangeUpsideDownError } from './errors/range-upside-down-error.js'
import { checkTicks } from './logic/check-ticks.js'
import { maxSqrtRatio, maxTick, minSqrtRatio } from './math/bounds.js'
import { getTickAtSqrtRatio } from './math/get-tick-at-sqrt-ratio.js'
import { sqrtPriceOf } from './math/price-of.js'
import type { Pool } from './pool-protocol.js'

/** Where liquidity is to stand in a pool; bands are widened to the pool's tick spacing. */
export type RangeDefinition<pool extends string = string> = {
  /** The pool's name in the deployment. */
  readonly pool: pool
  /** The NFT that is meant; without it the latest of the account that fits. */
  readonly tokenId?: bigint
} & (
  | { readonly ticks: readonly [lower: number, upper: number] }
  /** Whole units of token 1 for one of token 0; token 0 is the one with the lower address. */
  | { readonly price: readonly [lower: number, upper: number] }
  /** Fractions of the rate at which both tokens are redeemed: `[0.01, 0.02]` is from 1 % below to 2 % above it. */
  | { readonly redemption: readonly [below: number, above: number] }
  | { readonly full: true }
)

/** Ranges by name. */
export type RangeDefinitions<pool extends string = string> = { readonly [name: string]: RangeDefinition<pool> }

/** The ends of a range. */
export type TickRange = { readonly tickLower: number; readonly tickUpper: number }

/**
 * The ticks of a range whose ends do not move: by ticks, by prices, or all of the pool.
 *
 * @param pool - The pool.
 * @param range - The range.
 * @returns Undefined for a band around the redemption rate.
 * @throws {@link RangeUpsideDownError}, {@link TickOutOfBoundsError} or {@link TickOffSpacingError} where it cannot be.
 */
export function fixedTicks({ token0, token1, deployment }: Pool, range: RangeDefinition): TickRange | undefined {
  const { tickSpacing } = deployment
  if ('ticks' in range) {
    const [tickLower, tickUpper] = range.ticks
    checkTicks(tickLower, tickUpper, tickSpacing)
    return { tickLower, tickUpper }
  }
  if ('full' in range) {
    const tickUpper = Math.floor(maxTick / tickSpacing) * tickSpacing
    return { tickLower: -tickUpper, tickUpper }
  }
  if (!('price' in range)) return undefined
  const [lower, upper] = range.price
  if (!(lower < upper)) throw new RangeUpsideDownError({ lower, upper })
  const sqrtOf = (price: number) => sqrtPriceOf(numberToWad(price), token0.decimals, token1.decimals)
  return band(sqrtOf(lower), sqrtOf(upper), tickSpacing)
}

/**
 * The ticks of a range in a world.
 *
 * @param world - The world; a band around the redemption rate follows it.
 * @param pool - The pool.
 * @param range - The range.
 * @throws {@link NoRedemptionError} where a token has no worth, and what {@link fixedTicks} throws.
 */
export function ticksOf(world: World, pool: Pool, range: RangeDefinition): TickRange {
  const fixed = fixedTicks(pool, range)
  if (fixed !== undefined || !('redemption' in range)) return fixed as TickRange
  const [below, above] = range.redemption
  if (!(below > -above && below < 1)) throw new RangeUpsideDownError({ lower: -below, upper: above })
  const { tickSpacing } = stateOf(world, pool.protocol)
  const fair = redemptionPrice(world, pool)
  const sqrtOf = (factor: number) =>
    sqrtPriceOf((fair * numberToWad(factor)) / wad, pool.token0.decimals, pool.token1.decimals)
  return band(sqrtOf(1 - below), sqrtOf(1 + above), tickSpacing)
}

/**
 * Whether an NFT can be that of a band around the redemption rate: wherever the rate was, its width is the same.
 *
 * @param range - The range.
 * @param width - Ticks from the lower to the upper end of the NFT's range.
 * @param pool - The pool.
 */
export function isWideAs(range: RangeDefinition, width: number, { deployment }: Pool): boolean {
  if (!('redemption' in range)) return false
  const [below, above] = range.redemption
  const exact = (Math.log1p(above) - Math.log1p(-below)) / Math.log1p(0.0001)
  return Math.abs(width - exact) <= 2 * deployment.tickSpacing
}

/**
 * What one token 0 is worth in token 1 where both are redeemed.
 *
 * @param world - The world.
 * @param pool - The pool.
 * @returns With 18 decimals.
 * @throws {@link NoRedemptionError} where a token has no worth.
 */
export function redemptionPrice(world: World, { name, token0, token1 }: Pool): bigint {
  const [worth0, worth1] = [token0.worth, token1.worth]
  if (worth0 === undefined || worth1 === undefined) throw new NoRedemptionError({ pool: name })
  const rate = quotient(worth0.redemption, worth1.redemption)
  const isShared = worth0.price === worth1.price
  const inPrice = isShared ? rate : product(rate, quotient(observable(worth0.price), observable(worth1.price)))
  return evaluate(inPrice, exactIn(world))
}

function band(lowerX96: bigint, upperX96: bigint, tickSpacing: number): TickRange {
  const within = (price: bigint) =>
    price < minSqrtRatio ? minSqrtRatio : price >= maxSqrtRatio ? maxSqrtRatio - 1n : price
  const last = Math.floor(maxTick / tickSpacing) * tickSpacing
  const below = Math.floor(getTickAtSqrtRatio(within(lowerX96)) / tickSpacing) * tickSpacing
  const above = Math.ceil(getTickAtSqrtRatio(within(upperX96)) / tickSpacing) * tickSpacing
  const tickLower = Math.max(below, -last)
  const tickUpper = Math.min(above <= tickLower ? tickLower + tickSpacing : above, last)
  return { tickLower, tickUpper }
}
