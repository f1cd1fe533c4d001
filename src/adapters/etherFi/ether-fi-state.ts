import { bigint, boolean, maxValue, minValue, nullable, pipe, strictObject } from 'valibot'
import type { Schema } from '../../core/schema.js'
import { type Bucket, bucketSchema } from './bucket.js'

/** Whether a contract is paused, for good or for a time. Source: ether.fi `Pausable`, `PausableUntil`. */
export type Pause = {
  /** Until somebody ends it. */
  readonly paused: boolean
  /** Up to and including this time, in seconds since the epoch. */
  readonly until: bigint
}

/** The contracts of ether.fi that can be paused. */
export type PausableContract = 'liquidityPool' | 'eETH' | 'weETH' | 'withdrawRequestNFT' | 'redemptionManager'

/** What instant redemption for ETH is bound by. Source: EtherFiRedemptionManager `tokenToRedemptionInfo`. */
export type Redemption = {
  /** In units of 10¹² wei. */
  readonly limit: Bucket
  /** Of the shares redeemed, in bps. */
  readonly exitFee: bigint
  /** Of the exit fee, in bps; the rest is burnt for all holders. */
  readonly exitFeeSplitToTreasury: bigint
  /** The part of all ether that the pool keeps, in bps. */
  readonly lowWatermark: bigint
}

/**
 * What ether.fi says of itself.
 *
 * Source: LiquidityPool, EETH, WeETH, WithdrawRequestNFT, EtherFiRedemptionManager and EtherFiRateLimiter, as upgraded in
 * July 2026 (github.com/etherfi-protocol/smart-contracts, script/upgrades/security-upgrades).
 */
export type EtherFiState = {
  /** Wei with validators, restaked, or set aside for finalised withdrawals. */
  readonly totalValueOutOfLp: bigint
  /** Wei in the pool. */
  readonly totalValueInLp: bigint
  /** Shares of eETH. */
  readonly totalShares: bigint
  /** Base units of eETH that one withdrawal request takes at least. */
  readonly minWithdrawAmount: bigint
  /** Base units of eETH that one withdrawal request takes at most. */
  readonly maxWithdrawAmount: bigint
  readonly pauses: { readonly [contract in PausableContract]: Pause }
  /** What can be minted of eETH, in gwei. */
  readonly mintLimit: Bucket
  /** What can be burnt of eETH, in gwei. */
  readonly burnLimit: Bucket
  readonly redemption: Redemption
  /** ETH for one weETH on the market with 18 decimals, where a shock wrote it; `null` as read from the chain. */
  readonly market: bigint | null
}

const amount = pipe(bigint(), minValue(0n))
const positive = pipe(bigint(), minValue(1n))
const bps = pipe(bigint(), minValue(0n), maxValue(10_000n))
const pause = strictObject({ paused: boolean(), until: amount })

/** What an {@link EtherFiState} must be. */
export const etherFiState: Schema<EtherFiState> = strictObject({
  totalValueOutOfLp: positive,
  totalValueInLp: amount,
  totalShares: positive,
  minWithdrawAmount: amount,
  maxWithdrawAmount: amount,
  pauses: strictObject({
    liquidityPool: pause,
    eETH: pause,
    weETH: pause,
    withdrawRequestNFT: pause,
    redemptionManager: pause,
  }),
  mintLimit: bucketSchema as never,
  burnLimit: bucketSchema as never,
  redemption: strictObject({
    limit: bucketSchema as never,
    exitFee: bps,
    exitFeeSplitToTreasury: bps,
    lowWatermark: bps,
  }),
  market: nullable(amount),
}) as never
