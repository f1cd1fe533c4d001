import type { Rate } from '../math/rate.js'
import type { Origin } from './origin.js'

/** What pays a yield. */
export type YieldSource = 'staking' | 'supply' | 'borrow' | 'fees' | 'restaking' | 'incentives'

/** One yield that a thing adds of its own, beside what it is a claim on. A debt pays a positive rate. */
export type Yield = {
  readonly source: YieldSource
  readonly rate: Rate<'apr'>
  /** When it ends, in seconds since the epoch, where that is known. */
  readonly until?: bigint
  /** How the rate is made, in words of the field. */
  readonly formula: string
  readonly origins: readonly Origin[]
}
