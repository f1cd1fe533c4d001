import type { Key } from '../../core/key.js'
import type { Venue } from '../../core/venue.js'
import type { World } from '../../core/world.js'
import { LstackError } from '../../errors/lstack-error.js'

/** How much a venue takes until its price has fallen so far. */
export type VenueDepth = {
  /** Base units of what is sold. */
  readonly amount: bigint
  /** Base units of what comes out. */
  readonly proceeds: bigint
  /** Why there may be more, though nobody can say how much; `undefined` where that is all. */
  readonly boundBy: string | undefined
}

/** The search ends where the amount is known to one part in so many. */
const precision = 1_000_000_000n

/** Doublings until a sale is as large as any: beyond that no price falls. */
const doublings = 128

/**
 * The most that can be sold at a venue in one trade while its price before the fee stays where it may be. Every trial is
 * a trade as the venue itself computes it, from the world as it is.
 *
 * @param world - The world before the trade.
 * @param venue - The venue.
 * @param asset - The key of what is sold.
 * @param from - The first amount that is tried, in base units.
 * @param isAbove - Whether the price of a world is still where it may be: it must not become true again as more is sold.
 * @returns The largest amount found, to one part in a billion, with what it brings; zero where the price is below
 * already.
 */
export function venueDepth(
  world: World,
  venue: Venue,
  asset: Key,
  from: bigint,
  isAbove: (world: World) => boolean,
): VenueDepth {
  if (!isAbove(world)) return { amount: 0n, proceeds: 0n, boundBy: undefined }
  let low = { amount: 0n, proceeds: 0n }
  let high = from > 0n ? from : 1n
  let boundBy: string | undefined
  const works = (amount: bigint): boolean => {
    try {
      const sale = venue.sell(world, { asset, amount })
      const above = isAbove(sale.world)
      if (above) low = { amount, proceeds: sale.amount }
      else boundBy = undefined
      return above
    } catch (error) {
      if (!(error instanceof LstackError)) throw error
      boundBy = error.message
      return false
    }
  }
  for (let count = 0; works(high); count++) {
    if (count === doublings) return { ...low, boundBy: 'However much is sold, the price does not fall so far.' }
    high *= 2n
  }
  while ((high - low.amount) * precision > low.amount && high - low.amount > 1n) {
    const middle = (low.amount + high) / 2n
    if (!works(middle)) high = middle
  }
  return { ...low, boundBy }
}
