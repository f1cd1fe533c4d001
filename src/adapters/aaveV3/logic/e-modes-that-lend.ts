import { type EModeCategory, isInBitmap } from '../e-mode.js'
import type { MarketView } from '../market-view.js'

/**
 * The e-modes in which a reserve can be borrowed.
 *
 * @param view - The market.
 * @param id - The reserve's id.
 * @returns The categories, by id.
 */
export function eModesThatLend(view: MarketView, id: number): readonly EModeCategory[] {
  return Object.values(view.eModeCategories).filter(({ borrowableBitmap }) => isInBitmap(borrowableBitmap, id))
}
