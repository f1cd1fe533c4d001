import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { planStrategy } from '../core/plan-strategy.js'
import type { Strategy } from '../core/strategy.js'
import { LstackError } from '../errors/lstack-error.js'
import { defaultMarket } from '../presets/default-market.js'
import { presets } from '../presets/presets.js'
import { layeredYield } from '../yield/layered-yield.js'
import { run } from './fixtures/run.js'

const eth = 10n ** 18n

/** The highest net APR of a dense grid, found by nothing but planning. */
const densest = (make: (value: number) => Strategy, amount: bigint, values: readonly number[]) => {
  let best = { value: Number.NaN, apr: Number.NEGATIVE_INFINITY }
  for (const value of values) {
    try {
      const apr = layeredYield(planStrategy({ strategy: make(value), market: defaultMarket(), amount })).netApr
      if (apr > best.apr) best = { value, apr }
    } catch (error) {
      if (!(error instanceof LstackError)) throw error
    }
  }
  return best
}

const found = async (...argv: readonly string[]) => JSON.parse((await run('optimize', ...argv, '--json')).out)

/** What the strategy file of an optimum comes to by itself. */
const replayed = async (strategy: unknown, amount: string): Promise<number> => {
  const file = join(mkdtempSync(join(tmpdir(), 'lstack-optimize-')), 'best.json')
  writeFileSync(file, JSON.stringify(strategy))
  return JSON.parse((await run('analyze', file, '--amount', amount, '--json')).out).yield.netApr
}

describe('by width', () => {
  test.each(['weth-wsteth-lp', 'lp-and-restake'] as const)('%s is best where a dense grid is', async (id) => {
    const { by, value, score, objective, boundBy, strategy } = await found(id, '--amount', '100', '--by', 'width')
    const widths = Array.from({ length: 1_991 }, (_, step) => (10 + step) / 10_000)
    const percent = (width: number) => Number((width * 100).toFixed(4))
    const banded = (width: number) =>
      presets[id].strategy({ range: `wstETH/WETH[-${percent(width)}%,+${percent(width)}%]` })
    const grid = densest(banded, 100n * eth, widths)
    expect([by, objective, boundBy]).toEqual(['width', 'netApr', 'the end of the range'])
    expect(value).toBe(grid.value)
    expect(score).toBeCloseTo(grid.apr, 12)
    expect(await replayed(strategy, '100')).toBeCloseTo(score, 12)
  })

  test('is what a preset with a range takes by itself, and says so', async () => {
    const { out } = await run('optimize', 'weth-wsteth-lp', '--amount', '100', '--to', '0.05')
    expect(out).toMatch(/best at a band of ±\d+\.\d\d % around the redemption rate/)
    expect(out).toContain('Most net APR')
  })
})

describe('by split', () => {
  test.each([
    ['1000', 'wstETH/WETH[-0.5%,+0.5%]', 'the end of the range'],
    ['1000', 'wstETH/WETH[-0.2%,+0.2%]', 'the end of the range'],
    ['5000', 'wstETH/WETH[-0.1%,+0.1%]', null],
    ['100', 'wstETH/WETH:even', 'the end of the range'],
  ])('%s ETH with %s is best where a dense grid is', async (amount, range, bound) => {
    const { by, value, boundBy, score, strategy } = await found('lp-and-restake', '--amount', amount, '--range', range)
    const splits = Array.from({ length: 491 }, (_, step) => (5 + step) / 500)
    const split = (part: number) => presets['lp-and-restake'].strategy({ range, split: part })
    const grid = densest(split, BigInt(amount) * eth, splits)
    expect([by, boundBy]).toEqual(['split', bound])
    expect(score).toBeGreaterThanOrEqual(grid.apr - 1e-9)
    expect(Math.abs(value - grid.value)).toBeLessThanOrEqual(1 / 500)
    expect(await replayed(strategy, amount)).toBeCloseTo(score, 12)
  })
})

describe('bad input', () => {
  test.each([
    ['wsteth-loop --by width', 'UsageError', 'takes no width to optimize. It takes leverage.'],
    ['weth-wsteth-lp --by split', 'UsageError', 'takes no split to optimize. It takes width.'],
    ['lp-and-restake --by leverage', 'UsageError', 'takes no leverage to optimize. It takes width and split.'],
    ['weth-wsteth-lp --by height', 'UsageError', '--by is leverage, width, split, not height'],
    ['weth-wsteth-lp --by width --range wstETH/WETH:peg', 'UsageError', 'leave one of them out'],
    ['weth-wsteth-lp --to 0.0001', 'InvalidAmountError', 'a half-width above 0.001'],
    ['lp-and-restake --by split --to 1', 'InvalidAmountError', 'a part above 0.01'],
  ])('%s', async (line, name, says) => {
    const { code, out, err } = await run('optimize', ...line.split(' '), '--amount', '1')
    expect([code, out]).toEqual([1, ''])
    expect(err).toContain(`${name}: `)
    expect(err).toContain(says)
  })

  test('a split that leaves a part nothing is refused', () => {
    for (const split of [0, 1, Number.NaN])
      expect(() => presets['lp-and-restake'].strategy({ split })).toThrow('a part above 0 and below 1')
    expect(() => presets['weth-wsteth-lp'].strategy({ split: 0.5 })).toThrow('no split')
  })
})
