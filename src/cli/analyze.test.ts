import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { strategyToJson } from '../core/strategy-to-json.js'
import type { Preset } from '../presets/preset.js'
import { exitRoutes } from '../presets/preset.js'
import { presets } from '../presets/presets.js'
import { run } from './fixtures/run.js'
import { runCli } from './run-cli.js'

const all: readonly Preset[] = Object.values(presets)
const json = async (...argv: readonly string[]) => {
  const { code, out, err } = await run('analyze', ...argv, '--json')
  expect([code, err]).toEqual([0, ''])
  return JSON.parse(out)
}

describe('the table', () => {
  const cases = all.flatMap(({ id, starts }) => starts.map(({ symbol }) => [id, symbol] as const))

  test.each(cases)('of %s from %s keeps to 100 columns and says nothing odd', async (id, from) => {
    const { code, out, err } = await run('analyze', id, '--amount', '1234.567', '--from', from)
    expect([code, err]).toEqual([0, ''])
    expect(Math.max(...out.split('\n').map((line) => line.length))).toBeLessThanOrEqual(100)
    expect(out).not.toMatch(/NaN|Infinity|undefined|null|\[object| $/m)
    expect(out.endsWith('\n')).toBe(true)
    expect(out).toMatch(`${id}: 1,234.567 ${from} at leverage`)
  })

  test('has what the JSON has', async () => {
    const argv = ['wsteth-loop', '--amount', '10000', '--leverage', '8']
    const { out } = await run('analyze', ...argv)
    const { yield: yields, components, assumptions, exits, position } = await json(...argv)
    const text = out.replace(/\s+/g, ' ')
    for (const { id } of components) expect(text).toContain(id)
    for (const { what, source, date } of assumptions) {
      expect(text).toContain(`${what} ${date}`)
      expect(text).toContain(source.slice(0, 12))
    }
    for (const { source, protocol } of yields.layers) expect(text).toMatch(new RegExp(`${source} ${protocol} `))
    for (const { route } of exits) expect(text).toContain(route)
    expect(text).toContain(`Net APR ${(yields.netApr * 100).toFixed(3)} %`)
    expect(text).toContain(`Health factor ${position.healthFactor.toFixed(4)}`)
    expect(text).toMatch(/at most 12\.71×, bound by 30 rounds at loan-to-value/)
    expect(text).toMatch(/Worth more than eth-stake after/)
  })

  test('is coloured where that is asked for', async () => {
    let out = ''
    const io = {
      stdout: (text: string) => (out += text),
      stderr: () => {},
      colour: true,
      stopSignal: () => new AbortController().signal,
    }
    expect(await runCli(['analyze', 'eth-stake', '--amount', '1'], io)).toBe(0)
    expect(out).toContain('\u001b[1meth-stake\u001b[22m')
  })
})

describe('the JSON', () => {
  test.each(all.map(({ id }) => [id]))('of %s has numbers, strings of base units, and null', async (id) => {
    const analysis = await json(id, '--amount', '10')
    const { market, deposit, equity, position, liquidation, yield: yields } = analysis
    expect(market).toEqual({
      blockNumber: expect.any(Number),
      timestamp: 1_787_360_306,
      hash: expect.stringMatching(/^0x[0-9a-f]{64}$/),
    })
    expect(deposit).toEqual({ asset: 'ETH@1', amount: '10000000000000000000' })
    expect(equity).toMatch(/^\d+$/)
    const paid = yields.oneOff.items.map(({ kind }: { kind: string }) => kind)
    expect(new Set(paid)).toEqual(new Set(id.startsWith('reth') ? ['deposit-fee', 'gas'] : ['gas']))
    expect(paid.filter((kind: string) => kind === 'gas')).toHaveLength(1)
    const sum = yields.layers.reduce((total: number, layer: { contribution: number }) => total + layer.contribution, 0)
    expect(sum).toBeCloseTo(yields.netApr, 15)
    const isOwing = position.debt.length > 0
    expect(typeof position.healthFactor).toBe(isOwing ? 'number' : 'object')
    expect(liquidation.marketDepegLiquidates).toBe(isOwing ? false : null)
    const earnsLess = ['wsteth-usdc', 'wsteth-hold', 'reth-hold', 'weth-wsteth-lp', 'lp-and-restake']
    expect(yields.breakEvenDays === null).toBe(id === 'eth-stake' || earnsLess.includes(id))
  })

  test('is the same every time', async () => {
    const argv = ['analyze', 'wsteth-loop', '--amount', '10', '--json']
    expect(await run(...argv)).toEqual(await run(...argv))
  })

  test('follows the gas price that is given', async () => {
    const { yield: yields, assumptions } = await json('eth-stake', '--amount', '1', '--gas-price', '2.5')
    expect(assumptions.find(({ what }: { what: string }) => what === 'gasPrice')).toMatchObject({ value: 2.5e9 })
    const { yield: usual } = await json('eth-stake', '--amount', '1')
    expect(BigInt(yields.oneOff.total) * 2n).toBe(BigInt(usual.oneOff.total) * 5n)
  })
})

describe('ways out', () => {
  const routes = all.flatMap(({ id, starts }) =>
    starts.flatMap(({ symbol }) => exitRoutes.map((route) => [id, symbol, route] as const)),
  )

  test.each(routes)('of %s from %s by %s, leg by leg', async (id, from, route) => {
    const argv = [id, '--amount', '12.5', '--from', from, '--exit', route]
    const { exit, waysOut, deposit } = await json(...argv)
    expect(waysOut.map((way: { route: string; refused: unknown }) => [way.route, way.refused])).toEqual(
      exitRoutes.map((each) => [each, null]),
    )
    const total = waysOut.find((way: { route: string }) => way.route === route)
    expect(exit).toMatchObject({ route, days: total.days, costOfEquity: total.costOfEquity })
    expect(exit.cost.total).toBe(total.cost)
    for (const { asset, route: by, days, cost } of exit.legs) {
      expect(asset).toMatch(/@1$/)
      expect(['market', 'queue', 'escrow', 'instant']).toContain(by)
      expect(days).toBeGreaterThanOrEqual(0)
      expect(cost).toMatch(/^-?\d+$/)
    }
    expect(Number(exit.returned) / Number(deposit.amount)).toBeGreaterThan(0.98)
    const { code, out, err } = await run('analyze', ...argv)
    expect([code, err]).toEqual([0, ''])
    expect(out).toMatch(new RegExp(`Out by the ${route}`))
    expect(out).not.toMatch(/NaN|Infinity|undefined|null|\[object| $/m)
    expect(Math.max(...out.split('\n').map((line) => line.length))).toBeLessThanOrEqual(100)
  })

  test('that cannot be say why; asked for, that is the error', async () => {
    const argv = ['reth-hold', '--amount', '9000', '--from', 'rETH']
    const { waysOut, exit } = await json(...argv)
    expect(exit).toBeNull()
    expect(waysOut[1]).toEqual({
      route: 'queue',
      days: null,
      cost: null,
      costOfEquity: null,
      earned: null,
      refused: expect.stringMatching(/beyond that, the exit is a market sale/),
    })
    const { code, err } = await run('analyze', ...argv, '--exit', 'queue')
    expect([code, err]).toEqual([1, expect.stringMatching(/^InsufficientCollateralError: /)])
  })

  test('by another name, or of a file, are refused', async () => {
    const door = await run('analyze', 'eth-stake', '--amount', '1', '--exit', 'door')
    expect([door.code, door.err]).toEqual([
      1,
      expect.stringMatching(/^UnknownExitError: There is no way out by "door"/),
    ])
  })

  test('positions say what is inside, and from when it is free', async () => {
    const { positions } = await json('lp-and-restake', '--amount', '10')
    expect(positions.map(({ position, maturesAt }: never) => [position, maturesAt])).toEqual([
      ['eigenLayer@1', null],
      ['uniswapV3:wstETH/WETH:even@1', null],
    ])
  })
})

describe('a strategy file', () => {
  let directory: string
  beforeAll(() => {
    directory = mkdtempSync(join(tmpdir(), 'lstack-cli-'))
  })
  afterAll(() => rmSync(directory, { recursive: true }))

  test('gives what its preset gives, at another leverage too', async () => {
    const path = join(directory, 'strategy.json')
    writeFileSync(path, strategyToJson(presets['wsteth-loop'].strategy({ leverage: 3 })))
    // A file ends where it ends: no way out is stated, nor what that would rest on.
    const inside = ({
      waysOut,
      assumptions,
      ...rest
    }: {
      waysOut: readonly object[]
      assumptions: readonly object[]
    }) => {
      expect(waysOut.length === 0 || waysOut.length === 2).toBe(true)
      return rest
    }
    for (const argv of [
      ['--amount', '10'],
      ['--amount', '10', '--leverage', '5'],
    ]) {
      const [file, preset] = [await json(path, ...argv), await json('wsteth-loop', ...argv)]
      expect(inside(file)).toEqual(inside(preset))
      expect(file.waysOut).toEqual([])
      expect(preset.assumptions).toEqual(expect.arrayContaining(file.assumptions))
    }
  })
})
