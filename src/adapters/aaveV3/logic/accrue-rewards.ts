import type { AccountReward } from '../account.js'
import type { RewardState } from '../incentives-state.js'
import { rewardIndex } from './reward-index.js'

/** A token of a reserve, as its rewards see it. */
export type RewardedToken = {
  /** The key of the reserve's asset. */
  readonly asset: string
  readonly side: 'supply' | 'debt'
  /** Scaled base units of all holders, and of the account, before anything changes them. */
  readonly totalSupply: bigint
  readonly balance: bigint
  /** 10 to the power of the token's decimals. */
  readonly unit: bigint
}

/**
 * Books what a token's rewards have come to, for all and for one account: what happens before every change of a balance,
 * and before a claim.
 *
 * Source: Aave v3.6 `RewardsDistributor._updateData`, `_updateRewardData`, `_updateUserData`, `_getRewards`.
 *
 * @param token - The token.
 * @param rewards - Its rewards as stored.
 * @param of - What the account has in any of them.
 * @param timestamp - Seconds since the epoch.
 * @returns Both as stored afterwards; the account's with an entry for each reward of the token.
 */
export function accrueRewards(
  token: RewardedToken,
  rewards: readonly RewardState[],
  of: readonly AccountReward[],
  timestamp: bigint,
): { readonly rewards: readonly RewardState[]; readonly of: readonly AccountReward[] } {
  const { asset, side, balance, unit } = token
  const isOf = (entry: AccountReward) => entry.asset === asset && entry.side === side
  const updated = rewards.map((reward) => ({
    ...reward,
    index: rewardIndex(reward, { ...token, timestamp }),
    lastUpdateTimestamp: timestamp,
  }))
  const entries = updated.map(({ reward, index }): AccountReward => {
    const before = of.find((entry) => isOf(entry) && entry.reward === reward)
    const { index: from = 0n, accrued = 0n } = before ?? {}
    return { asset, side, reward, index, accrued: accrued + (balance * (index - from)) / unit }
  })
  return { rewards: updated, of: [...of.filter((entry) => !isOf(entry)), ...entries] }
}
