import type { Address } from 'viem'
import type { Protocol } from '../../core/protocol.js'
import { read } from '../../core/read.js'
import { readAll } from '../../core/read-all.js'
import type { Reading } from '../../core/reading.js'
import { stateOf, type World, withState } from '../../core/world.js'
import type { Yield } from '../../core/yield-source.js'
import { ratio } from '../../math/ratio.js'
import { year } from '../../math/year.js'
import { rewardsControllerAbi, scaledTokenAbi } from './abi.js'
import { type Account, type AccountReward, balancesOf } from './account.js'
import type { ReserveDeployment } from './deployment.js'
import type { IncentivesState } from './incentives-state.js'
import { accrueRewards, type RewardedToken } from './logic/accrue-rewards.js'
import type { Reserve } from './reserve.js'

/** A reserve with what is paid for it beside interest. */
export type Incentivised = {
  /** The key of the reserve's asset. */
  readonly key: string
  readonly decimals: number
  readonly listing: ReserveDeployment
  readonly incentives: Protocol<string, IncentivesState>
  reserve(world: World): Reserve
}

type Side = RewardedToken['side']
const sides: readonly Side[] = ['supply', 'debt']

const totalOf = ({ scaledATokenSupply, scaledVariableDebt }: Reserve, side: Side) =>
  side === 'supply' ? scaledATokenSupply : scaledVariableDebt
const balanceOf = (account: Account, asset: string, side: Side) => {
  const { scaledSupply, scaledDebt } = balancesOf(account, asset)
  return side === 'supply' ? scaledSupply : scaledDebt
}
const tokenOf = ({ aToken, variableDebtToken }: ReserveDeployment, side: Side) =>
  side === 'supply' ? aToken : variableDebtToken

function rewardedToken(world: World, of: Incentivised, account: Account, side: Side): RewardedToken {
  return {
    asset: of.key,
    side,
    totalSupply: totalOf(of.reserve(world), side),
    balance: balanceOf(account, of.key, side),
    unit: 10n ** BigInt(of.decimals),
  }
}

/**
 * Books the rewards of every token of which an account's balance is about to change.
 *
 * @param world - The world before the change.
 * @param reserves - Those that pay rewards.
 * @param before - The account before it.
 * @param after - The account after it, without its rewards.
 * @returns The world with the rewards of all, and the account after the change with its own.
 */
export function bookRewards(
  world: World,
  reserves: readonly Incentivised[],
  before: Account,
  after: Account,
): { readonly world: World; readonly account: Account } {
  let [booked, of] = [world, before.rewards ?? []]
  for (const reserve of reserves.filter(({ incentives }) => world.scope.slots.has(incentives.id)))
    for (const side of sides) {
      if (balanceOf(before, reserve.key, side) === balanceOf(after, reserve.key, side)) continue
      const state = stateOf(booked, reserve.incentives)
      const token = rewardedToken(world, reserve, before, side)
      const accrued = accrueRewards(token, state[side], of, world.timestamp)
      of = accrued.of
      booked = withState(booked, reserve.incentives, { ...state, [side]: accrued.rewards })
    }
  return { world: booked, account: of.length === 0 ? after : { ...after, rewards: of } }
}

/** A token whose rewards an account has not claimed. */
export type Unclaimed = { readonly token: Address; readonly reward: Address; readonly amount: bigint }

/**
 * What an account could claim now, token by token.
 *
 * Source: Aave v3.6 `RewardsDistributor._getUserReward`.
 *
 * @param world - The world.
 * @param reserves - Those that pay rewards.
 * @param account - The account.
 */
export function unclaimedRewards(
  world: World,
  reserves: readonly Incentivised[],
  account: Account,
): readonly Unclaimed[] {
  return reserves
    .filter(({ incentives }) => world.scope.slots.has(incentives.id))
    .flatMap((reserve) =>
      sides.flatMap((side) => {
        const state = stateOf(world, reserve.incentives)[side]
        const token = rewardedToken(world, reserve, account, side)
        const { of } = accrueRewards(token, state, account.rewards ?? [], world.timestamp)
        return of
          .filter((entry) => entry.asset === reserve.key && entry.side === side && entry.accrued > 0n)
          .map(({ reward, accrued }) => ({ token: tokenOf(reserve.listing, side), reward, amount: accrued }))
      }),
    )
}

/**
 * Claims all of one reward.
 *
 * Source: Aave v3.6 `RewardsController._claimRewards` without a limit.
 *
 * @param world - The world.
 * @param reserves - Those that pay rewards.
 * @param account - The account.
 * @param claim - `reward`: what is claimed. `tokens`: of which tokens.
 * @returns The world with the rewards of all, the account, and base units of the reward.
 */
