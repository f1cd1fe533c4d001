import type { Protocol, Slice } from '../../core/protocol.js'
import { assumptionOf, stateOf, type World } from '../../core/world.js'
import { type Rate, realisedApr } from '../../math/rate.js'
import { wad } from '../../math/wad.js'
import type { LidoState } from './lido-state.js'
import { pooledEthByShares } from './shares.js'

/** The name of the assumption that stands in where no earlier block was read. */
export const stakingAprAssumption = 'stakingApr:stETH'

/**
 * The rate at which the share rate grows: measured between two blocks where the market has both, else as assumed.
 *
 * @param world - The world.
 * @param protocol - Lido's slice of it.
 * @throws MissingAssumptionError where the market has neither.
 */
export function stakingApr(world: World, protocol: Protocol<string, LidoState> & Slice<LidoState>): Rate<'apr'> {
  const { earlier, states, timestamp } = world.market
  const before = earlier?.states[protocol.id] as LidoState | undefined
  const now = (states[protocol.id] as LidoState | undefined) ?? stateOf(world, protocol)
  if (earlier === undefined || before === undefined)
    return { basis: 'apr', value: assumptionOf(world, stakingAprAssumption).value, window: 'assumed' }
  const rate = (state: LidoState) => pooledEthByShares(state, wad * wad)
  return realisedApr({ from: rate(before), to: rate(now), seconds: Number(timestamp - earlier.timestamp) })
}
