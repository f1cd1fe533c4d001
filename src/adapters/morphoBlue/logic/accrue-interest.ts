import { multiplyWad } from '../../../math/multiply-wad.js'
import type { MarketState } from '../market-state.js'
import { toSharesDown } from '../math/shares-math.js'
import { wTaylorCompounded } from '../math/w-taylor-compounded.js'
import { borrowRate } from './borrow-rate.js'

/**
 * A market with the interest up to now.
 *
 * Source: Morpho Blue `Morpho._accrueInterest`.
 *
 * @param market - The market as stored.
 * @param timestamp - Seconds since the epoch; not before its last update.
 * @returns The market as it is stored after any action that touches it.
 */
export function accrueInterest(market: MarketState, timestamp: bigint): MarketState {
  const elapsed = timestamp - market.lastUpdate
  if (elapsed === 0n) return market
  const { average, rateAtTarget } = borrowRate(market, timestamp)
  const interest = multiplyWad(market.totalBorrowAssets, wTaylorCompounded(average, elapsed))
  const totalSupplyAssets = market.totalSupplyAssets + interest
  const fee = multiplyWad(interest, market.fee)
  const feeShares = toSharesDown(fee, totalSupplyAssets - fee, market.totalSupplyShares)
  return {
    ...market,
    totalSupplyAssets,
    totalSupplyShares: market.totalSupplyShares + feeShares,
    totalBorrowAssets: market.totalBorrowAssets + interest,
    lastUpdate: timestamp,
    rateAtTarget,
  }
}
