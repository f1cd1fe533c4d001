import { describe, expect, test } from 'vitest'
import { LeverageUnreachableError } from '../errors/leverage-unreachable-error.js'
import { wad } from '../math/wad.js'
import { crisisRoles } from '../presets/crisis-roles.js'
import { crises } from './crises/crises.js'
import { crisisDays } from './crisis-days.js'
import { crisisOf } from './crisis-of.js'
import { crisisSeries } from './crisis-series.js'
import { type RoleReplay, replayCrisis } from './replay-crisis.js'

const replay = (id: string, leverage = crisisOf(id).leverage) => replayCrisis(crisisOf(id), crisisRoles({ leverage }))
const rolesOf = (id: string, leverage?: number) => {
  const { roles } = replay(id, leverage)
  return roles as readonly [holder: RoleReplay, exchangeRate: RoleReplay, market: RoleReplay]
}
const liquidatedOn = ({ days }: RoleReplay) => days.filter(({ isLiquidated }) => isLiquidated).map(({ date }) => date)
const on = ({ days }: RoleReplay, date: string) => days.find((day) => day.date === date)!

describe.each(crises.map(({ id }) => [id]))('%s', (id) => {
  const { crisis, days, roles } = replay(id)

  test('has a day of each role for every day', () => {
    expect(crisis.id).toBe(id)
    expect(roles.map((role) => role.id)).toEqual(['holder', 'looper-exchange-rate', 'looper-market'])
    for (const role of roles) expect(role.days.map(({ date }) => date)).toEqual(days.map(({ date }) => date))
  })

  test('enters at the leverage of the crisis, and never touches the holder', () => {
    const [holder, exchangeRate, market] = rolesOf(id)
    expect(holder.days[0]?.leverage).toBe(1)
    expect(exchangeRate.days[0]?.leverage).toBeCloseTo(crisis.leverage, 6)
    expect(market.days[0]?.leverage).toBeCloseTo(crisis.leverage, 6)
    expect(holder.days.every(({ healthFactor }) => healthFactor === null)).toBe(true)
    expect(holder.backtest.layers.map(({ source }) => source)).toEqual(['staking'])
    expect(holder.backtest.drawdown.fall).toBe(0)
  })

  test('uses every observable that a role says the crisis moves', () => {
    for (const { backtest } of roles) expect(backtest.unused).toEqual([])
  })

  test('selling all costs leverage times the discount of the day', () => {
    for (const role of roles)
      role.days.forEach(({ leverage, exit }, index) => {
        if (leverage === null || exit === null) return
        const discount = 1 - days[index]!.marketPrice.value
        expect(exit.sellAll).toBeCloseTo(leverage * discount, 9)
        expect(exit.repayDebt).toBeCloseTo(((leverage - 1) * discount) / (1 - discount), 12)
      })
  })

  test('the queue takes as long as it took, and costs the interest until then', () => {
    for (const role of roles)
      role.days.forEach(({ leverage, exit }, index) => {
        const { queueDays, borrowRate } = days[index]!
        if (exit === null || leverage === null) return
        expect(exit.queueDays).toBe(queueDays?.value ?? null)
        if (queueDays === null) expect(exit.queueCost).toBeNull()
        else expect(exit.queueCost).toBeCloseTo(((leverage - 1) * borrowRate.value * queueDays.value) / 365, 9)
      })
  })
})

describe('June 2022 at 10×', () => {
  const [holder, exchangeRate, market] = rolesOf('steth-june-2022', 10)

  test('liquidates on the market oracle alone', () => {
    expect(liquidatedOn(exchangeRate)).toEqual([])
    expect(liquidatedOn(market)).toEqual(['2022-06-17'])
    expect(liquidatedOn(holder)).toEqual([])
    expect(Math.min(...exchangeRate.days.map(({ healthFactor }) => healthFactor!))).toBeGreaterThan(1.05)
    expect(on(market, '2022-06-17').healthFactor).toBeLessThan(1)
    const lost = market.backtest.layers.find(({ source }) => source === 'liquidation')!
    expect(Number(lost.amount) / 1e18).toBeLessThan(-25)
  })

  test('a holder could sell 6.6 % under, and a looper for two thirds of the equity', () => {
    expect(on(holder, '2022-06-18').exit?.sellAll).toBeCloseTo(0.066251, 6)
    expect(on(exchangeRate, '2022-06-18').exit?.sellAll).toBeGreaterThan(0.6)
    expect(on(holder, '2022-06-18').exit).toMatchObject({ queueDays: null, queueCost: null })
  })
})

