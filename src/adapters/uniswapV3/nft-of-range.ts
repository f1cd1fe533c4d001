import { isUsed } from './liquidity.js'
import type { Pool } from './pool-protocol.js'
import { fixedTicks, isWideAs, type RangeDefinition, type TickRange } from './range.js'
import type { Nft } from './read-nfts.js'

/**
 * The NFT that is meant by a range: the latest that fits and holds something, or else the latest that fits.
 *
 * @param nfts - The NFTs of an account.
 * @param pool - The range's pool.
 * @param range - The range.
 * @param others - Fixed ticks of other ranges in the same pool, which a range that moves does not claim.
 * @returns Undefined where none fits.
 */
export function nftOfRange(
  nfts: readonly Nft[],
  pool: Pool,
  range: RangeDefinition,
  others: readonly TickRange[],
): Nft | undefined {
  const fixed = fixedTicks(pool, range)
  const fitting = nfts.filter((nft) => {
    const { tokenId, tickLower, tickUpper } = nft.content
    const is = (ticks: TickRange) => ticks.tickLower === tickLower && ticks.tickUpper === tickUpper
    const moves = fixed === undefined && !others.some(is) && isWideAs(range, tickUpper - tickLower, pool)
    const fits = range.tokenId === undefined ? moves || (fixed !== undefined && is(fixed)) : tokenId === range.tokenId
    return isOfPool(nft, pool) && fits
  })
  return fitting.filter(({ content }) => isUsed(content)).at(-1) ?? fitting.at(-1)
}

/** Whether an NFT is of a pool. @param nft - The NFT. @param pool - The pool. */
export function isOfPool({ token0, token1, fee }: Nft, pool: Pool): boolean {
  const isSame = (left: string, right: string | undefined) => left.toLowerCase() === right?.toLowerCase()
  return isSame(token0, pool.token0.address) && isSame(token1, pool.token1.address) && fee === pool.deployment.fee
}
