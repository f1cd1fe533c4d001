import type { Address } from 'viem'
import { wad } from '../../../math/wad.js'
import { type Account, type Stake, stakeOf } from '../account.js'
import { ActivelyDelegatedError } from '../errors/actively-delegated-error.js'
import { FullySlashedError } from '../errors/fully-slashed-error.js'
import { OperatorNotRegisteredError } from '../errors/operator-not-registered-error.js'
import { SignatureExpiredError } from '../errors/signature-expired-error.js'
import { updatedScalingFactor } from '../math/slashing.js'
import type { OperatorState } from '../operator-protocol.js'

/**
 * Delegates an account: what the operator was slashed before is taken out of its stakes' scaling factors.
 *
 * Source: EigenLayer `DelegationManager.delegateTo`, `_delegate`.
 *
 * @param account - The account.
 * @param parameters - `operator` and its `state`. `assets`: the keys and symbols of the tokens. `expiry`: of the
 * approval, in seconds since the epoch; zero without one. `timestamp`: now. `slashing`: the max magnitude as it stands
 * after shocks.
 * @returns The account afterwards.
 * @throws {@link ActivelyDelegatedError} where it is delegated, {@link OperatorNotRegisteredError} where the address is
 * no operator, {@link SignatureExpiredError} where an approval is asked for and none holds, {@link FullySlashedError}
 * where nothing is left of the operator.
 */
export function delegate(
  account: Account,
  parameters: {
    readonly operator: Address
    readonly state: OperatorState
    readonly assets: readonly { readonly key: string; readonly symbol: string }[]
    readonly expiry: bigint
    readonly timestamp: bigint
    readonly slashing: (asset: string, maxMagnitude: bigint) => bigint
  },
): Account {
  const { operator, state, assets, expiry, timestamp, slashing } = parameters
  if (account.operator !== null) throw new ActivelyDelegatedError({ operator: account.operator })
  if (!state.registered) throw new OperatorNotRegisteredError({ operator })
  if (state.approver !== null && expiry < timestamp)
    throw new SignatureExpiredError({ operator, approver: state.approver, expiry })
  const stakes = assets.map(({ key, symbol }): Stake => {
    const stake = stakeOf(account, key)
    const { max: maxMagnitude, encumbered: encumberedMagnitude } = state.magnitudes[symbol] ?? {
      max: wad,
      encumbered: 0n,
    }
    const delegated = { ...stake, maxMagnitude, encumberedMagnitude }
    const { depositShares: addedShares, scalingFactor } = stake
    if (addedShares === 0n) return delegated
    const slashingFactor = slashing(key, maxMagnitude)
    if (slashingFactor === 0n) throw new FullySlashedError({ asset: key, operator })
    return {
      ...delegated,
      scalingFactor: updatedScalingFactor({ scalingFactor, depositShares: 0n, addedShares, slashingFactor }),
    }
  })
  return { operator, operatorSplit: state.split, stakes }
}
