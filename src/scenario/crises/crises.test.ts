import { describe, expect, test } from 'vitest'
import type { Crisis, CrisisFigures } from '../crisis.js'
import { crisisDays } from '../crisis-days.js'
import { crisisOf } from '../crisis-of.js'
import { UnknownCrisisError } from '../errors/unknown-crisis-error.js'
import { crises } from './crises.js'

const fields = [
  'marketPrice',
  'stakingApr',
  'borrowRate',
  'utilisation',
  'queueDays',
  'oracleCap',
  'baseLoanToValue',
  'deficit',
] as const

const figuresOf = (crisis: Crisis) =>
  fields.flatMap((field) => (crisis[field] === undefined ? [] : [[field, crisis[field] as CrisisFigures] as const]))

const isDay = (text: string) => new Date(`${text}T00:00:00Z`).toISOString().startsWith(text)

describe.each(crises.map((crisis) => [crisis.id, crisis] as const))('%s', (_, crisis) => {
  test('has figures from the first day on, in order, within its days, each with a source', () => {
    for (const [field, { known }] of figuresOf(crisis)) {
      const days = known.map(([date]) => date)
      expect(days[0], field).toBe(crisis.from)
      expect(days, field).toEqual([...new Set(days)].sort())
      expect(
        days.every((date) => isDay(date) && date <= crisis.to),
        field,
      ).toBe(true)
      for (const [date, value, source] of known) {
        expect(crisis.sources, `${field} on ${date}`).toHaveProperty(source)
        expect(Number.isFinite(value) && value >= 0, `${field} on ${date}`).toBe(true)
      }
    }
  })

  test('has no source that nothing uses, and each with a date and an address unless it is assumed', () => {
    const used = new Set(figuresOf(crisis).flatMap(([, { known }]) => known.map(([, , source]) => source)))
    expect([...used].sort()).toEqual(Object.keys(crisis.sources).sort())
    for (const { kind, title, url, date } of Object.values(crisis.sources)) {
      expect(title.length).toBeGreaterThan(20)
      expect(isDay(date)).toBe(true)
      if (kind !== 'assumed') expect(url).toMatch(/^https:\/\/\S+$/)
    }
  })

  test('has a number for every day of it', () => {
    const days = crisisDays(crisis)
    expect([days[0]?.date, days.at(-1)?.date]).toEqual([crisis.from, crisis.to])
    days.forEach((day, index) => {
      expect(day.timestamp).toBe(BigInt(Date.parse(day.date) / 1000))
      expect(day.timestamp - (days[0]?.timestamp ?? 0n)).toBe(BigInt(index) * 86_400n)
      for (const field of fields) {
        if (crisis[field] === undefined) expect(day[field]).toBeNull()
        else expect(Number.isFinite(day[field]?.value)).toBe(true)
      }
    })
  })
})

describe('a day', () => {
  const crisis: Crisis = {
    id: 'made-up',
    title: 'Made up',
    summary: '',
    from: '2024-02-27',
    to: '2024-03-03',
    leverage: 2,
    sources: {
      said: { kind: 'published', title: 'somebody', date: '2024-02-27' },
      held: { kind: 'assumed', title: 'nobody', date: '2024-02-27' },
    },
    marketPrice: {
      between: 'line',
      known: [
        ['2024-02-27', 1, 'said'],
        ['2024-03-02', 0.96, 'said'],
      ],
    },
    stakingApr: {
      between: 'hold',
      known: [
        ['2024-02-27', 0.03, 'said'],
        ['2024-03-01', 0.04, 'held'],
      ],
    },
    borrowRate: { between: 'line', known: [['2024-02-27', 0.02, 'held']] },
  }

  test('is as stated, on a line between, or as the day before; and says which', () => {
    const days = crisisDays(crisis)
    expect(days.map(({ date }) => date)).toEqual([
      '2024-02-27',
      '2024-02-28',
      '2024-02-29',
      '2024-03-01',
      '2024-03-02',
      '2024-03-03',
    ])
    const kinds = (field: 'marketPrice' | 'stakingApr' | 'borrowRate') => days.map((day) => day[field].kind)
    ;[1, 0.99, 0.98, 0.97, 0.96, 0.96].forEach((price, index) => {
      expect(days[index]?.marketPrice.value).toBeCloseTo(price, 12)
    })
    expect(kinds('marketPrice')).toEqual([
      'published',
      'interpolated',
      'interpolated',
      'interpolated',
      'published',
      'interpolated',
    ])
    expect(days.map(({ stakingApr }) => stakingApr.value)).toEqual([0.03, 0.03, 0.03, 0.04, 0.04, 0.04])
    expect(kinds('stakingApr')[3]).toBe('assumed')
    expect(days.map(({ borrowRate }) => borrowRate.value)).toEqual(Array(6).fill(0.02))
    expect(kinds('borrowRate')[5]).toBe('interpolated')
  })
})

describe('a crisis by its id', () => {
  test('is found', () => {
    for (const crisis of crises) expect(crisisOf(crisis.id)).toBe(crisis)
  })

  test('or its error names those that are known', () => {
    expect(() => crisisOf('tulips-1637')).toThrow(UnknownCrisisError)
    expect(() => crisisOf('tulips-1637')).toThrow(/There is no crisis "tulips-1637"\. Name one of steth-june-2022, /)
  })
})
