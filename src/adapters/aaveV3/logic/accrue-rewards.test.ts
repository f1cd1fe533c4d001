import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { AccountReward } from '../account.js'
import type { RewardState } from '../incentives-state.js'
import { accrueRewards, type RewardedToken } from './accrue-rewards.js'
import { rewardIndex } from './reward-index.js'

const unit = 10n ** 18n
const reward: RewardState = {
  reward: '0x00000000000000000000000000000000000000aa',
  decimals: 6,
  index: 1_000n,
  emissionPerSecond: 7_000_003n,
  lastUpdateTimestamp: 1_000n,
  distributionEnd: 2_000n,
  price: unit,
}
const token: RewardedToken = { asset: 'WETH@1', side: 'supply', totalSupply: 3n * unit, balance: unit, unit }

describe('rewardIndex', () => {
  it('grows by the emission for one whole token, rounded down', () => {
    expect(rewardIndex(reward, { totalSupply: 3n * unit, unit, timestamp: 1_001n })).toBe(1_000n + 2_333_334n)
  })

  it('stands still at its end, without emission, without holders, and at the time it was updated', () => {
    const at = (timestamp: bigint, change: Partial<RewardState> = {}, totalSupply = 3n * unit) =>
      rewardIndex({ ...reward, ...change }, { totalSupply, unit, timestamp })
    expect(at(2_000n)).toBeGreaterThan(at(1_999n))
    expect(at(9_999n)).toBe(at(2_000n))
    expect(at(1_500n, { emissionPerSecond: 0n })).toBe(1_000n)
    expect(at(1_500n, {}, 0n)).toBe(1_000n)
    expect(at(1_000n)).toBe(1_000n)
    expect(at(5_000n, { lastUpdateTimestamp: 2_000n })).toBe(1_000n)
  })
})

describe('accrueRewards', () => {
  const amount = fc.bigInt(1n, 10n ** 24n)

  it('gives nobody more than was emitted, and all but a base unit each in total', () => {
    fc.assert(
      fc.property(fc.array(amount, { minLength: 1, maxLength: 5 }), fc.bigInt(1n, 3_000n), (balances, seconds) => {
        const totalSupply = balances.reduce((sum, balance) => sum + balance, 0n)
        const timestamp = reward.lastUpdateTimestamp + seconds
        const paid = balances.map((balance) => {
          const before: AccountReward = {
            asset: token.asset,
            side: 'supply',
            reward: reward.reward,
            index: 1_000n,
            accrued: 0n,
          }
          const { of } = accrueRewards({ ...token, totalSupply, balance }, [reward], [before], timestamp)
          return of[0]!.accrued
        })
        const emitted = reward.emissionPerSecond * (seconds > 1_000n ? 1_000n : seconds)
        const sum = paid.reduce((a, b) => a + b, 0n)
        expect(sum).toBeLessThanOrEqual(emitted)
        // The index rounds down by less than one, for every whole token; each balance once more.
        expect(emitted - sum).toBeLessThanOrEqual(totalSupply / unit + 1n + BigInt(balances.length))
      }),
    )
  })

  it('keeps other tokens and what was accrued, and begins at the index of its first booking', () => {
    const other: AccountReward = { asset: 'WETH@1', side: 'debt', reward: reward.reward, index: 5n, accrued: 9n }
    const first = accrueRewards({ ...token, balance: 0n }, [reward], [other], 1_001n)
    expect(first.of).toEqual([
      other,
      { asset: 'WETH@1', side: 'supply', reward: reward.reward, index: 2_334_334n, accrued: 0n },
    ])
    expect(first.rewards).toEqual([{ ...reward, index: 2_334_334n, lastUpdateTimestamp: 1_001n }])
    const again = accrueRewards(token, first.rewards, first.of, 1_002n)
    expect(again.of[1]).toMatchObject({ index: 4_667_668n, accrued: 2_333_334n })
    expect(accrueRewards(token, again.rewards, again.of, 1_002n).of).toEqual(again.of)
  })
})
