import { bigint, boolean, type InferOutput, minValue, pipe, strictObject } from 'valibot'

const amount = pipe(bigint(), minValue(0n))

/**
 * What Lido 3 says of itself.
 *
 * Source: Lido `getTotalPooledEther`, `getExternalEther`, `getTotalShares`, `getExternalShares`,
 * `getStakeLimitFullInfo`.
 */
export const lidoState = strictObject({
  /** Wei; what vaults outside the pool back is left out. */
  internalEther: pipe(bigint(), minValue(1n)),
  /** Shares; what vaults outside the pool back is left out. */
  internalShares: pipe(bigint(), minValue(1n)),
  stakingPaused: boolean(),
  stakingLimitSet: boolean(),
  /** Wei. */
  maxStakeLimit: amount,
  /** Blocks in which the limit refills from nothing. */
  maxStakeLimitGrowthBlocks: amount,
  /** Wei that were left after the last stake. */
  prevStakeLimit: amount,
  /** The block of the last stake. */
  prevStakeBlockNumber: amount,
})

/** Lido's state as plain data. */
export type LidoState = InferOutput<typeof lidoState>
