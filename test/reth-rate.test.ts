import { existsSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { rocketPool } from '../src/adapters/rocketPool/rocket-pool.js'
import type { RocketPoolState } from '../src/adapters/rocketPool/rocket-pool-state.js'
import { createWorld } from '../src/core/create-world.js'
import { observe } from '../src/core/observe.js'
import { createScope } from '../src/core/scope.js'

const file = new URL('../../shared/data/reth_exchange_rate.csv', import.meta.url)
const exists = existsSync(file)
if (!exists) console.warn('The reports of Rocket Pool (../shared/data/reth_exchange_rate.csv) are not here: skipped.')

const wad = 10n ** 18n
const zero = '0x0000000000000000000000000000000000000000'

/** All reports from October 2021 to September 2024. */
const reports = () => {
  const [, ...rows] = readFileSync(file, 'utf8').trim().split('\n')
  return rows.map((row) => {
    const [block, timestamp, date, totalEth, , rethSupply, rate] = row.split(',') as readonly string[] as Row
    return { block, timestamp, date, totalEth: BigInt(totalEth), rethSupply: BigInt(rethSupply), rate }
  })
}

type Row = readonly [string, string, string, string, string, string, string]
type Report = ReturnType<typeof reports>[number]

const { protocol, rETH } = rocketPool({ chainId: 1, rocketStorage: zero, rETH: zero })
const scope = createScope({ protocols: [protocol], positions: [] })

const snapshotOf = ({ block, timestamp, totalEth, rethSupply }: Report) => {
  const state: RocketPoolState = {
    depositPool: zero,
    totalEth,
    rethSupply,
    balancesBlock: BigInt(block),
    balancesTimestamp: BigInt(timestamp),
    depositEnabled: true,
    assignDepositsEnabled: true,
    minimumDeposit: 0n,
    maximumDepositPoolSize: 0n,
    depositFee: 0n,
    poolBalance: 0n,
    queueCapacity: 0n,
    targetCollateralRate: 0n,
    rethBalance: 0n,
    market: null,
  }
  // Read an hour after the report: the time between reports counts, not that between reads.
  return { blockNumber: BigInt(block) + 300n, timestamp: BigInt(timestamp) + 3_600n, states: { [protocol.id]: state } }
}

const worldOf = (now: Report, before?: Report) => {
  const market = { chainId: 1, assumptions: {}, ...snapshotOf(now) }
  return createWorld({ scope, market: before === undefined ? market : { ...market, earlier: snapshotOf(before) } })
}

const aprOf = (now: Report, before: Report) => {
  const [earned] = rETH.yields(worldOf(now, before))
  expect(earned?.rate.basis).toBe('apr')
  expect(earned?.rate.window).toBe(Number(now.timestamp) - Number(before.timestamp))
  return earned?.rate.value ?? Number.NaN
}

/** Growth a year in parts per trillion, in whole numbers. */
const growthOf = (now: Report, before: Report) => {
  const seconds = BigInt(now.timestamp) - BigInt(before.timestamp)
  const grown = now.totalEth * before.rethSupply - before.totalEth * now.rethSupply
  return Number((grown * 31_536_000n * 10n ** 12n) / (before.totalEth * now.rethSupply * seconds)) / 1e12
}

/** The report before one, by time. */
const latestBefore = (all: readonly Report[], { timestamp }: Report): Report | undefined =>
  all
    .filter((report) => Number(report.timestamp) < Number(timestamp))
    .reduce<Report | undefined>(
      (latest, report) =>
        latest === undefined || Number(report.timestamp) > Number(latest.timestamp) ? report : latest,
      undefined,
    )

describe.skipIf(!exists)('rETH over all of its reports', () => {
  test('has the rate that each report states', () => {
    for (const report of reports()) {
      const rate = observe(worldOf(report), 'redemption:rETH')
      expect(rate).toBe((report.totalEth * wad) / report.rethSupply)
      expect(Math.abs(Number(rate) / 1e18 - Number(report.rate))).toBeLessThan(1e-15 * 2)
    }
  })

  test('has the realised rate since the report before each, by time', () => {
    const all = reports()
    let measured = 0
    for (const now of all) {
      const before = latestBefore(all, now)
      if (before === undefined) continue
      const apr = aprOf(now, before)
      expect(apr).toBeCloseTo(growthOf(now, before), 9)
      expect(apr).toBeGreaterThanOrEqual(0)
      measured++
    }
    expect(measured).toBe(all.length - 1)
  })

  test('falls once in the order of the file, where three reports are there again', () => {
    const all = reports()
    const rateOf = (report: Report) => observe(worldOf(report), 'redemption:rETH')
    const falls = all.filter((report, index) => index > 0 && rateOf(report) < rateOf(all[index - 1] as Report))
    expect(falls.map(({ date }) => date)).toEqual(['2022-11-19T03:20:47'])
    const at = all.lastIndexOf(falls[0] as Report)
    expect(all.slice(at, at + 3)).toEqual(all.slice(at - 4, at - 1))
    // The report in front of the fall is of a later block: nothing can be measured from it.
    expect(() => aprOf(all[at] as Report, all[at - 1] as Report)).toThrow()
    const { timestamp: _, ...fallen } = all[at] as Report
    const later = { ...fallen, timestamp: String(Number((all[at - 1] as Report).timestamp) + 86_400) }
    expect(aprOf(later, all[at - 1] as Report)).toBeCloseTo(growthOf(later, all[at - 1] as Report), 9)
    expect(aprOf(later, all[at - 1] as Report)).toBeLessThan(-0.09)
  })

  test('grew from 1 to 1.1152828 ETH in 1,068 days', () => {
    const all = reports()
    const [first, last] = [all[0] as Report, all.at(-1) as Report]
    const days = (Number(last.timestamp) - Number(first.timestamp)) / 86_400
    expect(aprOf(last, first)).toBeCloseTo((0.115282793519139 * 365) / days, 12)
    expect(Math.floor(days)).toBe(1_068)
  })
})
