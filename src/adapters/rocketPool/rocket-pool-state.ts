import { bigint, boolean, type InferOutput, minValue, nullable, pipe, strictObject } from 'valibot'
import { addressSchema } from '../../core/address-schema.js'

const amount = pipe(bigint(), minValue(0n))

/**
 * What Rocket Pool 1.4 says of itself.
 *
 * Source: RocketNetworkBalances, RocketDepositPool, RocketTokenRETH, RocketMinipoolQueue,
 * RocketDAOProtocolSettingsDeposit and RocketDAOProtocolSettingsNetwork, as RocketStorage names them.
 */
export const rocketPoolState = strictObject({
  /** Where RocketDepositPool stands at this block. */
  depositPool: addressSchema,
  /** Wei behind all rETH, as last reported. */
  totalEth: pipe(bigint(), minValue(1n)),
  /** rETH, as last reported; what was minted or burnt since is not in it. */
  rethSupply: amount,
  /** The block that the report is about. */
  balancesBlock: amount,
  /** Seconds since the epoch at which the report came into force. */
  balancesTimestamp: amount,
  depositEnabled: boolean(),
  /** Whether deposits are handed to waiting validators at once. */
  assignDepositsEnabled: boolean(),
  /** Wei. */
  minimumDeposit: amount,
  /** Wei that the pool holds at most, beside what waiting validators take. */
  maximumDepositPoolSize: amount,
  /** A fraction of the deposit, with 18 decimals. */
  depositFee: amount,
  /** Wei in the deposit pool. */
  poolBalance: amount,
  /** Wei that validators in the queues wait for. */
  queueCapacity: amount,
  /** The fraction of the ether behind rETH that its contract is to hold, with 18 decimals. */
  targetCollateralRate: amount,
  /** Wei in the rETH contract. */
  rethBalance: amount,
  /** ETH for one rETH on the market with 18 decimals, where a shock wrote it; `null` as read from the chain. */
  market: nullable(amount),
})

/** Rocket Pool's state as plain data. */
export type RocketPoolState = InferOutput<typeof rocketPoolState>
