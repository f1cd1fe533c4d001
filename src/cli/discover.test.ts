import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { run } from './fixtures/run.js'

const argv = ['discover', 'ETH', '--max-steps', '3', '--paths', '200']

describe('discover', () => {
  test('keeps to 100 columns, and says how many were found and why the others are none', async () => {
    const { code, out, err } = await run(...argv)
    expect([code, err]).toEqual([0, ''])
    expect(Math.max(...out.split('\n').map((line) => line.length))).toBeLessThanOrEqual(100)
    expect(out).toMatch(/^10 ETH: [\d,]+ compositions, \d+ that nothing beats\n/)
    expect(out).toContain('refused by the plan')
    expect(out).toContain('beaten by another')
  })

  test('as JSON has candidates with their strategy files, which analyze reads, and what was removed', async () => {
    const { code, out } = await run(...argv, '--json')
    expect(code).toBe(0)
    const { candidates, removed } = JSON.parse(out)
    expect(Object.keys(JSON.parse(out))).toEqual(['candidates', 'removed'])
    for (const { reason, kind, name } of removed) {
      expect(reason, name).toMatch(/\S/)
      expect(kind, name).toMatch(/\S/)
    }
    const folder = mkdtempSync(join(tmpdir(), 'lstack-discover-'))
    for (const [index, candidate] of candidates.entries()) {
      const file = join(folder, `${index}.json`)
      writeFileSync(file, JSON.stringify(candidate.strategy))
      const analysis = JSON.parse((await run('analyze', file, '--amount', '10', '--json')).out)
      expect(analysis.strategy).toBe(candidate.name)
      expect(analysis.yield.netApr).toBeCloseTo(candidate.netApr, 12)
      expect(analysis.equity).toBe(candidate.equity)
    }
  })

  test('keeps to its constraints', async () => {
    const limits = ['--max-leverage', '3', '--min-health', '1.5', '--exclude', 'uniswapV3,rETH']
    const deeper = ['discover', 'ETH', '--max-steps', '4', '--paths', '100']
    const { candidates, removed } = JSON.parse((await run(...deeper, ...limits, '--json')).out)
    expect(candidates.length).toBeGreaterThan(0)
    for (const { leverage, healthFactor, name, strategy } of candidates) {
      expect(leverage, name).toBeLessThanOrEqual(3.001)
      expect(healthFactor ?? 2, name).toBeGreaterThanOrEqual(1.5)
      expect(JSON.stringify(strategy)).not.toMatch(/uniswapV3|rETH/)
    }
    expect(removed.some(({ kind }: { kind: string }) => kind === 'health-factor')).toBe(true)
  })

  test.each([
    [['discover', 'stET'], 'UnknownAssetError', 'Did you mean stETH?'],
    [['discover', 'ETH', '--max-steps', '13'], 'InvalidAmountError', 'a whole number from 1 to 12'],
    [['discover', 'ETH', '--max-steps', '0'], 'InvalidAmountError', 'a whole number from 1 to 12'],
    [['discover', 'ETH', '--amount', '-1'], 'InvalidAmountError', 'an amount of ETH above zero'],
    [['discover', 'ETH', '--max-leverage', '0.5'], 'InvalidAmountError', 'a leverage of 1 or more'],
    [['discover', 'ETH', '--min-health', 'x'], 'InvalidAmountError', 'a health factor of 1 or more'],
    [['discover', 'ETH', '--exit-within-days', '-1'], 'InvalidAmountError', 'days, zero or more'],
    [['discover', 'ETH', '--exclude', 'lidoo'], 'UsageError', 'Did you mean lido?'],
  ])('%j is %s', async (bad, name, says) => {
    const { code, out, err } = await run(...bad)
    expect([code, out]).toEqual([1, ''])
    expect(err).toContain(`${name}: `)
    expect(err).toContain(says)
  })
})
