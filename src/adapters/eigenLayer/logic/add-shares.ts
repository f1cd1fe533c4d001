import { zeroAddress } from '../../../core/zero-address.js'
import { type Account, stakeOf, withStake } from '../account.js'
import { FullySlashedError } from '../errors/fully-slashed-error.js'
import { updatedScalingFactor } from '../math/slashing.js'

/**
 * Adds shares to a stake, from a deposit or from a withdrawal that is completed as shares.
 *
 * Source: EigenLayer `StrategyManager._addShares`, `DelegationManager._increaseDelegation`.
 *
 * @param account - The account.
 * @param added - `asset`: the key of the strategy's token. `shares`: above zero. `slashingFactor`: with 18 decimals.
 * @returns The account afterwards.
 * @throws {@link FullySlashedError} where nothing is left of the slashing factor.
 */
export function addShares(
  account: Account,
  added: { readonly asset: string; readonly shares: bigint; readonly slashingFactor: bigint },
): Account {
  const { asset, shares: addedShares, slashingFactor } = added
  const stake = stakeOf(account, asset)
  if (slashingFactor === 0n) throw new FullySlashedError({ asset, operator: account.operator ?? zeroAddress })
  return withStake(account, {
    ...stake,
    depositShares: stake.depositShares + addedShares,
    scalingFactor: updatedScalingFactor({ ...stake, addedShares, slashingFactor }),
  })
}
