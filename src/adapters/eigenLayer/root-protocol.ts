import { boolean, type InferOutput, integer, minValue, number, pipe, strictObject } from 'valibot'
import type { Protocol } from '../../core/protocol.js'
import { read } from '../../core/read.js'
import { rewardsCoordinatorAbi as abi } from './abi.js'
import type { EigenLayerDeployment } from './deployment.js'

/**
 * What EigenLayer says of one distribution root.
 *
 * Source: EigenLayer `RewardsCoordinator.getDistributionRootAtIndex`.
 */
const rootState = strictObject({
  /** Seconds since the epoch. */
  activatedAt: pipe(number(), integer(), minValue(0)),
  disabled: boolean(),
})

/** What EigenLayer says of one distribution root, as plain data. */
export type RootState = InferOutput<typeof rootState>

/**
 * A distribution root of rewards, as a protocol.
 *
 * @param deployment - Where EigenLayer stands.
 * @param rootIndex - The place of the root.
 */
export function rootProtocol(deployment: EigenLayerDeployment, rootIndex: number): Protocol<string, RootState> {
  const { chainId, rewardsCoordinator: address } = deployment
  return {
    id: `eigenLayer/root/${rootIndex}@${chainId}`,
    state: rootState,
    *load() {
      const root = yield* read({ address, abi, functionName: 'getDistributionRootAtIndex', args: [BigInt(rootIndex)] })
      return { activatedAt: root.activatedAt, disabled: root.disabled }
    },
  }
}
