import { bigint, type InferOutput, minValue, pipe, strictObject } from 'valibot'
import type { Address } from 'viem'
import { addressSchema } from '../../core/address-schema.js'
import type { Protocol } from '../../core/protocol.js'
import { read } from '../../core/read.js'
import { readAll } from '../../core/read-all.js'
import { zeroAddress } from '../../core/zero-address.js'
import { rewardsCoordinatorAbi as abi } from './abi.js'
import type { EigenLayerDeployment } from './deployment.js'

/**
 * What EigenLayer says of what one earner has claimed of one token, whatever the root.
 *
 * Source: EigenLayer `RewardsCoordinator.claimerFor`, `cumulativeClaimed`.
 */
const earningsState = strictObject({
  /** Who may claim: the earner, unless it named another. */
  claimer: addressSchema,
  /** Base units that the earner claimed before. */
  claimed: pipe(bigint(), minValue(0n)),
})

/** What EigenLayer says of what one earner has claimed of one token, as plain data. */
export type EarningsState = InferOutput<typeof earningsState>

/**
 * What one earner has claimed of one token, as a protocol: all claims of the two share it.
 *
 * @param deployment - Where EigenLayer stands.
 * @param earner - Who earns.
 * @param token - The token.
 */
export function earningsProtocol(
  deployment: EigenLayerDeployment,
  earner: Address,
  token: Address,
): Protocol<string, EarningsState> {
  const { chainId, rewardsCoordinator: address } = deployment
  return {
    id: `eigenLayer/earnings/${earner.toLowerCase()}/${token.toLowerCase()}@${chainId}`,
    state: earningsState,
    *load() {
      const [claimer, claimed] = yield* readAll([
        read({ address, abi, functionName: 'claimerFor', args: [earner] }),
        read({ address, abi, functionName: 'cumulativeClaimed', args: [earner, token] }),
      ])
      return { claimer: claimer === zeroAddress ? earner : claimer, claimed }
    },
  }
}
