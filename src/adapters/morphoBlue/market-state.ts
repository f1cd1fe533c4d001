import { bigint, minValue, pipe, strictObject } from 'valibot'
import type { Schema } from '../../core/schema.js'

/**
 * One market as its contracts store it, as of its last update.
 *
 * Source: Morpho Blue `Market`, and `rateAtTarget` of its rate model.
 */
export type MarketState = {
  /** Base units of the loan asset, interest included. */
  readonly totalSupplyAssets: bigint
  readonly totalSupplyShares: bigint
  /** Base units of the loan asset, interest included. */
  readonly totalBorrowAssets: bigint
  readonly totalBorrowShares: bigint
  /** Seconds since the epoch; zero where the market is not created. */
  readonly lastUpdate: bigint
  /** The part of the interest that the protocol keeps, with 18 decimals. */
  readonly fee: bigint
  /** The borrow rate at the target utilisation, a second, with 18 decimals; zero before the first interaction. */
  readonly rateAtTarget: bigint
}

const amount = pipe(bigint(), minValue(0n))

/** What a {@link MarketState} must be. */
export const marketStateSchema: Schema<MarketState> = strictObject({
  totalSupplyAssets: amount,
  totalSupplyShares: amount,
  totalBorrowAssets: amount,
  totalBorrowShares: amount,
  lastUpdate: amount,
  fee: amount,
  rateAtTarget: amount,
})
