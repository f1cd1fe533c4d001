import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parquetWriteBuffer } from 'hyparquet-writer'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { strategyToJson } from '../core/strategy-to-json.js'
import { presets } from '../presets/presets.js'
import { run } from './fixtures/run.js'

let directory: string
beforeAll(() => {
  directory = mkdtempSync(join(tmpdir(), 'lstack-backtest-'))
})
afterAll(() => rmSync(directory, { recursive: true }))

const fileOf = (name: string, content: string | Uint8Array): string => {
  const path = join(directory, name)
  writeFileSync(path, content)
  return path
}

const start = Date.parse('2025-07-01') / 1000
const rows = Array.from({ length: 90 }, (_, index) => ({
  timestamp: start + index * 86_400,
  'redemption:wstETH': 1.2 + index * 1e-4,
  'market:stETH': 1 - (index % 9) * 1e-4,
  'borrowRate:WETH@aaveV3': index < 60 ? 0.02 : 0.09,
}))
const columns = ['timestamp', 'redemption:wstETH', 'market:stETH', 'borrowRate:WETH@aaveV3'] as const
const csv = (of: readonly (typeof rows)[number][]) =>
  [columns.join(','), ...of.map((row) => columns.map((column) => row[column]).join(','))].join('\n')

const loop = ['backtest', 'wsteth-loop', '--amount', '10', '--leverage', '5'] as const

