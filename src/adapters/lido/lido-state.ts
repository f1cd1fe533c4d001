import { bigint, boolean, minValue, pipe, strictObject } from 'valibot'
import type { Schema } from '../../core/schema.js'

/**
 * What Lido 3 says of itself.
 *
 * Source: Lido `getTotalPooledEther`, `getExternalEther`, `getTotalShares`, `getExternalShares`,
 * `getStakeLimitFullInfo`.
 */
export type LidoState = {
  /** Wei; what vaults outside the pool back is left out. */
  readonly internalEther: bigint
  /** Shares; what vaults outside the pool back is left out. */
  readonly internalShares: bigint
  readonly stakingPaused: boolean
  readonly stakingLimitSet: boolean
  /** Wei. */
  readonly maxStakeLimit: bigint
  /** Blocks in which the limit refills from nothing. */
  readonly maxStakeLimitGrowthBlocks: bigint
  /** Wei that were left after the last stake. */
  readonly prevStakeLimit: bigint
  /** The block of the last stake. */
  readonly prevStakeBlockNumber: bigint
}

const amount = pipe(bigint(), minValue(0n))
const positive = pipe(bigint(), minValue(1n))

/** What a {@link LidoState} must be. */
export const lidoState: Schema<LidoState> = strictObject({
  internalEther: positive,
  internalShares: positive,
  stakingPaused: boolean(),
  stakingLimitSet: boolean(),
  maxStakeLimit: amount,
  maxStakeLimitGrowthBlocks: amount,
  prevStakeLimit: amount,
  prevStakeBlockNumber: amount,
})
