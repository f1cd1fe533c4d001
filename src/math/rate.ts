/** How a rate counts: simple, or compounded so many times a year. */
export type Basis = 'apr' | 'apy'

/**
 * An annual rate as a fraction, with what must be known to compare it. Rates of different basis never meet in a sum:
 * convert first.
 */
export type Rate<basis extends Basis = Basis> = {
  readonly basis: basis
  /** A fraction a year: 0.0275 is 2.75 %. */
  readonly value: number
  /** `instant`: stated for this moment. `assumed`: not measured. A number: the seconds that it was measured over. */
  readonly window: 'instant' | 'assumed' | number
}

/**
 * A simple annual rate as a compounded one.
 *
 * @param apr - A fraction a year.
 * @param periods - How often it compounds in a year; `Infinity` for continuous compounding.
 * @returns `(1 + apr / periods) ** periods − 1`, or `e ** apr − 1`.
 * @example
 * ```ts
 * import { aprToApy } from 'lstack'
 *
 * console.log(aprToApy(0.05, 365).toFixed(6))
 * // 0.051267
 * ```
 */
export function aprToApy(apr: number, periods: number): number {
  return periods === Number.POSITIVE_INFINITY ? Math.expm1(apr) : Math.expm1(periods * Math.log1p(apr / periods))
}

/**
 * A compounded annual rate as a simple one.
 *
 * @param apy - A fraction a year.
 * @param periods - How often it compounds in a year; `Infinity` for continuous compounding.
 * @example
 * ```ts
 * import { apyToApr } from 'lstack'
 *
 * console.log(apyToApr(0.051267, 365).toFixed(4))
 * // 0.0500
 * ```
 */
export function apyToApr(apy: number, periods: number): number {
  return periods === Number.POSITIVE_INFINITY ? Math.log1p(apy) : periods * Math.expm1(Math.log1p(apy) / periods)
}

/**
 * The simple annual rate at which a number grew between two readings.
 *
 * @param parameters - `from` and `to`: the readings, in the same unit. `seconds`: the time between them.
 * @returns `(to / from − 1) · year / seconds`.
 * @throws RangeError where no time passed or the first reading is not positive.
 * @example
 * ```ts
 * import { realisedApr } from 'lstack'
 *
 * const window = { from: 1202003500000000000n, to: 1214938700000000000n, seconds: 144 * 86_400 }
 * console.log(realisedApr(window).value.toFixed(4))
 * // 0.0273
 * ```
 */
export function realisedApr(parameters: {
  readonly from: bigint
  readonly to: bigint
  readonly seconds: number
}): Rate<'apr'> {
  const { from, to, seconds } = parameters
  if (from <= 0n || seconds <= 0) throw new RangeError('A realised rate needs two readings above zero, at two times.')
  const growth = Number(to - from) / Number(from)
  return { basis: 'apr', value: (growth * 31_536_000) / seconds, window: seconds }
}
