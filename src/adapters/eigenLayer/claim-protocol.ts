import { array, bigint, boolean, type InferOutput, integer, minValue, number, pipe, strictObject } from 'valibot'
import { addressSchema } from '../../core/address-schema.js'
import type { Protocol } from '../../core/protocol.js'
import { read } from '../../core/read.js'
import { readAll } from '../../core/read-all.js'
import { zeroAddress } from '../../core/zero-address.js'
import { rewardsCoordinatorAbi } from './abi.js'
import type { RewardsClaim } from './claim.js'
import type { EigenLayerDeployment } from './deployment.js'

/**
 * What EigenLayer says of one claim.
 *
 * Source: EigenLayer `RewardsCoordinator.getDistributionRootAtIndex`, `claimerFor`, `cumulativeClaimed`.
 */
export const claimState = strictObject({
  /** Seconds since the epoch. */
  activatedAt: pipe(number(), integer(), minValue(0)),
  disabled: boolean(),
  /** Who may claim: the earner, unless it named another. */
  claimer: addressSchema,
  /** Base units that the earner claimed before, in the order of the claim's tokens. */
  claimed: array(pipe(bigint(), minValue(0n))),
})

/** What EigenLayer says of one claim, as plain data. */
export type ClaimState = InferOutput<typeof claimState>

/**
 * What a claim of rewards depends on, as a protocol.
 *
 * @param deployment - Where EigenLayer stands.
 * @param claim - The claim.
 */
export function claimProtocol(deployment: EigenLayerDeployment, claim: RewardsClaim): Protocol<string, ClaimState> {
  const { chainId, rewardsCoordinator: address } = deployment
  const { rootIndex, tokenLeaves } = claim
  const { earner } = claim.earnerLeaf
  const tokens = tokenLeaves.map(({ token }) => token)
  const abi = rewardsCoordinatorAbi
  return {
    id: `eigenLayer/claim/${[earner, rootIndex, ...tokens].join('/').toLowerCase()}@${chainId}`,
    state: claimState,
    *load() {
      const [root, claimer, claimed] = yield* readAll([
        read({ address, abi, functionName: 'getDistributionRootAtIndex', args: [BigInt(rootIndex)] }),
        read({ address, abi, functionName: 'claimerFor', args: [earner] }),
        readAll(
          tokens.map((token) => read({ address, abi, functionName: 'cumulativeClaimed', args: [earner, token] })),
        ),
      ])
      const { activatedAt, disabled } = root
      return { activatedAt, disabled, claimer: claimer === zeroAddress ? earner : claimer, claimed }
    },
  }
}
