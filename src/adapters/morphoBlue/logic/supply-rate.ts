import { multiplyWad } from '../../../math/multiply-wad.js'
import { wad } from '../../../math/wad.js'
import type { MarketState } from '../market-state.js'
import { currentBorrowRate } from './current-borrow-rate.js'
import { utilisation } from './utilisation.js'

/**
 * What those who lend earn at this moment.
 *
 * @param market - The market after accrual.
 * @returns A year, with 18 decimals.
 */
export function supplyRate(market: MarketState): bigint {
  return multiplyWad(multiplyWad(currentBorrowRate(market), utilisation(market)), wad - market.fee)
}
