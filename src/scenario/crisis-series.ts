import type { Observable } from '../core/observable.js'
import { multiplyWad } from '../math/multiply-wad.js'
import { numberToWad } from '../math/number-to-wad.js'
import type { CrisisDay } from './crisis-days.js'
import type { Series } from './series.js'

/** Which observables of a world a crisis moves. */
export type CrisisObservables = {
  /** The exchange rate of the staking token. */
  readonly redemption: Observable
  /** What the market pays over what it is redeemed for. */
  readonly market: Observable
  /** The rate at which the base asset is borrowed. */
  readonly borrowRate?: Observable
  /** The highest exchange rate that the oracle believes. */
  readonly cap?: Observable
}

/**
 * A crisis as a series of observables.
 *
 * @param days - The days of the crisis.
 * @param options - `observables`: what they move. `rate`: the exchange rate on the first day, with 18 decimals; it grows
 * at the staking rate of each day.
 * @example
 * ```ts
 * import { crisisDays, crisisOf, crisisSeries } from 'lstack/scenario'
 *
 * const { rows } = crisisSeries(crisisDays(crisisOf('ezeth-april-2024')), {
 *   observables: { redemption: 'redemption:wstETH', market: 'market:stETH' },
 *   rate: 10n ** 18n,
 * })
 * console.log(rows[4]?.values['market:stETH'])
 * // 837700000000000000n
 * ```
 */
export function crisisSeries(
  days: readonly CrisisDay[],
  options: { readonly observables: CrisisObservables; readonly rate: bigint },
): Series {
  const { redemption, market, borrowRate, cap } = options.observables
  let { rate } = options
  const rows = days.map((day) => {
    const values: Record<Observable, bigint> = { [redemption]: rate, [market]: numberToWad(day.marketPrice.value) }
    if (borrowRate !== undefined) values[borrowRate] = numberToWad(day.borrowRate.value)
    if (cap !== undefined && day.oracleCap !== null) values[cap] = multiplyWad(rate, numberToWad(day.oracleCap.value))
    rate += multiplyWad(rate, numberToWad(day.stakingApr.value / 365))
    return { timestamp: day.timestamp, values }
  })
  return { rows }
}
