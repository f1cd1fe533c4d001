import type { LidoState } from './lido-state.js'

/**
 * The shares that an amount of ether buys.
 *
 * Source: Lido `getSharesByPooledEth`.
 *
 * @param state - Lido's state.
 * @param ether - Wei.
 */
export function sharesByPooledEth({ internalEther, internalShares }: LidoState, ether: bigint): bigint {
  return (ether * internalShares) / internalEther
}

/**
 * The ether that shares stand for.
 *
 * Source: Lido `getPooledEthByShares`.
 *
 * @param state - Lido's state.
 * @param shares - Shares, which are base units of wstETH.
 */
export function pooledEthByShares({ internalEther, internalShares }: LidoState, shares: bigint): bigint {
  return (shares * internalEther) / internalShares
}
