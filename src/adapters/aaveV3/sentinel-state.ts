import { boolean, strictObject } from 'valibot'
import type { Schema } from '../../core/schema.js'

/**
 * What the price oracle sentinel of a market says: for a time after the sequencer was down it allows neither.
 *
 * Source: Aave v3.6 `PriceOracleSentinel.isBorrowAllowed` and `isLiquidationAllowed`.
 */
export type SentinelState = {
  readonly borrowAllowed: boolean
  /** Below a health factor of 0.95 a liquidation needs no leave. */
  readonly liquidationAllowed: boolean
}

/** What a {@link SentinelState} must be. */
export const sentinelStateSchema: Schema<SentinelState> = strictObject({
  borrowAllowed: boolean(),
  liquidationAllowed: boolean(),
})

/** What a market without a sentinel allows: everything. */
export const noSentinel: SentinelState = { borrowAllowed: true, liquidationAllowed: true }
