import type { Protocol, Slice } from '../../core/protocol.js'
import { assumptionOf, stateOf, type World } from '../../core/world.js'
import { type Rate, realisedApr } from '../../math/rate.js'
import { wad } from '../../math/wad.js'
import type { EtherFiState } from './ether-fi-state.js'
import { amountForShare } from './shares.js'

/** The name of the assumption that stands in where no earlier block was read: how the rate of weETH grows in a year. */
export const growthAssumption = 'rateGrowth:weETH'

/** The name of the assumption of how much of that comes from restaking. */
export const restakingAprAssumption = 'restakingApr:eETH'

/**
 * The rate at which the rate of weETH grows, by staking and restaking together: measured between two blocks where the
 * market has both, else as assumed.
 *
 * @param world - The world.
 * @param protocol - Ether.fi's slice of it.
 * @throws MissingAssumptionError where the market has neither.
 */
export function rateGrowth(world: World, protocol: Protocol<string, EtherFiState> & Slice<EtherFiState>): Rate<'apr'> {
  const { earlier, states, timestamp } = world.market
  const before = earlier?.states[protocol.id] as EtherFiState | undefined
  const now = (states[protocol.id] as EtherFiState | undefined) ?? stateOf(world, protocol)
  if (earlier === undefined || before === undefined)
    return { basis: 'apr', value: assumptionOf(world, growthAssumption).value, window: 'assumed' }
  const rate = (state: EtherFiState) => amountForShare(state, wad * wad)
  return realisedApr({ from: rate(before), to: rate(now), seconds: Number(timestamp - earlier.timestamp) })
}

/**
 * What of the growth comes from restaking. Rewards of EigenLayer are sold for ETH that goes into the pool, so that no
 * reading tells them from those of staking.
 *
 * @param world - The world.
 * @throws MissingAssumptionError where the market does not say.
 */
export function restakingApr(world: World): Rate<'apr'> {
  return { basis: 'apr', value: assumptionOf(world, restakingAprAssumption).value, window: 'assumed' }
}
