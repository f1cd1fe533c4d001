import { wad } from '../../../math/wad.js'
import type { MarketState } from '../market-state.js'

/** What is lent of what can be, with 18 decimals. @param market - The market after accrual. */
export function utilisation({ totalBorrowAssets, totalSupplyAssets }: MarketState): bigint {
  return totalSupplyAssets === 0n ? 0n : (totalBorrowAssets * wad) / totalSupplyAssets
}
