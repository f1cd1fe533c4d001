import { multiplyWad } from '../../../math/multiply-wad.js'
import type { MarketState } from '../market-state.js'
import { adaptiveCurve } from '../math/adaptive-curve.js'
import { curve } from '../math/curve.js'
import { utilisationError } from '../math/utilisation-error.js'
import { wExp } from '../math/w-exp.js'

/** What the rate model answers. Rates count a second and have 18 decimals. */
export type BorrowRate = {
  /** The mean since the last update. */
  readonly average: bigint
  /** The rate at target that is reached. */
  readonly rateAtTarget: bigint
}

/**
 * The borrow rate since a market's last update, and where the curve has moved to since.
 *
 * Source: morpho-blue-irm `AdaptiveCurveIrm._borrowRate`.
 *
 * @param market - The market as stored.
 * @param timestamp - Seconds since the epoch.
 */
export function borrowRate(market: MarketState, timestamp: bigint): BorrowRate {
  const { totalBorrowAssets, totalSupplyAssets, lastUpdate, rateAtTarget: start } = market
  const { adjustmentSpeed, initialRateAtTarget } = adaptiveCurve
  const error = utilisationError(totalBorrowAssets, totalSupplyAssets)
  if (start === 0n) return { average: curve(initialRateAtTarget, error), rateAtTarget: initialRateAtTarget }
  // Not rounded down: the contract rounds what is below zero towards it.
  const speed = (adjustmentSpeed * error) / 10n ** 18n
  const adaptation = speed * (timestamp - lastUpdate)
  if (adaptation === 0n) return { average: curve(start, error), rateAtTarget: start }
  const end = moved(start, adaptation)
  const middle = moved(start, adaptation / 2n)
  return { average: curve((start + end + 2n * middle) / 4n, error), rateAtTarget: end }
}

function moved(start: bigint, adaptation: bigint): bigint {
  const { minRateAtTarget, maxRateAtTarget } = adaptiveCurve
  const rate = multiplyWad(start, wExp(adaptation))
  if (rate < minRateAtTarget) return minRateAtTarget
  return rate > maxRateAtTarget ? maxRateAtTarget : rate
}
