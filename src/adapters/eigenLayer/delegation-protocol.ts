import { boolean, type InferOutput, integer, maxValue, minValue, number, pipe, strictObject } from 'valibot'
import type { Protocol } from '../../core/protocol.js'
import { read } from '../../core/read.js'
import { readAll } from '../../core/read-all.js'
import { delegationManagerAbi, rewardsCoordinatorAbi, strategyManagerAbi } from './abi.js'
import type { EigenLayerDeployment } from './deployment.js'

/**
 * What holds for all of EigenLayer.
 *
 * Source: EigenLayer `DelegationManager.minWithdrawalDelayBlocks`, `RewardsCoordinator.defaultOperatorSplitBips`, and
 * `paused` of the managers.
 */
export const delegationState = strictObject({
  /** Blocks that a withdrawal stays in the queue, and can still be slashed. */
  withdrawalDelay: pipe(number(), integer(), minValue(0)),
  /** What operators keep of rewards unless they say otherwise, in bps. */
  defaultOperatorSplit: pipe(number(), integer(), minValue(0), maxValue(10_000)),
  depositsPaused: boolean(),
  delegationPaused: boolean(),
  queueingPaused: boolean(),
  completionPaused: boolean(),
  claimsPaused: boolean(),
})

/** What holds for all of EigenLayer, as plain data. */
export type DelegationState = InferOutput<typeof delegationState>

/** Whether a flag of a pausable contract is set. @param status - What `paused` says. @param index - The flag's. */
export const isPaused = (status: bigint, index: bigint): boolean => ((status >> index) & 1n) === 1n

/**
 * What holds for all of EigenLayer, as a protocol.
 *
 * @param deployment - Where its contracts stand.
 */
export function delegationProtocol(deployment: EigenLayerDeployment): Protocol<string, DelegationState> {
  const { chainId, strategyManager, delegationManager, rewardsCoordinator } = deployment
  return {
    id: `eigenLayer/delegation@${chainId}`,
    state: delegationState,
    *load() {
      const [withdrawalDelay, defaultOperatorSplit, deposits, delegation, claims] = yield* readAll([
        read({
          address: delegationManager,
          abi: delegationManagerAbi,
          functionName: 'minWithdrawalDelayBlocks',
          args: [],
        }),
        read({
          address: rewardsCoordinator,
          abi: rewardsCoordinatorAbi,
          functionName: 'defaultOperatorSplitBips',
          args: [],
        }),
        read({ address: strategyManager, abi: strategyManagerAbi, functionName: 'paused', args: [] }),
        read({ address: delegationManager, abi: delegationManagerAbi, functionName: 'paused', args: [] }),
        read({ address: rewardsCoordinator, abi: rewardsCoordinatorAbi, functionName: 'paused', args: [] }),
      ])
      return {
        withdrawalDelay,
        defaultOperatorSplit,
        depositsPaused: isPaused(deposits, 0n),
        delegationPaused: isPaused(delegation, 0n),
        queueingPaused: isPaused(delegation, 1n),
        completionPaused: isPaused(delegation, 2n),
        claimsPaused: isPaused(claims, 2n),
      }
    },
  }
}
