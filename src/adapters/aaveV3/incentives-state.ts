import { array, bigint, integer, maxValue, minValue, number, pipe, strictObject } from 'valibot'
import type { Address } from 'viem'
import { addressSchema } from '../../core/address-schema.js'
import type { Schema } from '../../core/schema.js'

/**
 * One reward that holders of a reserve's token are paid.
 *
 * Source: Aave v3.6 `RewardsDataTypes.RewardData`, `RewardsController.getRewardOracle`.
 */
export type RewardState = {
  readonly reward: Address
  readonly decimals: number
  /** Base units of the reward for one whole scaled unit of the token. */
  readonly index: bigint
  /** Base units of the reward, to all holders together. */
  readonly emissionPerSecond: bigint
  /** Seconds since the epoch. */
  readonly lastUpdateTimestamp: bigint
  /** Seconds since the epoch: afterwards it pays nothing. */
  readonly distributionEnd: bigint
  /** US dollars with 18 decimals, by the oracle that the controller names. */
  readonly price: bigint
}

/** What is paid beside interest for a reserve: to those who supply to it, and to those who owe. */
export type IncentivesState = { readonly supply: readonly RewardState[]; readonly debt: readonly RewardState[] }

const amount = pipe(bigint(), minValue(0n))
const rewards = array(
  strictObject({
    reward: addressSchema,
    decimals: pipe(number(), integer(), minValue(0), maxValue(36)),
    index: amount,
    emissionPerSecond: amount,
    lastUpdateTimestamp: amount,
    distributionEnd: amount,
    price: pipe(bigint(), minValue(1n)),
  }),
)

/** What an {@link IncentivesState} must be. */
export const incentivesStateSchema: Schema<IncentivesState> = strictObject({ supply: rewards, debt: rewards })
