import type { World } from '../../core/world.js'

/** Seconds between two blocks, as Ethereum schedules them; where slots are missed, blocks come later. */
export const secondsPerBlock = 12n

/**
 * The block that a world stands at: counted on from the market's by time, since a plan moves time and not blocks.
 *
 * @param world - The world.
 */
export function blockAt({ blockNumber, timestamp, market }: World): bigint {
  const counted = market.blockNumber + (timestamp - market.timestamp) / secondsPerBlock
  return counted > blockNumber ? counted : blockNumber
}

/**
 * When a block is due at the earliest.
 *
 * @param world - The world.
 * @param block - The block.
 * @returns Seconds since the epoch.
 */
export function timeOf({ market }: World, block: bigint): bigint {
  return market.timestamp + (block - market.blockNumber) * secondsPerBlock
}