describe('backtest', () => {
  test('says the same of every format', async () => {
    const parquet = parquetWriteBuffer({
      columnData: columns.map((name) => ({
        name,
        data: rows.map((row) => row[name]),
        type: name === 'timestamp' ? ('INT32' as const) : ('DOUBLE' as const),
      })),
    })
    const files = [
      fileOf('rates.csv', csv(rows)),
      fileOf('rates.json', JSON.stringify(rows)),
      fileOf('rates.PARQUET', new Uint8Array(parquet)),
    ]
    const told = await Promise.all(files.map((file) => run(...loop, '--series', file, '--json')))
    for (const { code, out, err } of told) expect([code, err, out]).toEqual([0, '', told[0]?.out])
    const result = JSON.parse(told[0]?.out ?? '')
    expect(result).toMatchObject({ strategy: 'wsteth-loop', unit: 'ETH@1', days: 89, rebalancings: [], unused: [] })
    expect(result.path).toHaveLength(90)
    expect(result.path[0]).toMatchObject({ timestamp: start, equity: expect.stringMatching(/^\d+$/), carry: null })
    const sum = result.layers.reduce((total: bigint, { amount }: { amount: string }) => total + BigInt(amount), 0n)
    expect(sum).toBe(BigInt(result.gain))
    expect(result).not.toHaveProperty('plan')
  })

  test('shows what made the return, the path, and what was worst, within 100 columns', async () => {
    const file = fileOf('shown.csv', csv(rows))
    const argv = ['--series', file, '--band', '4.9,5,5.1', '--stop-below', '0', '--stop-days', '3', '--fee', '0.1']
    const { code, out, err } = await run(...loop, ...argv)
    expect([code, err]).toEqual([0, ''])
    expect(Math.max(...out.split('\n').map((line) => line.length))).toBeLessThanOrEqual(100)
    expect(out).not.toMatch(/NaN|Infinity|undefined|null|\[object| $/m)
    expect(out).toMatch(/^wsteth-loop: 10 ETH, of which 10 ETH is equity after entry\n/)
    for (const [source, observable] of [
      ['borrow', 'borrowIndex:WETH@aaveV3'],
      ['supply', 'supplyIndex:wstETH@aaveV3'],
      ['staking', 'redemption:wstETH'],
    ])
      expect(out).toMatch(new RegExp(`${source} .*%.* ETH +${observable}`))
    expect(out).toMatch(/rebalancing +-\d/)
    expect(out).toMatch(/2025-09-02 +stopOnCarry +\d\.\d\d× +to 1\.00×, at 0\.\d+ ETH and \d{3},\d{3} gas/)
    expect(out).toContain('One row in 4; --json has all 90.')
    expect(out).toMatch(/The health factor was lowest on 2025-\d\d-\d\d: 1\.\d{4}\./)
  })

  test('tells liquidations, and columns that nothing depends on', async () => {
    const slashed = rows.slice(0, 4).map((row, index) => ({
      ...row,
      'redemption:wstETH': [1.2, 1.2, 0.99, 0.99][index] as number,
      'usd:BTC': 1,
    }))
    const file = fileOf('slashed.json', JSON.stringify(slashed))
    const { code, out } = await run(...loop, '--series', file)
    expect(code).toBe(0)
    expect(out).toMatch(/2025-07-03 +\d+\.\d+ WETH repaid for \d+\.\d+ wstETH/)
    expect(out).toMatch(/liquidation +-/)
    expect(out).toContain('usd:BTC')
  })

  test('says which yields no history shows', async () => {
    const { out } = await run('backtest', 'lp-and-restake', '--amount', '10', '--series', fileOf('lp.csv', csv(rows)))
    const [, beside = ''] = out.split('Earned beside, and not in this history\n')
    expect(beside).toMatch(/fees of \S/)
    expect(beside).toMatch(/restaking of \S/)
  })

  test('takes a strategy file, with its loop', async () => {
    const strategy = fileOf('loop.json', strategyToJson(presets['wsteth-loop'].strategy({ leverage: 4 })))
    const series = fileOf('for-file.csv', csv(rows))
    const argv = ['backtest', strategy, '--amount', '10', '--series', series, '--band', '3.9,4,4.1', '--json']
    const { code, out } = await run(...argv)
    expect(code).toBe(0)
    expect(JSON.parse(out).path[0].leverage).toBeCloseTo(4, 6)
  })

  const good = () => fileOf('good.csv', csv(rows))
  const cases: readonly (readonly [string, () => readonly string[], string, RegExp])[] = [
    ['no file', () => ['--series', join(directory, 'none.csv')], 'UnreadableFileError', /there is no such file/],
    ['a directory', () => ['--series', directory], 'UnreadableFileError', /it is a directory/],
    ['an empty file', () => ['--series', fileOf('empty.csv', '')], 'EmptySeriesError', /The table is empty/],
    ['no series', () => [], 'UsageError', /needs --series FILE/],
    [
      'rows in disorder',
      () => ['--series', fileOf('disorder.csv', csv([...rows].reverse()))],
      'UnsortedSeriesError',
      /Row 2 of the series/,
    ],
    [
      'a gap',
      () => ['--series', fileOf('gap.csv', csv([...rows.slice(0, 2), ...rows.slice(20)]))],
      'SeriesGapError',
      /19\.00 days lie between rows 2 and 3/,
    ],
    [
      'NaN',
      () => ['--series', fileOf('nan.csv', csv(rows).replace('1.2001', 'NaN'))],
      'InvalidSeriesValueError',
      /Row 2 of the series has NaN as redemption:wstETH/,
    ],
    ['no JSON', () => ['--series', fileOf('broken.json', '[{')], 'UnreadableSeriesError', /no table in JSON/],
    [
      'no Parquet',
      () => ['--series', fileOf('broken.parquet', 'PAR1')],
      'UnreadableSeriesError',
      /no table in Parquet/,
    ],
    ['a band of two', () => ['--series', good(), '--band', '4,5'], 'InvalidAmountError', /a leverage of 1 or more/],
    ['a band of four', () => ['--series', good(), '--band', '4,5,6,7'], 'UsageError', /three numbers/],
    ['a band upside down', () => ['--series', good(), '--band', '6,5,4'], 'InvalidAmountError', /1 ≤ low/],
    ['days without a rate', () => ['--series', good(), '--stop-days', '3'], 'UsageError', /goes with --stop-below/],
    [
      'a rate that is none',
      () => ['--series', good(), '--stop-below', 'low'],
      'InvalidAmountError',
      /a rate in percent/,
    ],
    ['a fee above all', () => ['--series', good(), '--fee', '100'], 'InvalidAmountError', /a fee from 0 up to 100 %/],
    ['a negative gap', () => ['--series', good(), '--gap=-1'], 'InvalidAmountError', /a number of days/],
  ]

  test.each(cases)('refuses %s', async (_, argv, name, message) => {
    const { code, out, err } = await run(...loop, ...argv())
    expect([code, out]).toEqual([1, ''])
    expect(err).toMatch(new RegExp(`^${name}: `))
    expect(err).toMatch(message)
    expect(err.trimEnd()).not.toContain('\n')
  })

  test('refuses rules for what has no loop', async () => {
    const { err } = await run('backtest', 'wsteth-hold', '--amount', '1', '--series', good(), '--band', '1,2,3')
    expect(err).toMatch(/^UsageError: Rules change the leverage of one loop, which wsteth-hold does not have\./)
  })

  test('allows a longer gap where that is asked for', async () => {
    const file = fileOf('long.csv', csv([...rows.slice(0, 2), ...rows.slice(20)]))
    expect(await run(...loop, '--series', file, '--gap', '30', '--json')).toMatchObject({ code: 0, err: '' })
  })
})
