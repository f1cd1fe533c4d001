import { assumptionOf, type World } from '../../core/world.js'
import type { WithdrawRequest } from './withdraw-request.js'

/** The name of the assumption that says in how many days ether.fi finalises a request. */
export const etherFiQueueDaysAssumption = 'queueDays:eETH'

const day = 86_400

/**
 * When a request is expected to be finalised: so many days after it was made, as assumed. The chain does not say when it
 * was made: one that was read is taken to be made at the block of the market.
 *
 * @param world - The world, for the assumption and the block of the market.
 * @param request - The request.
 * @returns Seconds since the epoch; zero where it is finalised.
 * @throws MissingAssumptionError where the market does not say how long it takes.
 */
export function withdrawMaturity(world: World, { isFinalized, requestedAt }: WithdrawRequest): bigint {
  if (isFinalized) return 0n
  const { value } = assumptionOf(world, etherFiQueueDaysAssumption)
  return (requestedAt ?? world.market.timestamp) + BigInt(Math.round(value * day))
}
