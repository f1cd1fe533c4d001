import { existsSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { calculateInterestRates } from '../src/adapters/aaveV3/logic/calculate-interest-rates.js'
import { aTokenBalance } from '../src/adapters/aaveV3/math/token-math.js'
import { rayDiv } from '../src/math/ray-div.js'

const totalsFile = new URL('../../shared/data/aave_v3_ethereum_core_totals.csv', import.meta.url)
const curvesFile = new URL('../../shared/data/weth_ir_segments.json', import.meta.url)
const isThere = existsSync(totalsFile) && existsSync(curvesFile)

type Segment = {
  readonly start: string
  readonly end: string
  readonly optimalUsage: number
  readonly base: number
  readonly slope1: number
  readonly deficitWeth: number
  readonly aboveKink: readonly { readonly date: string; readonly slope2: number }[]
}

/** One WETH reserve a day as the chain recorded it, with the curve that stood then. */
function readDays() {
  const { segments, reserveFactor } = JSON.parse(readFileSync(curvesFile, 'utf8')) as {
    readonly segments: readonly Segment[]
    readonly reserveFactor: number
  }
  const [header, ...rows] = readFileSync(totalsFile, 'utf8').trim().split('\n')
  const columns = (header as string).split(',')
  return rows
    .map((row) => Object.fromEntries(row.split(',').map((cell, index) => [columns[index], cell])))
    .filter(({ symbol }) => symbol === 'WETH')
    .map((row) => {
      const date = row.commit_time as string
      const segment = segments.find(({ start, end }) => start <= date && date < end)
      if (segment === undefined) throw new Error(`No curve is recorded for ${date}.`)
      const amount = (column: string) => BigInt(row[column] as string)
      const totalDebt = amount('totalVariableDebt')
      const deficit = toWei(segment.deficitWeth)
      const treasury = aTokenBalance(amount('accruedToTreasury'), amount('liquidityIndex'))
      const available = amount('totalATokenSupply') + treasury - totalDebt - deficit
      return {
        date,
        slope2: segment.aboveKink.find((day) => date.startsWith(day.date))?.slope2,
        liquidityRate: amount('liquidityRate'),
        variableBorrowRate: amount('variableBorrowRate'),
        optimalUsageRatio: toBps(segment.optimalUsage),
        // Seven WETH below zero while everything was lent: the deficit of those days is recorded to a tenth of a WETH.
        available,
        totalDebt,
        deficit,
        reserveFactor: toBps(reserveFactor),
        base: toBps(segment.base),
        slope1: toBps(segment.slope1),
      }
    })
}

const toBps = (fraction: number) => BigInt(Math.round(fraction * 10_000))
const toWei = (tokens: number) => BigInt(Math.round(tokens * 1e9)) * 10n ** 9n
const toNumber = (rate: bigint) => Number(rate) / 1e27

describe.skipIf(!isThere)(
  isThere ? 'WETH on Aave v3 Ethereum, day by day' : `WETH day by day: skipped, ${totalsFile.pathname} is not there`,
  () => {
    const days = isThere ? readDays() : []

    it('knows 397 days, most of them below the kink', () => {
      expect(days).toHaveLength(397)
      expect(days.filter(({ slope2 }) => slope2 === undefined).length).toBeGreaterThan(350)
    })

    it('had the borrow rate of its curve on every day below the kink', () => {
      for (const day of days.filter(({ slope2 }) => slope2 === undefined)) {
        expect(rayDiv(day.totalDebt, day.available + day.totalDebt) <= day.optimalUsageRatio * 10n ** 23n).toBe(true)
        const { variableBorrowRate } = ratesOf(day)
        const error = Math.abs(toNumber(variableBorrowRate - day.variableBorrowRate))
        expect(error, `borrow rate on ${day.date}`).toBeLessThan(1e-7)
      }
    })

    it('had the borrow rate of its curve above the kink, as far as the steep slope is known', () => {
      const above = days.filter(({ slope2 }) => slope2 !== undefined)
      expect(above.length).toBeGreaterThan(25)
      for (const day of above) {
        const error = Math.abs(toNumber(ratesOf(day).variableBorrowRate - day.variableBorrowRate))
        expect(error, `borrow rate on ${day.date}`).toBeLessThan(1e-5)
      }
    })

    it('had the supply rate that follows from its borrow rate on every day', () => {
      for (const day of days) {
        const rates = ratesOf(day)
        const expected = (rates.liquidityRate * day.variableBorrowRate) / rates.variableBorrowRate
        const error = Math.abs(toNumber(expected - day.liquidityRate))
        expect(error, `supply rate on ${day.date}`).toBeLessThan(1e-7)
      }
    })

    it('would have had another supply rate if bad debt did not count', () => {
      const last = days[days.length - 1] as Day
      const { liquidityRate } = ratesOf({ ...last, deficit: 0n })
      expect(toNumber(liquidityRate - last.liquidityRate)).toBeGreaterThan(1e-4)
    })
  },
)

type Day = ReturnType<typeof readDays>[number]

function ratesOf(day: Day) {
  return calculateInterestRates({
    interestRateData: {
      optimalUsageRatio: day.optimalUsageRatio,
      baseVariableBorrowRate: day.base,
      variableRateSlope1: day.slope1,
      variableRateSlope2: day.slope2 === undefined ? 0n : toBps(day.slope2),
    },
    reserveFactor: day.reserveFactor,
    totalDebt: day.totalDebt,
    unbacked: day.deficit,
    virtualUnderlyingBalance: day.available,
    liquidityAdded: 0n,
    liquidityTaken: 0n,
  })
}
