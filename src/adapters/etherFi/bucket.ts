import { bigint, minValue, pipe, strictObject } from 'valibot'
import type { Schema } from '../../core/schema.js'

/** A limit that refills at a constant rate. Source: ether.fi `BucketLimiter.Limit`. */
export type Bucket = {
  /** Units that it holds at most. */
  readonly capacity: bigint
  /** Units that were in it at the last refill. */
  readonly remaining: bigint
  /** Seconds since the epoch. */
  readonly lastRefill: bigint
  /** Units a second. */
  readonly refillRate: bigint
}

const amount = pipe(bigint(), minValue(0n))

/** What a {@link Bucket} must be. */
export const bucketSchema: Schema<Bucket> = strictObject({
  capacity: amount,
  remaining: amount,
  lastRefill: amount,
  refillRate: amount,
})

/**
 * What can be taken out of a bucket at a time.
 *
 * Source: ether.fi `BucketLimiter._refill`.
 *
 * @param bucket - The bucket.
 * @param timestamp - Seconds since the epoch.
 * @returns Its units.
 */
export function consumable({ capacity, remaining, lastRefill, refillRate }: Bucket, timestamp: bigint): bigint {
  if (timestamp <= lastRefill) return remaining
  const refilled = remaining + (timestamp - lastRefill) * refillRate
  return refilled > capacity ? capacity : refilled
}

/**
 * Takes an amount out of a bucket.
 *
 * Source: ether.fi `BucketLimiter.consume`, where the bucket rounds up to whole units.
 *
 * @param bucket - The bucket.
 * @param taken - `amount`: base units. `unit`: base units in one unit of the bucket. `timestamp`: of the block, in
 * seconds since the epoch.
 * @returns The bucket afterwards; `undefined` where it holds less.
 */
export function consume(
  bucket: Bucket,
  { amount, unit, timestamp }: { readonly amount: bigint; readonly unit: bigint; readonly timestamp: bigint },
): Bucket | undefined {
  const units = (amount + unit - 1n) / unit
  const there = consumable(bucket, timestamp)
  const lastRefill = timestamp > bucket.lastRefill ? timestamp : bucket.lastRefill
  return units > there ? undefined : { ...bucket, remaining: there - units, lastRefill }
}
