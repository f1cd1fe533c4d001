import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { movePrice } from '../adapters/uniswapV3/logic/move-price.js'
import type { PoolState } from '../adapters/uniswapV3/pool-state.js'
import { marketToJson } from '../core/market-to-json.js'
import { defaultMarket } from '../presets/default-market.js'
import { run } from './fixtures/run.js'

const market = defaultMarket()
let folder: string
let fallen: string

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'lstack-peg-'))
  fallen = join(folder, 'market.json')
  const id = 'uniswapV3/wstETH/WETH@1'
  const pool = market.states[id] as unknown as PoolState
  const moved = movePrice(pool, 'wstETH/WETH', (pool.sqrtPriceX96 * 99n) / 100n)
  await writeFile(fallen, marketToJson({ ...market, states: { ...market.states, [id]: moved as never } }))
})

afterAll(() => rm(folder, { recursive: true, force: true }))

describe('lstack peg', () => {
  test('for people: within 100 columns', async () => {
    const { code, out, err } = await run('peg')
    expect([code, err]).toEqual([0, ''])
    expect(out).toMatch(/Peg[\s\S]*Depth[\s\S]*Pools[\s\S]*Market capitalisation[\s\S]*Redemption[\s\S]*Not known/)
    expect(out).toMatch(/stETH +1\.000000 ETH/)
    expect(Math.max(...out.split('\n').map((line) => line.length))).toBeLessThanOrEqual(100)
  })

  test('for programs: assets, and what they rest on', async () => {
    const { code, out } = await run('peg', '--assets', 'wstETH', '--json')
    expect(code).toBe(0)
    const { assets, assumptions, market: at } = JSON.parse(out)
    expect(at.blockNumber).toBe(Number(market.blockNumber))
    expect(assets).toHaveLength(1)
    expect(assets[0]).toMatchObject({ asset: 'stETH@1', redemption: { value: 1 }, exitQueue: { days: { value: 5 } } })
    expect(assets[0].depth[1].amount.value).toMatch(/^\d+$/)
    expect(assets[0].exitQueue.redeemable).toEqual({ value: null, reason: 'Nothing is redeemed at once.' })
    expect(assumptions.map(({ what }: { what: string }) => what)).toContain('queueDays:stETH')
  })

  test('--below: exit code 2 where a price has fallen so far', async () => {
    expect((await run('peg', '--below', '-0.005')).code).toBe(0)
    const { code, err, out } = await run('peg', '--below', '-0.005', '--market', fallen, '--json')
    expect([code, err]).toEqual([2, 'At a basis of -0.005 or below: stETH.\n'])
    expect(JSON.parse(out).assets[0].basis.value).toBeLessThan(-0.005)
    expect((await run('peg', '--below', '-0.05', '--market', fallen)).code).toBe(0)
  })

  test.each([
    ['UnknownPeggedAssetError', ['--assets', 'WETH']],
    ['UnknownPeggedAssetError', ['--assets', 'stETH,']],
    ['InvalidAmountError', ['--below', 'x']],
    ['InvalidAmountError', ['--below', '-2']],
    ['UsageError', ['--bellow', '-0.1']],
    ['UsageError', ['--block', '1']],
  ])('%s for %j', async (name, words) => {
    const { code, out, err } = await run('peg', '--json', ...words)
    expect([code, out]).toEqual([1, ''])
    expect(JSON.parse(err).error.name).toBe(name)
  })
})
