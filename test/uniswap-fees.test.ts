import { existsSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { getAmountsForLiquidity } from '../src/adapters/uniswapV3/math/get-amounts-for-liquidity.js'
import { getSqrtRatioAtTick } from '../src/adapters/uniswapV3/math/get-sqrt-ratio-at-tick.js'
import { feesFromSwaps, type SwapVolume } from '../src/adapters/uniswapV3/measures/fees-from-swaps.js'

const file = new URL(
  '../../shared/data/demeter/polygon-0x45dda9cb7c25131df268515131f647d726f50608-2023-08-15.minute.csv',
  import.meta.url,
)
const isThere = existsSync(file)
if (!isThere) console.log(`Fees from swaps are not checked against a recorded day: there is no ${file.pathname}.`)

/** USDC/WETH at 0.05 % on Polygon, which takes no protocol fee then. */
const pool = { fee: 500 }

type Minute = SwapVolume & { readonly lowestTick: number; readonly highestTick: number }

function readMinutes(): readonly Minute[] {
  const [header = '', ...rows] = readFileSync(file, 'utf8').trim().split('\n')
  const columns = header.split(',')
  return rows.map((row) => {
    const cells = Object.fromEntries(row.split(',').map((cell, index) => [columns[index], cell]))
    const number = (column: string) => Number(cells[column])
    const integer = (column: string) => BigInt(cells[column] as string)
    return {
      tick: number('closeTick'),
      liquidity: integer('currentLiquidity'),
      amountIn0: integer('inAmount0'),
      amountIn1: integer('inAmount1'),
      lowestTick: number('lowestTick'),
      highestTick: number('highestTick'),
    }
  })
}

const spacing = 10
const usable = (tick: number) => Math.floor(tick / spacing) * spacing

describe.skipIf(!isThere)('fees of a constant range over a recorded day', () => {
  const minutes = isThere ? readMinutes() : []
  const start = usable(minutes[0]?.tick ?? 0)
  const range = { tickLower: start - 50 * spacing, tickUpper: start + 51 * spacing }
  const fees = (liquidity: bigint, ticks = range) => feesFromSwaps(minutes, { ...ticks, liquidity }, pool)
  const sum = (pick: (minute: Minute) => bigint) => minutes.reduce((total, minute) => total + pick(minute), 0n)

  it('has every minute of the day, in range throughout', () => {
    expect(minutes).toHaveLength(1_440)
    for (const { lowestTick, highestTick } of minutes) {
      expect(lowestTick).toBeGreaterThanOrEqual(range.tickLower)
      expect(highestTick).toBeLessThan(range.tickUpper)
    }
  })

  it('pays a position that dwarfs the pool all fees, and a small one its share', () => {
    const all = fees(10n ** 36n)
    expect(Number(all.amount0) / (Number(sum(({ amountIn0 }) => amountIn0)) * 0.0005)).toBeCloseTo(1, 6)
    expect(Number(all.amount1) / (Number(sum(({ amountIn1 }) => amountIn1)) * 0.0005)).toBeCloseTo(1, 6)
    const liquidity = 10n ** 16n
    const small = fees(liquidity)
    const expected = minutes.reduce(
      (total, { amountIn1, liquidity: active }) =>
        total + (Number(amountIn1) * 0.0005 * Number(liquidity)) / Number(active + liquidity),
      0,
    )
    expect(Number(small.amount1) / expected).toBeCloseTo(1, 9)
  })

  it('grows by less than the size of the position', () => {
    const [one, ten] = [fees(10n ** 18n), fees(10n ** 19n)]
    expect(ten.amount1).toBeLessThan(10n * one.amount1)
    expect(ten.amount1).toBeGreaterThan(one.amount1)
    const gain = (active: bigint) => (10 * Number(active + 10n ** 18n)) / Number(active + 10n ** 19n)
    const gains = minutes.map(({ liquidity }) => gain(liquidity))
    expect(Number(ten.amount1) / Number(one.amount1)).toBeGreaterThan(Math.min(...gains))
    expect(Number(ten.amount1) / Number(one.amount1)).toBeLessThan(Math.max(...gains))
  })

  it('earns in a day what a narrow range on that pool earned then', () => {
    const liquidity = 10n ** 16n
    const last = getSqrtRatioAtTick(minutes[0]?.tick ?? 0)
    const [lower, upper] = [getSqrtRatioAtTick(range.tickLower), getSqrtRatioAtTick(range.tickUpper)]
    const { amount0, amount1 } = getAmountsForLiquidity(last, lower, upper, liquidity, false)
    const price = (Number(last) / 2 ** 96) ** 2
    const earned = fees(liquidity)
    const rate = (Number(earned.amount0) * price + Number(earned.amount1)) / (Number(amount0) * price + Number(amount1))
    console.log(
      `A range of ±5 % earned ${(rate * 100).toFixed(4)} % on 15 August 2023, ${(rate * 36_500).toFixed(1)} % a year.`,
    )
    expect(rate).toBeGreaterThan(0.0003)
    expect(rate).toBeLessThan(0.003)
  })

  it('earns nothing outside of the range', () => {
    const away = { tickLower: range.tickUpper + 1_000, tickUpper: range.tickUpper + 2_000 }
    expect(fees(10n ** 18n, away)).toEqual({ amount0: 0n, amount1: 0n })
  })
})