describe('the others', () => {
  test('April 2024: a market oracle liquidates from five times leverage on, and takes all of it', () => {
    expect(liquidatedOn(rolesOf('ezeth-april-2024', 4)[2])).toEqual([])
    const [, exchangeRate, market] = rolesOf('ezeth-april-2024', 6)
    expect(liquidatedOn(exchangeRate)).toEqual([])
    expect(new Set(liquidatedOn(market))).toEqual(new Set(['2024-04-24']))
    expect(market.days.at(-1)).toMatchObject({ leverage: null, exit: null })
  })

  test('July 2025: interest eats loops, and nobody is liquidated', () => {
    const [holder, exchangeRate, market] = rolesOf('weth-rate-july-2025')
    for (const role of [holder, exchangeRate, market]) expect(liquidatedOn(role)).toEqual([])
    expect(exchangeRate.backtest.gain).toBeLessThan(0n)
    expect(holder.backtest.gain).toBeGreaterThan(0n)
    // 18 % on nine times the equity for the day after.
    expect(on(exchangeRate, '2025-07-17').carry).toBeCloseTo(10 * 0.0273 - 9 * 0.18, 1)
    expect(on(exchangeRate, '2025-07-24').exit?.queueDays).toBe(9)
  })

  test('March 2026: the cap liquidates above 13×, where the market would not have', () => {
    const [, exchangeRate, market] = rolesOf('wsteth-cap-march-2026')
    expect(liquidatedOn(exchangeRate)).toEqual(['2026-03-10'])
    expect(liquidatedOn(market)).toEqual([])
    // Health factors up to 1 / 0.9715 = 1.0293 fell below one.
    const before = on(exchangeRate, '2026-03-09').healthFactor!
    expect(on(exchangeRate, '2026-03-10').healthFactor! / before).toBeCloseTo(0.9715, 3)
    expect(liquidatedOn(rolesOf('wsteth-cap-march-2026', 12)[1])).toEqual([])
  })

  test('April 2026: a loop without rsETH pays the rate of the run', () => {
    const { days } = replay('rseth-april-2026')
    const [, exchangeRate, market] = rolesOf('rseth-april-2026')
    expect([liquidatedOn(exchangeRate), liquidatedOn(market)]).toEqual([[], []])
    expect(exchangeRate.backtest.gain).toBeLessThan(0n)
    expect(on(exchangeRate, '2026-04-20').carry).toBeCloseTo(10 * 0.025 - 9 * 0.0835, 1)
    expect(days.filter(({ utilisation }) => utilisation?.value === 1)).toHaveLength(11)
    expect(days.at(-1)?.deficit).toMatchObject({ value: 52_964.46, kind: 'interpolated' })
  })
})

describe('roles', () => {
  test('enter with what is asked for', () => {
    const roles = crisisRoles({ leverage: 2, amount: 3n * wad })
    const { roles: replayed } = replayCrisis(crisisOf('ezeth-april-2024'), roles)
    for (const { backtest } of replayed) expect(backtest.deposit).toBe(3n * wad)
    expect(replayed[1]?.days[0]?.leverage).toBeCloseTo(2, 6)
  })

  test('cannot have more leverage than the lender allows', () => {
    expect(() => replay('steth-june-2022', 20)).toThrow(LeverageUnreachableError)
  })

  test('may follow fewer numbers', () => {
    const days = crisisDays(crisisOf('wsteth-cap-march-2026')).slice(0, 2)
    const observables = { redemption: 'redemption:a', market: 'market:a' } as const
    expect(crisisSeries(days, { observables, rate: wad }).rows.map(({ values }) => values)).toEqual([
      { 'redemption:a': wad, 'market:a': wad },
      { 'redemption:a': wad + 68_493_150_684_931n, 'market:a': wad },
    ])
  })
})
