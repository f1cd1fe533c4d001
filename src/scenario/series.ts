import type { Observable } from '../core/observable.js'

/** What was read at one time. */
export type SeriesRow = {
  /** Seconds since the epoch. */
  readonly timestamp: bigint
  /** Numbers with 18 decimals, by observable; what a row leaves out stays as it was. */
  readonly values: { readonly [name: Observable]: bigint }
}

/** What a series is held against. */
export type SeriesLimits = {
  /** Seconds that may lie between two rows; seven days by default. */
  readonly maximumGap?: bigint
}

/** Observables over time, earliest first. */
export type Series = SeriesLimits & { readonly rows: readonly SeriesRow[] }
