import { bigint, minValue, pipe, strictObject } from 'valibot'
import type { Protocol } from '../../core/protocol.js'
import { read } from '../../core/read.js'
import { readAll } from '../../core/read-all.js'
import { stateOf } from '../../core/world.js'
import { stETHAbi, wstETHAbi } from './abi.js'
import type { LidoDeployment } from './deployment.js'
import type { LidoState } from './lido-state.js'
import { pooledEthByShares } from './shares.js'

/**
 * How much stETH and wstETH there is.
 *
 * Source: Lido `getTotalShares`, WstETH `totalSupply`.
 */
export type LidoSupply = {
  /** Shares of stETH, those that vaults outside the pool back included. */
  readonly totalShares: bigint
  /** Shares that are wrapped, which are base units of wstETH. */
  readonly wrappedShares: bigint
}

const amount = pipe(bigint(), minValue(0n))

/**
 * How much stETH and wstETH there is, as a slice that no plan needs. It shows `supply:stETH` and `supply:wstETH`; what is
 * wrapped counts in both.
 *
 * @param deployment - Where Lido stands.
 * @param protocol - Lido's own slice, whose rate says what a share is worth.
 */
export function lidoSupply<const chainId extends number>(
  { chainId, stETH, wstETH }: LidoDeployment<chainId>,
  protocol: Protocol<string, LidoState>,
): Protocol<`lidoSupply@${chainId}`, LidoSupply> {
  const slice: Protocol<`lidoSupply@${chainId}`, LidoSupply> = {
    id: `lidoSupply@${chainId}`,
    state: strictObject({ totalShares: amount, wrappedShares: amount }),
    *load() {
      const [totalShares, wrappedShares] = yield* readAll([
        read({ address: stETH, abi: stETHAbi, functionName: 'getTotalShares', args: [] }),
        read({ address: wstETH, abi: wstETHAbi, functionName: 'totalSupply', args: [] }),
      ])
      return { totalShares, wrappedShares }
    },
    observables: {
      'supply:stETH': {
        read: (world) => pooledEthByShares(stateOf(world, protocol), stateOf(world, slice).totalShares),
      },
      'supply:wstETH': { read: (world) => stateOf(world, slice).wrappedShares },
    },
  }
  return slice
}
