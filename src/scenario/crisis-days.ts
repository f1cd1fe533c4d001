import type { Crisis, CrisisFigures, CrisisSource } from './crisis.js'

/** A number on one day, and how it is known. */
export type CrisisValue = {
  readonly value: number
  /** `interpolated`: between or after days that are known. */
  readonly kind: CrisisSource['kind'] | 'interpolated'
}

/** One day of a crisis. What {@link Crisis} leaves out is `null`. */
export type CrisisDay = {
  /** As `YYYY-MM-DD`. */
  readonly date: string
  /** Midnight UTC, in seconds since the epoch. */
  readonly timestamp: bigint
  readonly marketPrice: CrisisValue
  readonly stakingApr: CrisisValue
  readonly borrowRate: CrisisValue
  readonly utilisation: CrisisValue | null
  readonly queueDays: CrisisValue | null
  readonly oracleCap: CrisisValue | null
  readonly baseLoanToValue: CrisisValue | null
  readonly deficit: CrisisValue | null
}

/** Milliseconds. */
const dayLength = 86_400_000

/**
 * The days of a crisis, with every number of each; what no source states is filled in between and marked.
 *
 * @param crisis - The crisis.
 * @example
 * ```ts
 * import { crisisDays, crisisOf } from 'lstack/scenario'
 *
 * const low = crisisDays(crisisOf('steth-june-2022')).find(({ date }) => date === '2022-06-18')
 * console.log(low?.marketPrice)
 * // { value: 0.933749, kind: 'published' }
 * ```
 */
export function crisisDays(crisis: Crisis): readonly CrisisDay[] {
  const [from, to] = [Date.parse(crisis.from), Date.parse(crisis.to)]
  const count = Math.round((to - from) / dayLength) + 1
  return Array.from({ length: count }, (_, index) => {
    const date = new Date(from + index * dayLength).toISOString().slice(0, 10)
    const at = (figures: CrisisFigures) => valueOn(crisis, figures, date)
    const perhaps = (figures: CrisisFigures | undefined) => (figures === undefined ? null : at(figures))
    return {
      date,
      timestamp: BigInt((from + index * dayLength) / 1000),
      marketPrice: at(crisis.marketPrice),
      stakingApr: at(crisis.stakingApr),
      borrowRate: at(crisis.borrowRate),
      utilisation: perhaps(crisis.utilisation),
      queueDays: perhaps(crisis.queueDays),
      oracleCap: perhaps(crisis.oracleCap),
      baseLoanToValue: perhaps(crisis.baseLoanToValue),
      deficit: perhaps(crisis.deficit),
    }
  })
}

function valueOn({ sources }: Crisis, { between, known }: CrisisFigures, date: string): CrisisValue {
  const next = known.findIndex(([day]) => day > date)
  const before = known[(next < 0 ? known.length : next) - 1]
  if (before === undefined) return { value: Number.NaN, kind: 'interpolated' }
  const [day, value, source] = before
  if (day === date) return { value, kind: sources[source]?.kind ?? 'assumed' }
  const after = next < 0 ? undefined : known[next]
  if (between === 'hold' || after === undefined) return { value, kind: 'interpolated' }
  const share = (Date.parse(date) - Date.parse(day)) / (Date.parse(after[0]) - Date.parse(day))
  return { value: value + (after[1] - value) * share, kind: 'interpolated' }
}
