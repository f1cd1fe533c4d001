import { decodeFunctionData, erc20Abi } from 'viem'
import { describe, expect, test } from 'vitest'
import { marketFromJson } from '../core/market-from-json.js'
import { marketHash } from '../core/market-hash.js'
import { defaultMarket } from '../presets/default-market.js'
import { exitRoutes } from '../presets/preset.js'
import { presets } from '../presets/presets.js'
import { figures } from '../report/explain.js'
import { commands } from './commands.js'
import { run } from './fixtures/run.js'

const account = '0xd8dA6BF26964aF9D7eEd9e03E53415D37aA96045'

describe('bundle', () => {
  const argv = ['bundle', 'wsteth-loop', '--amount', '10', '--leverage', '3', '--account', account]

  test('as JSON has target, value, data, label and decoded arguments', async () => {
    const { code, out } = await run(...argv, '--json')
    const bundle = JSON.parse(out)
    expect(code).toBe(0)
    expect(bundle).toMatchObject({ strategy: 'wsteth-loop', chainId: 1, account, deposit: { asset: 'ETH@1' } })
    expect(bundle.calls[0]).toEqual({
      target: '0x7f39C581F595B53c5cb19bD0b3f8dA6c935E2Ca0',
      value: '10000000000000000000',
      data: '0x',
      label: 'Stake ETH with Lido for wstETH',
      function: 'receive',
      arguments: {},
    })
    const approvals = bundle.calls.filter((call: { function: string }) => call.function === 'approve')
    const supplies = bundle.calls.filter((call: { function: string }) => call.function === 'supply')
    const supplied = supplies.reduce(
      (sum: bigint, call: { arguments: { amount: string } }) => sum + BigInt(call.arguments.amount),
      0n,
    )
    expect(approvals).toHaveLength(1)
    expect(decodeFunctionData({ abi: erc20Abi, data: approvals[0].data }).args).toEqual([
      approvals[0].arguments.spender,
      supplied,
    ])
  })

  test('for people keeps to 100 columns and names every call', async () => {
    const { code, out } = await run(...argv)
    const { calls } = JSON.parse((await run(...argv, '--json')).out)
    expect(code).toBe(0)
    expect(Math.max(...out.split('\n').map((line) => line.length))).toBeLessThanOrEqual(100)
    for (const { label, target } of calls) {
      expect(out).toContain(label)
      expect(out).toContain(target)
    }
    expect(out).toContain('value 10 ETH')
    expect(out).toMatch(/amount = \d+ {2}\(8\.0329 wstETH\)/)
  })

  test('for wallets', async () => {
    const sendCalls = JSON.parse((await run(...argv, '--format', 'sendCalls')).out)
    expect(sendCalls).toMatchObject({ version: '2.0.0', chainId: '0x1', from: account, atomicRequired: true })
    const transactions = JSON.parse((await run(...argv, '--format', 'transactions')).out)
    expect(transactions.map(({ to }: { to: string }) => to)).toEqual(
      sendCalls.calls.map(({ to }: { to: string }) => to),
    )
    const erc7821 = JSON.parse((await run(...argv, '--format', 'erc7821')).out)
    expect(erc7821).toEqual({ to: account, data: expect.stringMatching(/^0xe9ae5c53/) })
  })
})

