import type { Key } from '../core/key.js'

/** One liquidation that happened. */
export type Liquidated = {
  /** Seconds since the epoch, as the history states it. */
  readonly timestamp: bigint
  /** The key of the position. */
  readonly position: Key
  /** What was taken. */
  readonly collateral: Key
  /** What was repaid. */
  readonly debt: Key
  /** Base units of the debt. */
  readonly repaid: bigint
  /** Base units of the collateral, bonus and fee included. */
  readonly seized: bigint
  /** Base units of the collateral beyond the worth of what was repaid. */
  readonly bonus: bigint
}
