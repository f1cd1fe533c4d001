import { existsSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import type { ReserveState } from '../src/adapters/aaveV3/reserve-state.js'
import { defineStrategy } from '../src/core/define-strategy.js'
import type { Market } from '../src/core/market.js'
import { observe } from '../src/core/observe.js'
import { planStrategy } from '../src/core/plan-strategy.js'
import { stateOf } from '../src/core/world.js'
import { wad } from '../src/math/wad.js'
import { adapters } from '../src/presets/adapters.js'
import { crisisRoles } from '../src/presets/crisis-roles.js'
import { defaultMarket } from '../src/presets/default-market.js'
import { presets } from '../src/presets/presets.js'
import { backtest } from '../src/scenario/backtest.js'
import { crisisDays } from '../src/scenario/crisis-days.js'
import { crisisOf } from '../src/scenario/crisis-of.js'
import { seriesFromCsv } from '../src/scenario/series-from-csv.js'
import { seriesFromRecords } from '../src/scenario/series-from-records.js'

const folder = new URL('../../shared/data/', import.meta.url)
const files = [
  'aave_v3_ethereum_core_totals.csv',
  'weth_ir_segments.json',
  'steth_eth_daily_2022-05_2023-05_defillama.csv',
]
const isThere = files.every((file) => existsSync(new URL(file, folder)))
if (!isThere) console.warn(`The recorded history (${folder.pathname}) is not here: skipped.`)

const ray = 10n ** 27n
const { aaveV3, lido, weth } = adapters

type Segment = {
  readonly start: string
  readonly end: string
  readonly optimalUsage: number
  readonly slope1: number
  readonly aboveKink: readonly { readonly date: string; readonly slope2: number }[]
}
type Row = { readonly [column: string]: string }

const textOf = (file: string) => readFileSync(new URL(file, folder), 'utf8')
const rowsOf = (file: string): readonly Row[] => {
  const [header = '', ...lines] = textOf(file).trim().split('\n')
  const columns = header.split(',')
  return lines.map((line) => Object.fromEntries(line.split(',').map((cell, place) => [columns[place] as string, cell])))
}
const [totals, stETH] = isThere ? [rowsOf(files[0] as string), rowsOf(files[2] as string)] : [[], []]
const segments: readonly Segment[] = isThere ? JSON.parse(textOf(files[1] as string)).segments : []
const wethDays = totals.filter(({ symbol }) => symbol === 'WETH')
const wstETHDays = new Map(totals.filter(({ symbol }) => symbol === 'wstETH').map((row) => [row.commit_time, row]))
const curveOn = (time: string) => segments.find(({ start, end }) => start <= time && time < end) as Segment
const big = (row: Row, column: string) => BigInt(row[column] as string)
/** An index of 27 digits as a decimal number. */
const decimal = (index: bigint) => `${index / ray}.${String(index % ray).padStart(27, '0')}`

describe.skipIf(!isThere)('the deficit of WETH', () => {
  /**
   * The bad debt that a day's rates imply: available + debt = debt · s1 / (R · Uopt) below the kink, and available +
   * debt + deficit = debt · R · (1 − reserve factor) / L. In whole WETH.
   */
  const deficitOn = (row: Row): number | undefined => {
    const { optimalUsage, slope1 } = curveOn(row.commit_time as string)
    const [borrow, supply] = [big(row, 'variableBorrowRate'), big(row, 'liquidityRate')]
    const kink = BigInt(Math.round(slope1 * 1e5)) * 10n ** 22n
    if (borrow > kink) return undefined
    const debt = big(row, 'totalVariableDebt')
    const total = (debt * kink * 100n) / (borrow * BigInt(Math.round(optimalUsage * 100)))
    const withDeficit = (debt * borrow * 85n) / (supply * 100n)
    return Number(withDeficit - total) / 1e18
  }

  test('of 52,964.46 follows from the rates alone, on every day below the kink since 7 May 2026', () => {
    const since = wethDays.filter(({ commit_time: time = '' }) => time >= '2026-05-07').map(deficitOn)
    const stated = since.filter((deficit) => deficit !== undefined)
    expect(stated.length).toBeGreaterThan(100)
    for (const deficit of stated) expect(Math.abs(deficit - 52_964.46)).toBeLessThan(0.1)
  })

  test('was 8.1 until 7 April 2026, and nothing on the eve of the run', () => {
    const between = (from: string, to: string) =>
      wethDays
        .filter(({ commit_time: time = '' }) => time >= from && time < to)
        .map(deficitOn)
        .filter((deficit) => deficit !== undefined)
    const [small, none] = [between('2026-03-16', '2026-04-08'), between('2026-04-08', '2026-04-19')]
    expect([small.length, none.length]).toEqual([23, 11])
    for (const deficit of small) expect(deficit).toBeCloseTo(8.1, 1)
    for (const deficit of none) expect(deficit).toBeCloseTo(0, 9)
  })
})

describe.skipIf(!isThere)('the run of April 2026', () => {
  const dayOf = (date: string) => wethDays.find(({ commit_time: time = '' }) => time.startsWith(date)) as Row

  /** WETH as recorded on a day, as many seconds before the default market. */
  function marketOn(row: Row, seconds: bigint): Market {
    const { optimalUsage, slope1 } = curveOn(row.commit_time as string)
    const market = defaultMarket()
    const lastUpdateTimestamp = market.timestamp - seconds
    const { reserve } = market.states['aaveV3/WETH@1'] as ReserveState
    const [liquidityIndex, variableBorrowIndex] = [big(row, 'liquidityIndex'), big(row, 'variableBorrowIndex')]
    const [supplied, debt, accruedToTreasury] = [
      big(row, 'totalATokenSupply'),
      big(row, 'totalVariableDebt'),
      big(row, 'accruedToTreasury'),
    ]
    return {
      ...market,
      states: {
        ...market.states,
        'aaveV3/WETH@1': {
          cap: null,
          reserve: {
            ...reserve,
            lastUpdateTimestamp,
            interestRateData: {
              optimalUsageRatio: BigInt(Math.round(optimalUsage * 10_000)),
              baseVariableBorrowRate: 0n,
              variableRateSlope1: BigInt(Math.round(slope1 * 10_000)),
              variableRateSlope2: 600n,
            },
            currentLiquidityRate: big(row, 'liquidityRate'),
            currentVariableBorrowRate: big(row, 'variableBorrowRate'),
            liquidityIndex,
            variableBorrowIndex,
            accruedToTreasury,
            scaledATokenSupply: (supplied * ray) / liquidityIndex,
            scaledVariableDebt: (debt * ray) / variableBorrowIndex,
            virtualUnderlyingBalance: supplied + (accruedToTreasury * liquidityIndex) / ray - debt,
            deficit: 0n,
          },
        },
      },
    }
  }

  test('takes the rate from 2.26 % to 8.35 %, when the day’s flows go through the reserve', () => {
    const [before, after] = [dayOf('2026-04-18'), dayOf('2026-04-19')]
    const market = marketOn(before, big(after, 'last_update_timestamp') - big(before, 'last_update_timestamp'))
    const { reserve } = market.states['aaveV3/WETH@1'] as ReserveState
    expect(Number(reserve.currentVariableBorrowRate) / 1e27).toBeCloseTo(0.0226, 4)

    // One account stands for all: it has every deposit, and collateral for what is borrowed.
    const everybody = {
      eModeCategory: 1,
      reserves: [
        { asset: 'WETH@1', scaledSupply: reserve.scaledATokenSupply, scaledDebt: 0n, usedAsCollateral: false },
        { asset: 'wstETH@1', scaledSupply: 900_000n * wad, scaledDebt: 0n, usedAsCollateral: true },
      ],
    }
    const borrowed =
      big(after, 'totalVariableDebt') - (reserve.scaledVariableDebt * big(after, 'variableBorrowIndex')) / ray
    const recordedWithdrawal =
      (reserve.scaledATokenSupply * big(after, 'liquidityIndex')) / ray - big(after, 'totalATokenSupply')
    const plan = (withdrawn: bigint) =>
      planStrategy({
        strategy: defineStrategy({
          name: 'the flows of 18 April 2026',
          start: weth.weth,
          opened: [aaveV3.account],
          steps: [
            aaveV3.borrow({ asset: 'WETH@1', amount: { exact: borrowed } }),
            aaveV3.withdraw({ asset: 'WETH@1', amount: { exact: withdrawn } }),
          ],
        }),
        market,
        amount: 0n,
        positions: { [aaveV3.account.key]: everybody },
      })
    const reserveAfter = (withdrawn: bigint) => {
      const { world } = plan(withdrawn)
      const state = world.cells[world.scope.slots.get('aaveV3/WETH@1') as number] as ReserveState
      return { state, world }
    }

    // Totals are recorded some minutes after the indices, which is worth as many WETH of interest.
    const available = reserve.virtualUnderlyingBalance - borrowed
    expect(Math.abs(Number(available - recordedWithdrawal) / 1e18)).toBeLessThan(30)
    const { state, world } = reserveAfter(available)
    expect(state.reserve.virtualUnderlyingBalance).toBe(0n)
    expect(observe(world, 'utilisation:WETH@aaveV3')).toBe(wad)
    expect(state.reserve.currentVariableBorrowRate).toBe(835n * 10n ** 23n)
    expect(Number(state.reserve.currentVariableBorrowRate - big(after, 'variableBorrowRate')) / 1e27).toBeCloseTo(0, 6)
    expect(Number(state.reserve.currentLiquidityRate - big(after, 'liquidityRate')) / 1e27).toBeCloseTo(0, 6)
    // Here all flows stand at the end of the day; the chain paid the higher rate for some hours.
    expect(Number(big(after, 'variableBorrowIndex') - state.reserve.variableBorrowIndex) / 1e27).toBeCloseTo(4e-5, 5)
    expect(stateOf(world, aaveV3.account).reserves).toHaveLength(2)
  })

  test('stands in the shipped crisis as the chain recorded it', () => {
    const days = crisisDays(crisisOf('rseth-april-2026'))
    for (const { date, borrowRate } of days)
      expect(borrowRate.value).toBeCloseTo(Number(big(dayOf(date), 'variableBorrowRate')) / 1e27, 6)
    const full = days.filter(({ utilisation }) => utilisation?.value === 1)
    expect(full.map(({ date }) => date)).toEqual([...Array(11)].map((_, index) => `2026-04-${19 + index}`))
    const withoutLoan = days.filter(({ baseLoanToValue }) => baseLoanToValue?.value === 0).map(({ date }) => date)
    expect([withoutLoan[0], withoutLoan.at(-1)]).toEqual(['2026-04-20', '2026-05-16'])
    for (const date of withoutLoan) expect(Number(dayOf(date).loan_to_value)).toBe(0)
  })
})

describe.skipIf(!isThere)('a wstETH loop over the recorded indices', () => {
  const days = wethDays.filter(({ commit_time: time = '' }) => wstETHDays.has(time))
  const rows = days.map((row, index) => {
    const supplied = wstETHDays.get(row.commit_time as string) as Row
    return {
      time: row.commit_time as string,
      'borrowIndex:WETH@aaveV3': decimal(big(row, 'variableBorrowIndex')),
      'supplyIndex:wstETH@aaveV3': decimal(big(supplied, 'liquidityIndex')),
      'redemption:wstETH': (1.21 + (0.033 * index) / days.length).toFixed(18),
    }
  })
  const series = seriesFromRecords(rows)

  test.each([2, 5, 10])('at %i× returns exactly what the indices make of the entry', (leverage) => {
    const strategy = presets['wsteth-loop'].strategy({ leverage })
    const result = backtest({ strategy, amount: 100n * wad, market: defaultMarket(), series })
    expect(result.path).toHaveLength(rows.length)
    expect(rows.length).toBeGreaterThan(390)

    const account = stateOf(result.plan.world, aaveV3.account)
    const [collateral, debt] = [
      account.reserves.find(({ asset }) => asset === 'wstETH@1')?.scaledSupply as bigint,
      account.reserves.find(({ asset }) => asset === 'WETH@1')?.scaledDebt as bigint,
    ]
    const wei = (text: string) => BigInt(text.replace('.', '').slice(0, text.indexOf('.') + 18))
    const equityOn = (row: (typeof rows)[number]) => {
      const [supply, rate] = [wei(row['supplyIndex:wstETH@aaveV3']), wei(row['redemption:wstETH'])]
      return (collateral * supply * rate) / wad ** 2n - (debt * wei(row['borrowIndex:WETH@aaveV3'])) / wad
    }
    // 18 digits of a rate on 1,000 ETH of collateral.
    const within = 2_500n
    result.path.forEach(({ equity }, index) => {
      const difference = equity - equityOn(rows[index] as (typeof rows)[number])
      expect(difference < within && difference > -within, `equity in row ${index + 1}`).toBe(true)
    })
    expect(result.layers.map(({ source }) => source)).toEqual(['borrow', 'supply', 'staking'])
    expect(result.layers.reduce((sum, { amount }) => sum + amount, 0n)).toBe(result.gain)

    const [first, last] = [rows[0] as (typeof rows)[number], rows.at(-1) as (typeof rows)[number]]
    const growth = (column: 'borrowIndex:WETH@aaveV3' | 'supplyIndex:wstETH@aaveV3' | 'redemption:wstETH') =>
      Number(last[column]) / Number(first[column])
    const earned =
      leverage * growth('redemption:wstETH') * growth('supplyIndex:wstETH@aaveV3') -
      (leverage - 1) * growth('borrowIndex:WETH@aaveV3')
    expect(1 + Number(result.gain) / Number(result.entryEquity)).toBeCloseTo(earned, 8)
  })
})

describe.skipIf(!isThere)('stETH in June 2022', () => {
  const prices = stETH.filter(({ suspect }) => suspect === '0')
  const csv = [
    'date,market:stETH,usd:ETH',
    ...prices.map(({ date, steth_eth, eth_usd }) => [date, steth_eth, eth_usd].join(',')),
  ]
  const series = seriesFromCsv(csv.join('\n'), { maximumGap: 31n * 86_400n })
  const [, exchangeRate, market] = crisisRoles({ leverage: 10 })

  test('liquidates a 10× loop on a market oracle alone', () => {
    const [held, lost] = [exchangeRate, market].map((role) =>
      backtest({ ...(role as NonNullable<typeof role>), series }),
    )
    expect(held?.liquidations).toEqual([])
    expect(lost?.liquidations.length).toBeGreaterThan(0)
    const day = new Date(Number(lost?.liquidations[0]?.timestamp) * 1000).toISOString().slice(0, 10)
    expect(day).toBe('2022-06-17')
    expect(Math.min(...(held?.path ?? []).map(({ healthFactor }) => healthFactor ?? 9))).toBeGreaterThan(1.05)
    const low = held?.path.find(({ timestamp }) => timestamp === BigInt(Date.parse('2022-06-18') / 1000))
    expect(1 - Number(low?.marketEquity) / Number(low?.equity)).toBeCloseTo((low?.leverage ?? 0) * (1 - 0.933749), 9)
    expect(held?.unused).toEqual([])
    expect(lido.wstETH.key).toBe('wstETH@1')
  })

  test('stands in the shipped crisis as it was recorded', () => {
    const shipped = crisisOf('steth-june-2022').marketPrice.known
    const recorded = prices.filter(({ date = '' }) => date <= '2022-07-31')
    expect(shipped.map(([date, value]) => [date, value])).toEqual(
      recorded.map(({ date, steth_eth }) => [date, Number(steth_eth)]),
    )
    expect(Math.min(...shipped.map(([, value]) => value))).toBe(0.933749)
  })
})