describe('bundle in and out', () => {
  const argv = (id: string, route: string) => ['bundle', id, '--amount', '3', '--account', account, '--exit', route]

  test.each(Object.keys(presets).flatMap((id) => exitRoutes.map((route) => [id, route] as const)))(
    'of %s by %s has every stage with its time, and says what it still needs',
    async (id, route) => {
      const { code, out, err } = await run(...argv(id, route), '--json')
      expect([code, err]).toEqual([0, ''])
      const { stages, calls } = JSON.parse(out)
      expect(stages.length).toBeGreaterThan(1)
      expect(stages[0].calls).toEqual(calls)
      const times = stages.map(({ from }: { from: number }) => from)
      expect(times).toEqual([...times].sort((a, b) => a - b))
      for (const { calls: later, needs } of stages) {
        expect((later === null) !== (needs === null)).toBe(true)
        if (needs !== null) expect(needs).toMatch(/Carry out the stages before/)
      }
      const waits = route === 'queue' && !id.startsWith('reth')
      const isOfLater = waits || id.includes('restake') || id.includes('lp')
      expect(stages.some(({ needs }: { needs: string | null }) => needs !== null)).toBe(isOfLater)
      const text = await run(...argv(id, route))
      expect(Math.max(...text.out.split('\n').map((line) => line.length))).toBeLessThanOrEqual(100)
      expect(text.out).toContain(`${id}, stage ${stages.length} of ${stages.length}: not before 2026-`)
      expect(text.out.match(/All call data/g)).toHaveLength(1)
    },
  )

  test('for wallets is a list of stages', async () => {
    const list = JSON.parse((await run(...argv('wsteth-hold', 'queue'), '--format', 'sendCalls')).out)
    expect(list.map(({ request }: { request: unknown }) => request === null)).toEqual([false, false, true])
    expect(list[2].needs).toMatch(/ids/)
  })
})

describe('explain', () => {
  test('lists the figures', async () => {
    expect(await run('explain', 'wsteth-loop')).toEqual({ code: 0, out: `${figures.join('\n')}\n`, err: '' })
  })

  test.each(figures)('%s down to reads and assumptions, within 100 columns', async (figure) => {
    const argv = ['explain', 'wsteth-loop', figure, '--amount', '10']
    const { code, out, err } = await run(...argv)
    expect([code, err]).toEqual([0, ''])
    expect(Math.max(...out.split('\n').map((line) => line.length))).toBeLessThanOrEqual(100)
    expect(out.startsWith(figure)).toBe(true)
    expect(JSON.parse((await run(...argv, '--json')).out).figure).toBe(figure)
  })
})

test('presets', async () => {
  const { out } = await run('presets')
  expect(out).toMatch(/wsteth-usdc +1\.5× or other +ETH, WETH, stETH, wstETH/)
  const list = JSON.parse((await run('presets', '--json')).out)
  expect(list[0]).toMatchObject({ id: 'eth-stake', leverage: null, starts: ['ETH', 'WETH', 'stETH', 'wstETH'] })
})

test('market prints what it writes', async () => {
  const { out } = await run('market')
  expect(marketHash(marketFromJson(out))).toBe(marketHash(defaultMarket()))
})

describe('help', () => {
  test.each([[], ['--help'], ['-h'], ['help']])('%j shows the commands', async (...argv) => {
    const { code, out } = await run(...argv)
    expect(code).toBe(0)
    for (const { name } of commands) expect(out).toContain(`  ${name}`)
  })

  test.each(commands.map(({ name }) => [name]))('of %s has every option and examples that run', async (name) => {
    const { code, out } = await run(name, '--help')
    const command = commands.find((each) => each.name === name)
    expect(code).toBe(0)
    expect(out).toBe((await run('help', name)).out)
    expect(Math.max(...out.split('\n').map((line) => line.length))).toBeLessThanOrEqual(120)
    for (const [flag, { type }] of Object.entries(command?.args ?? {}))
      expect(out).toContain(type === 'positional' ? `  ${flag}` : `--${flag}`)
    for (const [example] of command?.examples ?? []) {
      expect(out).toContain(example)
      const argv = example.split(' ').slice(1)
      if (name !== 'demo' && !argv.some((word) => word.endsWith('.json') || word === 'URL'))
        expect((await run(...argv)).code, example).toBe(0)
    }
  })

  test('the version', async () => {
    expect((await run('--version')).out).toMatch(/^\d+\.\d+\.\d+\n$/)
    expect((await run('-v')).out).toMatch(/^\d+\.\d+\.\d+\n$/)
  })
})
