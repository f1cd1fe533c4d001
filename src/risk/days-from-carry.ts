import { unlimited } from '../core/appraise.js'
import { accrue, type World } from '../core/world.js'
import { ratio } from '../math/ratio.js'
import { wadToNumber } from '../math/wad-to-number.js'

/**
 * The days until interest above yield liquidates, all else equal: ln(HF) over the rate at which it falls, measured over
 * one day.
 *
 * @param world - The world.
 * @param health - The health factor in a world, with 18 decimals.
 * @returns Days; `null` where it does not fall, or nothing is owed.
 */
export function daysFromCarry(world: World, health: (world: World) => bigint): number | null {
  const now = health(world)
  if (now >= unlimited || now <= 0n) return null
  const tomorrow = health(accrue(world, world.timestamp + 86_400n))
  const daily = Math.log1p(ratio(tomorrow - now, now))
  return daily < 0 ? Math.max(0, Math.log(wadToNumber(now)) / -daily) : null
}
