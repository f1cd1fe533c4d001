import { bigint, boolean, minValue, nullable, pipe, strictObject } from 'valibot'
import type { Address } from 'viem'
import { addressSchema } from '../../core/address-schema.js'
import type { Schema } from '../../core/schema.js'

/**
 * What Rocket Pool 1.4 says of itself.
 *
 * Source: RocketNetworkBalances, RocketDepositPool, RocketTokenRETH, RocketMinipoolQueue,
 * RocketDAOProtocolSettingsDeposit and RocketDAOProtocolSettingsNetwork, as RocketStorage names them.
 */
export type RocketPoolState = {
  /** Where RocketDepositPool stands at this block. */
  readonly depositPool: Address
  /** Wei behind all rETH, as last reported. */
  readonly totalEth: bigint
  /** rETH, as last reported; what was minted or burnt since is not in it. */
  readonly rethSupply: bigint
  /** The block that the report is about; `null` where nobody says. */
  readonly balancesBlock: bigint | null
  /** Seconds since the epoch at which the report came into force. */
  readonly balancesTimestamp: bigint
  readonly depositEnabled: boolean
  /** Whether deposits are handed to waiting validators at once. */
  readonly assignDepositsEnabled: boolean
  /** Wei. */
  readonly minimumDeposit: bigint
  /** Wei that the pool holds at most, beside what waiting validators take. */
  readonly maximumDepositPoolSize: bigint
  /** A fraction of the deposit, with 18 decimals. */
  readonly depositFee: bigint
  /** Wei in the deposit pool. */
  readonly poolBalance: bigint
  /** Wei that validators in the queues wait for. */
  readonly queueCapacity: bigint
  /** The fraction of the ether behind rETH that its contract is to hold, with 18 decimals. */
  readonly targetCollateralRate: bigint
  /** Wei in the rETH contract. */
  readonly rethBalance: bigint
  /** ETH for one rETH on the market with 18 decimals, where a shock wrote it; `null` as read from the chain. */
  readonly market: bigint | null
}

const amount = pipe(bigint(), minValue(0n))
const positive = pipe(bigint(), minValue(1n))

/** What a {@link RocketPoolState} must be. */
export const rocketPoolState: Schema<RocketPoolState> = strictObject({
  depositPool: addressSchema,
  totalEth: positive,
  rethSupply: amount,
  balancesBlock: nullable(amount),
  balancesTimestamp: amount,
  depositEnabled: boolean(),
  assignDepositsEnabled: boolean(),
  minimumDeposit: amount,
  maximumDepositPoolSize: amount,
  depositFee: amount,
  poolBalance: amount,
  queueCapacity: amount,
  targetCollateralRate: amount,
  rethBalance: amount,
  market: nullable(amount),
})
