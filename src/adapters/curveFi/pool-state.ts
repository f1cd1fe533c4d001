import { bigint, maxValue, minValue, nullable, pipe, strictObject, tuple } from 'valibot'
import type { Schema } from '../../core/schema.js'

/**
 * What a StableSwap pool says of itself.
 *
 * Source: StableSwapSTETH `balances`, `admin_balances`, `fee`, `admin_fee`, `initial_A`, `future_A`, `initial_A_time`,
 * `future_A_time`.
 */
export type CurvePoolState = {
  /**
   * Base units of both coins that the pool has, those of the admin included; of a rebasing coin at the market's block,
   * until `units` says more.
   */
  readonly balances: readonly [bigint, bigint]
  /** The rebasing coins' own shares that it has; `null` while they follow from the balances that were read. */
  readonly units: readonly [bigint | null, bigint | null]
  /** Base units of both coins that wait for the admin. */
  readonly adminBalances: readonly [bigint, bigint]
  /** Of what goes out, in ten-billionths. */
  readonly fee: bigint
  /** Of the fee, in ten-billionths. */
  readonly adminFee: bigint
  /** The amplification where its ramp begins, in hundredths. */
  readonly initialA: bigint
  /** The amplification where its ramp ends, in hundredths. */
  readonly futureA: bigint
  /** Seconds since the epoch. */
  readonly initialATime: bigint
  /** Seconds since the epoch. */
  readonly futureATime: bigint
}

const amount = pipe(bigint(), minValue(0n), maxValue((1n << 256n) - 1n))
const both = tuple([amount, amount])
const fraction = pipe(bigint(), minValue(0n), maxValue(10n ** 10n))
const positive = pipe(bigint(), minValue(1n), maxValue(100_000_000n))

/** What a {@link CurvePoolState} must be. */
export const curvePoolState: Schema<CurvePoolState> = strictObject({
  balances: both,
  units: tuple([nullable(amount), nullable(amount)]),
  adminBalances: both,
  fee: fraction,
  adminFee: fraction,
  initialA: positive,
  futureA: positive,
  initialATime: amount,
  futureATime: amount,
})