export function claimReward(
  world: World,
  reserves: readonly Incentivised[],
  account: Account,
  claim: { readonly reward: Address; readonly tokens: readonly Address[] },
): { readonly world: World; readonly account: Account; readonly amount: bigint } {
  let [claimed, of, amount] = [world, account.rewards ?? [], 0n]
  for (const reserve of reserves)
    for (const side of sides) {
      if (!claim.tokens.includes(tokenOf(reserve.listing, side))) continue
      const state = stateOf(claimed, reserve.incentives)
      const accrued = accrueRewards(rewardedToken(world, reserve, account, side), state[side], of, world.timestamp)
      claimed = withState(claimed, reserve.incentives, { ...state, [side]: accrued.rewards })
      of = accrued.of.map((entry) => {
        if (entry.asset !== reserve.key || entry.side !== side || entry.reward !== claim.reward) return entry
        amount += entry.accrued
        return { ...entry, accrued: 0n }
      })
    }
  return { world: claimed, account: { ...account, rewards: of }, amount }
}

/**
 * What an account has in the rewards of a reserve, as the chain stores it. What was accrued of one token alone is told by
 * no function: it is what can be claimed less what is pending.
 *
 * @param owner - The account.
 * @param reserve - The reserve.
 * @param controller - The market's rewards controller.
 */
export function* loadAccountRewards(
  owner: Address,
  { key, decimals, listing }: Pick<Incentivised, 'key' | 'decimals' | 'listing'>,
  controller: Address,
): Reading<readonly AccountReward[]> {
  const of = yield* readAll(sides.map((side) => rewardsOfToken(side, tokenOf(listing, side))))
  return of.flat()

  function* rewardsOfToken(side: Side, token: Address): Reading<readonly AccountReward[]> {
    const [address, abi] = [controller, rewardsControllerAbi] as const
    const list = yield* read({ address, abi, functionName: 'getRewardsByAsset', args: [token] })
    const entries = yield* readAll(list.map((reward) => rewardOfToken(side, token, reward)))
    return entries.filter(({ index, accrued }) => index > 0n || accrued > 0n)
  }

  function* rewardOfToken(side: Side, token: Address, reward: Address): Reading<AccountReward> {
    const [address, abi] = [controller, rewardsControllerAbi] as const
    const [index, unclaimed, [, now], balance] = yield* readAll([
      read({ address, abi, functionName: 'getUserAssetIndex', args: [owner, token, reward] }),
      read({ address, abi, functionName: 'getUserRewards', args: [[token], owner, reward] }),
      read({ address, abi, functionName: 'getAssetIndex', args: [token, reward] }),
      read({ address: token, abi: scaledTokenAbi, functionName: 'scaledBalanceOf', args: [owner] }),
    ])
    return { asset: key, side, reward, index, accrued: unclaimed - (balance * (now - index)) / 10n ** BigInt(decimals) }
  }
}

/**
 * What a reserve's token earns in rewards, each reward a yield of its own that ends with its distribution; one that has
 * ended is none. Whoever owes is paid too: on a debt it is a negative rate.
 *
 * @param world - The world.
 * @param reserve - The reserve.
 * @param side - Of those who supply, or of those who owe.
 * @param worth - What all of the token is worth, in US dollars with 18 decimals.
 */
export function incentiveYields(world: World, reserve: Incentivised, side: Side, worth: bigint): readonly Yield[] {
  const { incentives } = reserve
  return stateOf(world, incentives)
    [side].filter(
      ({ distributionEnd, emissionPerSecond }) =>
        distributionEnd > world.timestamp && emissionPerSecond > 0n && worth > 0n,
    )
    .map(({ reward, decimals, emissionPerSecond, distributionEnd, price }): Yield => {
      const paid = ratio((emissionPerSecond * year * price) / 10n ** BigInt(decimals), worth)
      const end = new Date(Number(distributionEnd) * 1_000).toISOString().slice(0, 10)
      return {
        source: 'incentives',
        rate: { basis: 'apr', value: side === 'supply' ? paid : -paid, window: 'instant' },
        until: distributionEnd,
        formula: `emission of ${reward} · year · its price / all that is ${side === 'supply' ? 'supplied' : 'owed'}, after own size, until ${end}`,
        origins: [{ type: 'state', protocol: incentives.id, fields: [side] }],
      }
    })
}
