import type { RateCurve } from '../../core/rate-curve.js'
import { multiplyWad } from '../../math/multiply-wad.js'
import { ratio } from '../../math/ratio.js'
import { wad } from '../../math/wad.js'
import { year } from '../../math/year.js'
import { currentBorrowRate } from './logic/current-borrow-rate.js'
import { utilisation } from './logic/utilisation.js'
import type { MarketState } from './market-state.js'
import { adaptiveCurve } from './math/adaptive-curve.js'
import { curve } from './math/curve.js'

/**
 * Where a market's borrow rate stands on its curve, which itself rises while the utilisation is above the target and
 * falls while it is below.
 *
 * Source: morpho-blue-irm `AdaptiveCurveIrm`.
 *
 * @param market - The market after accrual.
 */
export function rateCurveOf(market: MarketState): RateCurve {
  const { targetUtilisation } = adaptiveCurve
  const room = multiplyWad(market.totalSupplyAssets, targetUtilisation) - market.totalBorrowAssets
  return {
    utilisation: ratio(utilisation(market), wad),
    kink: ratio(targetUtilisation, wad),
    roomBeforeKink: room > 0n ? room : 0n,
    rate: ratio(currentBorrowRate(market), wad),
    rateAtKink: ratio(market.rateAtTarget * year, wad),
    rateAtFullUse: ratio(curve(market.rateAtTarget, wad) * year, wad),
  }
}
