import { availableCollateral } from './available-collateral.js'
import { InsufficientCollateralError } from './insufficient-collateral-error.js'
import { ethValue } from './reth-value.js'
import type { RocketPoolState } from './rocket-pool-state.js'

/**
 * Burns rETH: the state afterwards and the ether that comes back, from the rETH contract first and then from what the
 * deposit pool can spare.
 *
 * Source: Rocket Pool `RocketTokenRETH.burn`, `withdrawDepositCollateral`, `RocketDepositPool.withdrawExcessBalance`.
 *
 * @param state - Rocket Pool's state.
 * @param reth - Base units of rETH.
 * @returns `ether` in wei.
 * @throws {@link InsufficientCollateralError} above the ether at hand.
 */
export function burn(
  state: RocketPoolState,
  reth: bigint,
): { readonly state: RocketPoolState; readonly ether: bigint } {
  const ether = ethValue(state, reth)
  const available = availableCollateral(state)
  if (ether > available)
    throw new InsufficientCollateralError({ needed: ether, available, maximum: mostBurnt(state, available) })
  const fromPool = ether > state.rethBalance ? ether - state.rethBalance : 0n
  const shrunk = {
    ...state,
    rethBalance: state.rethBalance + fromPool - ether,
    poolBalance: state.poolBalance - fromPool,
  }
  return { state: shrunk, ether }
}

/** The most rETH that is worth no more than so much ether. */
function mostBurnt({ totalEth, rethSupply }: RocketPoolState, ether: bigint): bigint {
  return rethSupply === 0n ? ether : ((ether + 1n) * rethSupply - 1n) / totalEth
}
