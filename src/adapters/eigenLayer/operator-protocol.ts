import {
  bigint,
  boolean,
  integer,
  maxValue,
  minValue,
  nullable,
  number,
  pipe,
  record,
  strictObject,
  string,
} from 'valibot'
import type { Address } from 'viem'
import { addressSchema } from '../../core/address-schema.js'
import type { Protocol } from '../../core/protocol.js'
import { read } from '../../core/read.js'
import { readAll } from '../../core/read-all.js'
import { zeroAddress } from '../../core/zero-address.js'
import { wad } from '../../math/wad.js'
import { allocationManagerAbi, delegationManagerAbi, rewardsCoordinatorAbi } from './abi.js'
import type { EigenLayerDeployment } from './deployment.js'

const magnitude = pipe(bigint(), minValue(0n), maxValue(wad))

/**
 * What EigenLayer says of one operator, as plain data.
 *
 * Source: EigenLayer `DelegationManager.isOperator`, `delegationApprover`, `RewardsCoordinator.getOperatorPISplit`,
 * `AllocationManager.getMaxMagnitudes`, `getEncumberedMagnitude`.
 */
export type OperatorState = {
  registered: boolean
  /** Who must sign a delegation; `null` where nobody must. */
  approver: Address | null
  /** What it keeps of programmatic rewards, in bps. */
  split: number
  /** By symbol of a strategy's token, with 18 decimals. */
  magnitudes: { [symbol: string]: { max: bigint; encumbered: bigint } }
}

const operatorState = strictObject({
  registered: boolean(),
  approver: nullable(addressSchema),
  split: pipe(number(), integer(), minValue(0), maxValue(10_000)),
  magnitudes: record(string(), strictObject({ max: magnitude, encumbered: magnitude })),
})

/**
 * The id of an operator's protocol.
 *
 * @param operator - The operator.
 * @param chainId - The chain.
 */
export const operatorId = (operator: Address, chainId: number): string =>
  `eigenLayer/operator/${operator.toLowerCase()}@${chainId}`

/**
 * An operator, as a protocol.
 *
 * @param deployment - Where EigenLayer stands.
 * @param operator - The operator.
 */
export function operatorProtocol(deployment: EigenLayerDeployment, operator: Address): Protocol<string, OperatorState> {
  const { chainId, strategies, delegationManager, rewardsCoordinator } = deployment
  return {
    id: operatorId(operator, chainId),
    state: operatorState,
    *load() {
      const [registered, approver, split, magnitudes] = yield* readAll([
        read({ address: delegationManager, abi: delegationManagerAbi, functionName: 'isOperator', args: [operator] }),
        read({
          address: delegationManager,
          abi: delegationManagerAbi,
          functionName: 'delegationApprover',
          args: [operator],
        }),
        read({
          address: rewardsCoordinator,
          abi: rewardsCoordinatorAbi,
          functionName: 'getOperatorPISplit',
          args: [operator],
        }),
        readMagnitudes(
          deployment,
          operator,
          Object.values(strategies).map(({ strategy }) => strategy),
        ),
      ])
      const symbols = Object.keys(strategies)
      return {
        registered,
        approver: approver === zeroAddress ? null : approver,
        split,
        magnitudes: Object.fromEntries(magnitudes.map((each, index) => [symbols[index], each])),
      }
    },
  }
}

/**
 * Reads the magnitudes of an operator.
 *
 * @param deployment - Where EigenLayer stands.
 * @param operator - The operator.
 * @param strategies - The strategies.
 * @returns With 18 decimals, in the order of the strategies.
 */
export function* readMagnitudes(
  { allocationManager: address }: EigenLayerDeployment,
  operator: Address,
  strategies: readonly Address[],
) {
  const [max, encumbered] = yield* readAll([
    read({
      address,
      abi: allocationManagerAbi,
      functionName: 'getMaxMagnitudes',
      args: [operator, strategies],
    }),
    readAll(
      strategies.map((strategy) =>
        read({
          address,
          abi: allocationManagerAbi,
          functionName: 'getEncumberedMagnitude',
          args: [operator, strategy],
        }),
      ),
    ),
  ])
  return strategies.map((_, index) => ({ max: max[index] ?? wad, encumbered: encumbered[index] ?? 0n }))
}
