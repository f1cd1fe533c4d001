import { describe, expect, test } from 'vitest'
import { createWorld } from '../../core/create-world.js'
import { emptyMarket } from '../../core/fixtures/empty-market.js'
import type { Market } from '../../core/market.js'
import { observe } from '../../core/observe.js'
import { perturb } from '../../core/perturb.js'
import { runReading } from '../../core/run-reading.js'
import { createScope } from '../../core/scope.js'
import { MissingAssumptionError } from '../../errors/missing-assumption-error.js'
import { wad } from '../../math/wad.js'
import { bridgedWstETHBase } from './base.js'
import { bridgedWstETH } from './bridged-wsteth.js'

const { protocol, wstETH } = bridgedWstETH(bridgedWstETHBase)
const rate = 1_244_099_608_498_421_563n
const day = 86_400n
const now = 1_787_360_306n
const worldOf = (change: object = {}, market: Partial<Market> = {}) =>
  createWorld({
    scope: createScope({ protocols: [protocol], positions: [] }),
    market: {
      ...emptyMarket,
      chainId: 8453,
      timestamp: now,
      states: { [protocol.id]: { rate, updatedAt: now - 3_600n, market: null, ...change } },
      ...market,
    },
  })
const assumed = (name: string, value: number) => ({
  assumptions: { [name]: { value, source: 'a test', date: '2026-08-22', of: [protocol.id] } },
})

describe('bridged wstETH', () => {
  test('is read by one call, of the feed', async () => {
    const asked: unknown[] = []
    const state = await runReading(protocol.load(), async (requests) => {
      asked.push(...requests.map(({ address, functionName }) => [address, functionName]))
      return [[7n, rate, 1n, now, 7n]]
    })
    expect(asked).toEqual([[bridgedWstETHBase.rateFeed, 'latestRoundData']])
    expect(state).toEqual({ rate, updatedAt: now, market: null })
  })

  test('redeems at the reported rate, which takes shocks', () => {
    expect(observe(worldOf(), 'redemption:wstETH')).toBe(rate)
    expect(wstETH.claims(worldOf(), 10n * wad)).toMatchObject([{ amount: 10n * rate }])
    const slashed = perturb(worldOf(), [{ observable: 'redemption:wstETH', times: 0.5 }])
    expect(observe(slashed, 'redemption:wstETH')).toBe(rate / 2n)
  })

  test('trades at redemption and a basis that must be stated, or at a shock', () => {
    expect(() => observe(worldOf(), 'market:wstETH')).toThrow(MissingAssumptionError)
    const world = worldOf({}, assumed('basis:wstETH', -0.01))
    expect(observe(world, 'market:wstETH')).toBe((rate * 99n) / 100n)
    expect(observe(perturb(world, [{ observable: 'market:wstETH', to: 1 }]), 'market:wstETH')).toBe(wad)
  })

  test('earns what the reports have grown by, over the time between them', () => {
    const before = { rate: (rate * 9_990n) / 10_000n, updatedAt: now - 7n * day - 3_600n, market: null }
    const earlier = { blockNumber: 1n, timestamp: now - 7n * day, states: { [protocol.id]: before } }
    const [measured] = wstETH.yields(worldOf({}, { earlier }))
    expect(measured!.rate.window).toBe(Number(7n * day))
    expect(measured!.rate.value).toBeCloseTo((10 / 9_990) * (365 / 7), 9)
  })

  test('earns as assumed where no other report was read, and states that it lacks it', () => {
    const world = worldOf({}, assumed('stakingApr:stETH', 0.03))
    expect(wstETH.yields(world)[0]!.rate).toEqual({ basis: 'apr', value: 0.03, window: 'assumed' })
    expect(() => wstETH.yields(worldOf())).toThrow(MissingAssumptionError)
    const later = protocol.accrue!(world, { from: now, to: now + 31_536_000n }) as { readonly rate: bigint }
    expect(later.rate).toBe((rate * 103n) / 100n)
  })

  test.each([{ rate: 0n }, { rate: -1n }, { updatedAt: 0n }, { market: 0n }, { rate: 1 }])(
    '%o is no report',
    (change) => {
      expect(() => worldOf(change)).toThrow('The market does not fit')
    },
  )

  test('a report after the block is none of it', () => {
    expect(() => worldOf({ updatedAt: now + 1n })).toThrow('its rate was reported at')
  })
})
