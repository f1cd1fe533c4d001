import type { Observable } from '../../core/observable.js'

/** Observables over time, such as `seriesFromCsv` reads them. */
export type ObservedSeries = {
  /** Earliest first; `timestamp` in seconds, `values` with 18 decimals. What a row leaves out was not read then. */
  readonly rows: readonly {
    readonly timestamp: bigint
    readonly values: { readonly [name: Observable]: bigint }
  }[]
  /** Seconds that may lie between two readings; seven days by default. */
  readonly maximumGap?: bigint
}
