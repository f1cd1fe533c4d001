import { describe, expect, test } from 'vitest'
import { crises } from '../scenario/crises/crises.js'
import { run } from './fixtures/run.js'

describe('replay', () => {
  test('alone lists the crises', async () => {
    const { code, out, err } = await run('replay')
    expect([code, err]).toEqual([0, ''])
    for (const { id, title, from } of crises) expect(out).toMatch(new RegExp(`${id} +${from} .*${title}`))
    const { out: json } = await run('replay', '--json')
    expect(JSON.parse(json)).toEqual(
      crises.map(({ id, title, from, to, leverage }) => ({ id, title, from, to, leverage })),
    )
  })

  test.each(crises.map(({ id }) => [id]))('of %s keeps to 100 columns and says nothing odd', async (id) => {
    const crisis = crises.find((each) => each.id === id)!
    const { code, out, err } = await run('replay', id)
    expect([code, err]).toEqual([0, ''])
    const lines = out.split('\n')
    // An address on the web is one word.
    const long = lines.filter((line) => line.length > 100 && !line.includes('https://'))
    expect(long).toEqual([])
    expect(out).not.toMatch(/NaN|Infinity|undefined|null|\[object| $/m)
    for (const { date } of Object.values(crisis.sources)) expect(out).toContain(date)
    const days = lines.filter((line) => /^ {2}\d{4}-\d\d-\d\d +[01]\.\d{4}/.test(line))
    expect(days).toHaveLength((Date.parse(crisis.to) - Date.parse(crisis.from)) / 86_400_000 + 1)
    const [heads, ends] = [lines.find((line) => line.includes('Equity  Health')), days.at(-1)]
    expect(heads).toHaveLength(days[0]?.length ?? 0)
    expect(ends?.length).toBeLessThanOrEqual(heads?.length ?? 0)
  })

  test('tells a loop on a market oracle from one on an exchange-rate oracle', async () => {
    const { out } = await run('replay', 'steth-june-2022')
    const text = out.replace(/\s+/g, ' ')
    expect(text).toContain('stETH, May to July 2022, loops at 10.00×')
    const [, holder = '', exchangeRate = '', market = ''] = text.split(/Holder of wstETH|Looper, \S+ oracle/)
    expect(holder).toContain('Never liquidated.')
    expect(holder).toContain('Selling all cost most on 2022-06-18: 6.63 % of equity.')
    expect(holder).toContain('The protocol did not redeem.')
    expect(exchangeRate).toContain('Never liquidated.')
    expect(market).toContain('Liquidated on 2022-06-17 (1×).')
    expect(out).toMatch(/2022-06-17 .* 1\.000!/)
  })

  test('says what happened at the lender', async () => {
    const april = (await run('replay', 'rseth-april-2026')).out
    expect(april).toContain('All of the base asset was lent from 2026-04-19 to 2026-04-29.')
    expect(april).toContain('a loan-to-value of zero from 2026-04-20 to 2026-05-16.')
    expect(april).toContain('bad debt of 52,964.46 of the base asset from 2026-05-07 to 2026-05-31.')
    const march = (await run('replay', 'wsteth-cap-march-2026')).out
    expect(march).toContain('The oracle’s cap was under the exchange rate on 2026-03-10.')
    expect(march).not.toContain('bad debt')
  })

  test('as JSON has every day of every role', async () => {
    const { code, out } = await run('replay', 'ezeth-april-2024', '--leverage', '3', '--json')
    expect(code).toBe(0)
    const { crisis, days, roles } = JSON.parse(out)
    expect(crisis).toMatchObject({ id: 'ezeth-april-2024', leverage: 6 })
    expect(days[4]).toMatchObject({
      date: '2024-04-24',
      timestamp: 1_713_916_800,
      marketPrice: { value: 0.8377, kind: 'derived' },
      queueDays: null,
    })
    expect(roles.map(({ id }: { id: string }) => id)).toEqual(['holder', 'looper-exchange-rate', 'looper-market'])
    for (const role of roles) {
      expect(role.days).toHaveLength(days.length)
      expect(role.days[0]).toMatchObject({
        date: '2024-04-20',
        equity: expect.stringMatching(/^\d+$/),
        isLiquidated: false,
        exit: { sellAll: 0, repayDebt: 0, queueDays: null, queueCost: null },
      })
      expect(role.layers.length).toBeGreaterThan(0)
      expect(role).not.toHaveProperty('path')
      expect(role).not.toHaveProperty('plan')
    }
    expect(roles[1].days[0].leverage).toBeCloseTo(3, 6)
  })

  test.each([
    [['replay', 'tulips'], 'UnknownCrisisError', /There is no crisis "tulips"/],
    [['replay', 'steth-june-2022', '--leverage', '0.5'], 'InvalidAmountError', /leverage of 1 or more/],
    [['replay', 'steth-june-2022', '--leverage', '50'], 'LeverageUnreachableError', /out of reach/],
    [['replay', '--leverage', '5'], 'UsageError', /--leverage goes with a crisis/],
    [['replay', 'steth-june-2022', 'again'], 'UsageError', /does not take "again"/],
  ])('%j fails as %s', async (argv, name, message) => {
    const { code, out, err } = await run(...argv)
    expect([code, out]).toEqual([1, ''])
    expect(err).toMatch(new RegExp(`^${name}: `))
    expect(err).toMatch(message)
  })
})
