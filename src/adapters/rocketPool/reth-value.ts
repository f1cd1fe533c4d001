import type { RocketPoolState } from './rocket-pool-state.js'

/** What the rate of rETH follows from. */
export type Reported = Pick<RocketPoolState, 'totalEth' | 'rethSupply'>

/**
 * The ether that an amount of rETH stands for.
 *
 * Source: Rocket Pool `RocketTokenRETH.getEthValue`.
 *
 * @param state - Rocket Pool's state.
 * @param reth - Base units of rETH.
 * @returns Wei, rounded down; as many as rETH where none was reported.
 */
export function ethValue({ totalEth, rethSupply }: Reported, reth: bigint): bigint {
  return rethSupply === 0n ? reth : (reth * totalEth) / rethSupply
}

/**
 * The rETH that an amount of ether is worth.
 *
 * Source: Rocket Pool `RocketTokenRETH.getRethValue`.
 *
 * @param state - Rocket Pool's state.
 * @param ether - Wei.
 * @returns Base units of rETH, rounded down; never by way of the rounded exchange rate.
 */
export function rethValue({ totalEth, rethSupply }: Reported, ether: bigint): bigint {
  return rethSupply === 0n ? ether : (ether * rethSupply) / totalEth
}
