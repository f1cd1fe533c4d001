import type { Protocol, Slice } from '../../core/protocol.js'
import { assumptionOf, stateOf, type World } from '../../core/world.js'
import { type Rate, realisedApr } from '../../math/rate.js'
import type { BridgedWstETHState } from './bridged-wsteth-state.js'

/** The name of the assumption that stands in where no earlier report was read: Lido's own. */
export const bridgedStakingAprAssumption = 'stakingApr:stETH'

/**
 * The rate at which the reported exchange rate grows: measured between two reports where the market has both, else as
 * assumed.
 *
 * @param world - The world.
 * @param protocol - The slice that holds the reports.
 * @throws MissingAssumptionError where the market has neither.
 */
export function bridgedStakingApr(
  world: World,
  protocol: Protocol<string, BridgedWstETHState> & Slice<BridgedWstETHState>,
): Rate<'apr'> {
  const { earlier, states } = world.market
  const before = earlier?.states[protocol.id] as BridgedWstETHState | undefined
  const now = (states[protocol.id] as BridgedWstETHState | undefined) ?? stateOf(world, protocol)
  if (before === undefined || before.updatedAt >= now.updatedAt)
    return { basis: 'apr', value: assumptionOf(world, bridgedStakingAprAssumption).value, window: 'assumed' }
  return realisedApr({ from: before.rate, to: now.rate, seconds: Number(now.updatedAt - before.updatedAt) })
}
