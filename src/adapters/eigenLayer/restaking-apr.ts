import type { World } from '../../core/world.js'
import { assumptionOf } from '../../core/world.js'
import type { Rate } from '../../math/rate.js'

/** The name of the assumption of what restaking a token pays before the operator's part. @param symbol - Of the token. */
export const restakingAprAssumption = (symbol: string): string => `restakingApr:${symbol}`

/**
 * What restaking a token pays its holder, in other tokens.
 *
 * @param world - The world.
 * @param symbol - Of the token.
 * @param operatorSplit - What the operator keeps, in bps.
 * @throws MissingAssumptionError where the market states no rate.
 */
export function restakingApr(world: World, symbol: string, operatorSplit: number): Rate<'apr'> {
  const { value } = assumptionOf(world, restakingAprAssumption(symbol))
  return { basis: 'apr', value: value * (1 - operatorSplit / 10_000), window: 'assumed' }
}
