import { assumptionOf, type World } from '../../core/world.js'
import type { WithdrawalRequest } from './withdrawal-request.js'

/** The name of the assumption that says in how many days Lido finalises a request. */
export const queueDaysAssumption = 'queueDays:stETH'

const day = 86_400n

/**
 * When a request is expected to be finalised: so many days after it was made, as assumed. One that is late already is
 * expected with the next report, a day after the block of the market.
 *
 * @param world - The world, for the assumption and the block of the market.
 * @param request - The request.
 * @returns Seconds since the epoch; zero where it is finalised.
 * @throws MissingAssumptionError where the market does not say how long the queue is.
 */
export function withdrawalMaturity(world: World, { isFinalized, timestamp }: WithdrawalRequest): bigint {
  if (isFinalized) return 0n
  const { value } = assumptionOf(world, queueDaysAssumption)
  const expected = timestamp + BigInt(Math.round(value * Number(day)))
  const { timestamp: read } = world.market
  return expected <= read ? read + day : expected
}
