import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { strategyToJson } from '../core/strategy-to-json.js'
import { presets } from '../presets/presets.js'
import { run } from './fixtures/run.js'

const fast = ['--paths', '200']

describe('compare', () => {
  test('holds strategies side by side within 100 columns, a file among them', async () => {
    const file = join(mkdtempSync(join(tmpdir(), 'lstack-compare-')), 'hold.json')
    writeFileSync(file, strategyToJson(presets['wsteth-hold'].strategy()))
    const names = ['eth-stake', 'reth-hold', 'wsteth-loop@3', 'steth-restake', file]
    const { code, out, err } = await run('compare', ...names, ...fast)
    expect([code, err]).toEqual([0, ''])
    expect(Math.max(...out.split('\n').map((line) => line.length))).toBeLessThanOrEqual(100)
    for (const name of ['eth-stake', 'reth-hold', 'wsteth-loop@3', 'steth-restake', 'wsteth-hold'])
      expect(out).toContain(name)
    for (const row of ['Net APR', 'staking', 'Expected shortfall', 'Out by queue', 'Entering costs'])
      expect(out).toContain(row)
  })

  test('as JSON agrees with analyze, and its frontier is that of its figures', async () => {
    const names = ['eth-stake', 'reth-hold', 'wsteth-loop@8', 'wsteth-loop@3']
    const { strategies } = JSON.parse((await run('compare', ...names, ...fast, '--json')).out)
    expect(strategies.map(({ name }: { name: string }) => name)).toEqual(names)
    for (const { name, netApr, risk, isOnFrontier } of strategies) {
      const beaten = strategies.some(
        (other: { netApr: number; risk: { expectedShortfall: number } }) =>
          other.netApr >= netApr &&
          other.risk.expectedShortfall <= risk.expectedShortfall &&
          (other.netApr > netApr || other.risk.expectedShortfall < risk.expectedShortfall),
      )
      expect(isOnFrontier, name).toBe(!beaten)
    }
    const analysis = JSON.parse(
      (await run('analyze', 'wsteth-loop', '--amount', '10', '--leverage', '8', '--json')).out,
    )
    const [, , loop] = strategies
    expect(loop.netApr).toBeCloseTo(analysis.yield.netApr, 12)
    expect(loop.healthFactor).toBeCloseTo(analysis.position.healthFactor, 12)
    const queue = analysis.waysOut.find(({ route }: { route: string }) => route === 'queue')
    expect(loop.exits.find(({ route }: { route: string }) => route === 'queue').days).toBe(queue.days)
    expect(loop.layers).toHaveLength(analysis.yield.layers.length)
  })

  test.each([
    [['compare', 'eth-stake'], 'UsageError', 'compare needs a strategy'],
    [['compare', 'eth-stake', 'eth-stak'], 'UnknownPresetError', 'Did you mean eth-stake?'],
    [['compare', 'eth-stake', 'wsteth-loop@0.5'], 'InvalidAmountError', 'a leverage of 1 or more'],
    [['compare', 'eth-stake', 'reth-hold@3'], 'UsageError', 'takes no --leverage'],
    [['optimize', 'eth-stake', '--amount', '1'], 'UsageError', 'takes no leverage'],
    [['optimize', 'wsteth-loop', '--amount', '1', '--objective', 'x'], 'UsageError', '--objective is apr'],
    [['optimize', 'reth-loop', '--amount', '1', '--min-equity', '1'], 'NothingFeasibleError', 'equity'],
  ])('%j is %s', async (bad, name, says) => {
    const { code, out, err } = await run(...bad)
    expect([code, out]).toEqual([1, ''])
    expect(err).toContain(`${name}: `)
    expect(err).toContain(says)
  })
})

describe('optimize', () => {
  test('names what binds, and its strategy file plans as it says', async () => {
    const argv = ['optimize', 'wsteth-loop', '--amount', '100', '--min-health', '1.1']
    const { out } = await run(...argv)
    expect(out).toMatch(/best at leverage 7\.\d\d×/)
    expect(out).toContain('Bound by health-factor')
    const found = JSON.parse((await run(...argv, '--json')).out)
    const file = join(mkdtempSync(join(tmpdir(), 'lstack-optimize-')), 'best.json')
    writeFileSync(file, JSON.stringify(found.strategy))
    const analysis = JSON.parse((await run('analyze', file, '--amount', '100', '--json')).out)
    expect(analysis.yield.netApr).toBeCloseTo(found.score, 12)
    expect(analysis.position.healthFactor).toBeCloseTo(1.1, 4)
  })

  test('says where nothing binds', async () => {
    const { out } = await run('optimize', 'wsteth-loop', '--amount', '100000', '--via', 'market')
    expect(out).toContain('Nothing binds')
  })
})
