import type { Observable } from '../core/observable.js'

/**
 * What made equity change.
 *
 * - `staking`, `supply`, `borrow`: exchange rates and interest indices.
 * - `price`: prices against the unit of account, and of pools.
 * - `rebalancing`, `liquidation`: what those cost.
 * - `other`: what positions hold by then beside, such as fees.
 */
export type RealisedSource = 'staking' | 'supply' | 'borrow' | 'price' | 'rebalancing' | 'liquidation' | 'other'

/** What one observable, or one kind of event, made of the equity. */
export type RealisedLayer = {
  readonly source: RealisedSource
  /** The observable that moved; `null` for events. */
  readonly observable: Observable | null
  /** What it added to equity at redemption, in the unit of account with 18 decimals. */
  readonly amount: bigint
  /** The same as a simple annual rate on the equity at entry; a fraction. */
  readonly apr: number
}
