import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { run } from './fixtures/run.js'

let directory: string
beforeAll(() => {
  directory = mkdtempSync(join(tmpdir(), 'lstack-calibrate-'))
})
afterAll(() => rmSync(directory, { recursive: true }))

const fileOf = (name: string, text: string): string => {
  const path = join(directory, name)
  writeFileSync(path, text)
  return path
}

const header = 'date,market:stETH,redemption:wstETH,borrowRate:WETH@aaveV3,usd:ETH'
const lines = Array.from({ length: 200 }, (_, day) => {
  const date = new Date(Date.UTC(2025, 0, 1 + day)).toISOString().slice(0, 10)
  const wave = (period: number, phase: number) => Math.sin(day / period) + 0.5 * Math.sin(2.3 * day + phase)
  return [
    date,
    (0.99 + 0.008 * wave(8, 0)).toFixed(6),
    (1.2 * Math.exp((0.03 * day) / 365)).toFixed(9),
    (0.025 + 0.004 * wave(11, 1)).toFixed(6),
    (3_000 * Math.exp(0.1 * wave(20, 2))).toFixed(2),
  ].join(',')
})
const csv = (rows: readonly string[] = lines) => [header, ...rows].join('\n')

describe('calibrate', () => {
  test('prints every parameter with its interval, within 100 columns', async () => {
    const { code, out, err } = await run('calibrate', fileOf('series.csv', csv()))
    expect(code, err).toBe(0)
    expect(out).toMatch(/Factor +Parameter +Fitted +95 % interval/)
    expect(out).toMatch(/market:stETH +reversion +[\d.]+ +[\d.]+ to [\d.]+/)
    expect(out).toMatch(/borrowIndex:WETH@aaveV3 +reversion/)
    expect(out).toMatch(/market:stETH, usd:ETH +correlation/)
    expect(out).toContain('fitted to 200 rows of market:stETH from 2025-01-01 to 2025-07-19')
    expect(out).toMatch(/redemption:wstETH slashing: no fall in 0\.5 years/)
    expect(out).toContain('crisis.enter')
    expect(Math.max(...out.split('\n').map((line) => line.length))).toBeLessThanOrEqual(100)
  })

  test('writes a file that risk takes as its model', async () => {
    const path = join(directory, 'fitted.json')
    const only = ['--only', 'market:stETH,borrowRate:WETH@aaveV3']
    const fitted = await run('calibrate', fileOf('series.csv', csv()), ...only, '--out', path, '--json')
    expect(fitted.code, fitted.err).toBe(0)
    const { model, notFitted } = JSON.parse(fitted.out)
    expect(JSON.parse(readFileSync(path, 'utf8'))).toEqual(model)
    expect(notFitted).toEqual([])
    const risk = ['risk', 'wsteth-loop', '--amount', '10', '--leverage', '4', '--paths', '1000', '--model', path]
    const { code, out, err } = await run(...risk, '--json')
    expect(code, err).toBe(0)
    const taken = JSON.parse(out).model
    expect(taken.factors['market:stETH']).toMatchObject(model.factors['market:stETH'])
    expect(taken.factors['borrowIndex:WETH@aaveV3']).toMatchObject(model.factors['borrowIndex:WETH@aaveV3'])
    expect(taken.correlations).toEqual(model.correlations)
    expect((await run(...risk)).out).toContain('fitted to 200 rows')
  })

  test('reads JSON as it reads CSV', async () => {
    const names = header.split(',')
    const records = lines.map((line) => Object.fromEntries(line.split(',').map((cell, place) => [names[place], cell])))
    const [a, b] = [
      await run('calibrate', fileOf('series.csv', csv()), '--json'),
      await run('calibrate', fileOf('series.json', JSON.stringify(records)), '--json'),
    ]
    expect(b.code, b.err).toBe(0)
    expect(b.out).toBe(a.out)
  })

  test('looks for no jumps where it is told so', async () => {
    const { out } = await run('calibrate', fileOf('series.csv', csv()), '--json', '--without-jumps')
    expect(JSON.parse(out).model.factors['market:stETH']).not.toHaveProperty('jumps')
  })

  const changed = (row: number, to: (cells: readonly string[]) => readonly string[]) =>
    csv(lines.map((line, index) => (index + 1 === row ? to(line.split(',')).join(',') : line)))

  test.each([
    [
      'CalibrationError: usd:ETH cannot be fitted',
      csv(lines.slice(0, 9)).replaceAll(/^([^,]*),[^,]*,[^,]*,[^,]*,/gm, '$1,'),
    ],
    ['InvalidSeriesValueError: Row 7', changed(7, ([date = '', , ...rest]) => [date, 'NaN', ...rest])],
    ['InvalidSeriesValueError: Row 7', changed(7, ([date = '', , ...rest]) => [date, '0', ...rest])],
    ['UnsortedSeriesError: Row 7', changed(7, ([, ...rest]) => ['2024-01-01', ...rest])],
    ['SeriesGapError: ', csv(lines.filter((_, index) => index < 10 || index > 30))],
    [
      'CalibrationError: market:wstETH cannot be fitted',
      csv()
        .replace('market:stETH', 'market:wstETH')
        .replaceAll(/,0\.9/g, ',1.1')
        .replace('redemption:wstETH', 'redemption:rETH'),
    ],
    ['SeriesFieldError: ', csv().replace('market:stETH', 'price')],
    ['UnreadableSeriesError: ', csv([...lines, '2025-12-01,1'])],
  ])('%s', async (message, text) => {
    const { code, out, err } = await run('calibrate', fileOf('wrong.csv', text))
    expect([code, out]).toEqual([1, ''])
    expect(err).toContain(message)
    expect(err.split('\n')).toHaveLength(2)
  })

  test.each([
    ['--only', 'market:stEHT'],
    ['--only', ''],
    ['--gap', '-1'],
    ['--gap', 'x'],
  ])('refuses %s %s', async (...flag) => {
    const { code, err } = await run('calibrate', fileOf('series.csv', csv()), ...flag)
    expect(code).toBe(1)
    expect(err).toMatch(/^(InvalidAmountError|UsageError): /)
  })

  test('says where the file is not there, and where it cannot write', async () => {
    expect((await run('calibrate', join(directory, 'none.csv'))).err).toMatch(/^UnreadableFileError: /)
    const { code, err } = await run(
      'calibrate',
      fileOf('series.csv', csv()),
      '--out',
      join(directory, 'none', 'a.json'),
    )
    expect([code, err]).toEqual([1, expect.stringMatching(/^UnwritableFileError: /)])
  })
})
