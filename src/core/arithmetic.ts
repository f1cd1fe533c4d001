import type { Observable } from './observable.js'

/** The operations that an engine must have to interpret formulas and payoffs: on bigint, on number, or on code. */
export type Arithmetic<T> = {
  /** A number with 18 decimals, as this arithmetic holds it. */
  readonly constant: (value: bigint) => T
  /** The value of an observable. */
  readonly look: (name: Observable) => T
  /** Seconds since a timestamp; negative before it. */
  readonly secondsSince: (timestamp: bigint) => T
  /** `a + b`. */
  readonly add: (a: T, b: T) => T
  /** `a − b`. */
  readonly subtract: (a: T, b: T) => T
  /** `a · b`. */
  readonly multiply: (a: T, b: T) => T
  /** `a / b`. */
  readonly divide: (a: T, b: T) => T
  /** The smaller of two. */
  readonly min: (a: T, b: T) => T
  /** The larger of two. */
  readonly max: (a: T, b: T) => T
  /** The square root. */
  readonly sqrt: (a: T) => T
  /** `a < b ? then : otherwise`. */
  readonly ifLess: (a: T, b: T, then: T, otherwise: T) => T
}
