import type { RateCurve } from '../../core/rate-curve.js'
import { ratio } from '../../math/ratio.js'
import { ray } from '../../math/ray.js'
import { normalizedDebt } from './logic/normalized-debt.js'
import { vTokenBalance } from './math/token-math.js'
import type { Reserve } from './reserve.js'

/**
 * Where a reserve's borrow rate stands on its curve.
 *
 * Source: Aave v3.6 `DefaultReserveInterestRateStrategyV2`.
 *
 * @param reserve - The reserve.
 * @param timestamp - Seconds since the epoch.
 */
export function rateCurveOf(reserve: Reserve, timestamp: bigint): RateCurve {
  const { interestRateData, virtualUnderlyingBalance: available } = reserve
  const { optimalUsageRatio, baseVariableBorrowRate, variableRateSlope1, variableRateSlope2 } = interestRateData
  const debt = vTokenBalance(reserve.scaledVariableDebt, normalizedDebt(reserve, timestamp))
  const total = available + debt
  const room = (total * optimalUsageRatio) / 10_000n - debt
  const atKink = baseVariableBorrowRate + variableRateSlope1
  return {
    utilisation: total === 0n ? 0 : ratio(debt, total),
    kink: ratio(optimalUsageRatio, 10_000n),
    roomBeforeKink: room > 0n ? room : 0n,
    rate: ratio(reserve.currentVariableBorrowRate, ray),
    rateAtKink: ratio(atKink, 10_000n),
    rateAtFullUse: ratio(atKink + variableRateSlope2, 10_000n),
  }
}
