import type { Protocol, Slice } from '../../core/protocol.js'
import { assumptionOf, stateOf, type World } from '../../core/world.js'
import { type Rate, realisedApr } from '../../math/rate.js'
import { wad } from '../../math/wad.js'
import { ethValue } from './reth-value.js'
import type { RocketPoolState } from './rocket-pool-state.js'

/** The name of the assumption that stands in where no earlier report was read. */
export const rethStakingAprAssumption = 'stakingApr:rETH'

/**
 * The rate at which rETH grows: measured between two reports where the market has both, else as assumed. Reports come
 * about daily, so the time between them counts and not that between the blocks at which they were read.
 *
 * @param world - The world.
 * @param protocol - Rocket Pool's slice of it.
 * @throws MissingAssumptionError where the market has neither.
 */
export function rethStakingApr(
  world: World,
  protocol: Protocol<string, RocketPoolState> & Slice<RocketPoolState>,
): Rate<'apr'> {
  const { earlier, states } = world.market
  const before = earlier?.states[protocol.id] as RocketPoolState | undefined
  const now = (states[protocol.id] as RocketPoolState | undefined) ?? stateOf(world, protocol)
  if (before === undefined || before.balancesTimestamp >= now.balancesTimestamp)
    return { basis: 'apr', value: assumptionOf(world, rethStakingAprAssumption).value, window: 'assumed' }
  return rethRealisedApr(before, now)
}

/**
 * The simple annual rate at which rETH grew between two reports; negative where it fell.
 *
 * @param before - The state at the earlier report.
 * @param now - The state at the later one.
 */
export function rethRealisedApr(before: ReportedState, now: ReportedState): Rate<'apr'> {
  const rate = (state: ReportedState) => ethValue(state, wad * wad)
  const seconds = Number(now.balancesTimestamp - before.balancesTimestamp)
  return realisedApr({ from: rate(before), to: rate(now), seconds })
}

/** The rate of rETH, and when it was reported. */
export type ReportedState = Pick<RocketPoolState, 'totalEth' | 'rethSupply' | 'balancesTimestamp'>
