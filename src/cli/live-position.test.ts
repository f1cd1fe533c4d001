import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Address, type Hex, parseEther, zeroAddress } from 'viem'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { strategyToJson } from '../core/strategy-to-json.js'
import { toJson } from '../core/to-json.js'
import { type Devnet, startDevnet } from '../devnet/index.js'
import { connectAdapters } from '../presets/connect-adapters.js'
import { connectPresets } from '../presets/connect-presets.js'
import { mainnetDeployments } from '../presets/deployments.js'
import { exitRoutes } from '../presets/preset.js'
import { analyze } from './commands/analyze.js'
import { bundle } from './commands/bundle.js'
import { run } from './fixtures/run.js'
import { passTime } from './pass-time.js'

type Transaction = { readonly to: Address; readonly value: Hex; readonly data: Hex }
type Staged = { readonly from: number; readonly request: readonly Transaction[] | null }

const nobody = '0x00000000000000000000000000000000000f0071'
let devnet: Devnet
let folder: string
let live: readonly string[]
let account: Address
let snapshot: Awaited<ReturnType<Devnet['snapshot']>>

beforeAll(async () => {
  devnet = await startDevnet()
  folder = await mkdtemp(join(tmpdir(), 'lstack-position-'))
  const deployment = join(folder, 'deployment.json')
  const wired = Object.entries(devnet.deployments).filter(([id]) => Object.hasOwn(mainnetDeployments, id))
  await writeFile(deployment, toJson({ chainId: devnet.chainId, ...Object.fromEntries(wired) }))
  live = ['--rpc', devnet.url, '--deployment', deployment]
})

beforeEach(async () => {
  account = devnet.accounts[0]?.address as Address
  snapshot = await devnet.snapshot()
})
afterEach(() => devnet.revert(snapshot))

afterAll(async () => {
  await devnet?.stop()
  await rm(folder, { recursive: true, force: true })
})

const keyOf = (symbol: string) => `${symbol}@${devnet.chainId}`

async function json(...argv: readonly string[]) {
  const { code, out, err } = await run(...argv, ...live, '--json')
  expect([code, err]).toEqual([0, ''])
  return JSON.parse(out)
}

async function failure(...argv: readonly string[]): Promise<{ readonly name: string; readonly message: string }> {
  const { code, out, err } = await run(...argv, '--json')
  expect([code, out]).toEqual([1, ''])
  return JSON.parse(err).error
}

/** Sends the calls of the first stage as the command line prints them. */
async function send(...argv: readonly string[]): Promise<void> {
  const { code, out, err } = await run('bundle', ...argv, '--account', account, ...live, '--format', 'transactions')
  expect([code, err]).toEqual([0, ''])
  const printed: readonly Transaction[] | readonly Staged[] = JSON.parse(out)
  const [first] = printed
  const calls = first !== undefined && 'request' in first ? (first.request ?? []) : (printed as readonly Transaction[])
  expect(calls.length).toBeGreaterThan(0)
  for (const { to, value, data } of calls) {
    const { chain } = devnet
    const hash = await devnet.client.sendTransaction({ account, chain, to, data, value: BigInt(value) })
    const { status } = await devnet.client.waitForTransactionReceipt({ hash })
    expect(status).toBe('success')
  }
}

/** When all that is waited for is there. */
async function pass(days: number): Promise<void> {
  const { timestamp } = await devnet.client.getBlock()
  await passTime(devnet, timestamp + BigInt(Math.ceil(days * 86_400)))
}

describe('what an account holds', () => {
  test('all of it, without a strategy', async () => {
    await devnet.fund('wstETH', account, parseEther('5'))
    await devnet.fund('rETH', account, parseEther('2'))
    const analysis = await json('analyze', '--account', account)
    expect(analysis).toMatchObject({ strategy: 'what is held', waysOut: [], exit: null, leverage: 1 })
    const held = Object.fromEntries(
      analysis.holdings.map(({ asset, amount }: { asset: string; amount: string }) => [asset, amount]),
    )
    expect(held).toMatchObject({ [keyOf('wstETH')]: String(parseEther('5')), [keyOf('rETH')]: String(parseEther('2')) })
    expect(analysis.deposit).toEqual({ asset: keyOf('ETH'), amount: analysis.equity })
    expect(analysis.yield.oneOff.total).toBe('0')
    const { code, out } = await run('analyze', '--account', account, ...live)
    expect(code).toBe(0)
    expect(out).toMatch(/^what is held: [\d,.]+ ETH at leverage 1\.00×/)
    expect(out).toMatch(/Held +[\d,.]+ ETH.* 5 wstETH/)
    expect(out).not.toMatch(/NaN|undefined|null|Paid once/)
    expect(Math.max(...out.split('\n').map((line) => line.length))).toBeLessThanOrEqual(100)
  })

  test('at a block before', async () => {
    const { number } = await devnet.client.getBlock()
    await devnet.fund('wstETH', account, parseEther('5'))
    const before = await json('analyze', '--account', account, '--block', String(number))
    expect(before.market.blockNumber).toBe(Number(number))
    expect(JSON.stringify(before.holdings)).not.toContain('wstETH')
    expect(JSON.stringify((await json('analyze', '--account', account)).holdings)).toContain('wstETH')
  })
})

describe('into a strategy', () => {
  test('with a token that is there, as far as it is there', async () => {
    await devnet.fund('wstETH', account, parseEther('5'))
    const enter = (amount: string) => ['wsteth-loop', '--from', 'wstETH', '--amount', amount, '--account', account]
    const analysis = await json('analyze', ...enter('3'))
    expect(analysis.deposit).toEqual({ asset: keyOf('wstETH'), amount: String(parseEther('3')) })
    expect(analysis.leverage).toBeCloseTo(3, 6)
    expect(analysis.waysOut.map(({ refused }: { refused: unknown }) => refused)).toEqual([null, null])
    const most = analysis.position.maxLeverage
    expect(most).toBeGreaterThan(10)
    for (const command of ['analyze', 'bundle']) {
      const { name, message } = await failure(command, ...enter('5.5'), ...live)
      expect([name, message]).toEqual([
        'InsufficientBalanceError',
        expect.stringMatching(/needs 5\.5 wstETH@31337, but only 5 are there/),
      ])
      const none = await failure(command, ...enter('5.5').map((word) => (word === account ? nobody : word)), ...live)
      expect(none.message).toMatch(/needs 5\.5 wstETH@31337, but only 0 are there/)
    }
    await send(...enter('3').slice(0, -2))
    const { position, holdings } = await json('analyze', 'wsteth-loop', '--account', account)
    expect(position.debt).toHaveLength(1)
    expect(JSON.stringify(holdings)).not.toContain('wstETH')
    const whatIf = await run('bundle', ...enter('50'), ...live, '--balance', '60')
    expect([whatIf.code, whatIf.err]).toEqual([0, ''])
  })

  test('of a file', async () => {
    await devnet.fund('stETH', account, parseEther('5'))
    const adapters = connectAdapters({ ...devnet.deployments, chainId: devnet.chainId })
    const file = join(folder, 'supply.json')
    await writeFile(file, strategyToJson(connectPresets(adapters)['wsteth-supply'].strategy({ from: 'stETH' })))
    await send(file, '--amount', '4')
    const { position } = await json('analyze', 'wsteth-supply', '--account', account)
    expect(position.collateral).toHaveLength(1)
    const { message } = await failure('analyze', file, '--account', account, ...live)
    expect(message).toMatch(/give --amount/)
  })
})

describe('out of what is held', () => {
  const cases = [
    'eth-stake',
    'wsteth-hold',
    'wsteth-supply',
    'wsteth-loop',
    'wsteth-usdc',
    'reth-hold',
    'reth-loop',
    'weth-wsteth-lp',
    'steth-restake',
    'lp-and-restake',
  ].flatMap((id) => exitRoutes.map((route) => [id, route] as const))

  test.each(cases)('%s by %s, stage by stage, each planned from what is there', async (id, route) => {
    await send(id, '--amount', '10')
    const analysis = await json('analyze', id, '--account', account, '--exit', route)
    expect(analysis).toMatchObject({ strategy: id, exit: { route } })
    expect(Number(analysis.equity) / 1e18).toBeGreaterThan(9.9)
    expect(Number(analysis.equity) / 1e18).toBeLessThan(10.1)
    expect(Number(analysis.exit.returned) / Number(analysis.equity)).toBeGreaterThan(0.98)
    const { stages, calls } = await json('bundle', id, '--account', account, '--exit', route)
    expect(calls.length).toBeGreaterThan(0)
    expect(stages === undefined || stages[0].calls.length === calls.length).toBe(true)
    const text = await run('analyze', id, '--account', account, '--exit', route, ...live)
    expect(text.out).toContain(`Out by the ${route}`)
    expect(Math.max(...text.out.split('\n').map((line) => line.length))).toBeLessThanOrEqual(100)

    for (let stage = 0; ; stage++) {
      expect(stage).toBeLessThan(8)
      const again = await run('bundle', id, '--account', account, '--exit', route, ...live, '--json')
      if (again.code !== 0) {
        expect(JSON.parse(again.err).error).toMatchObject({ name: 'PositionNotHeldError' })
        break
      }
      await send(id, '--exit', route)
      await pass(id.includes('restake') ? 15 : 6)
    }
    const left = await json('analyze', '--account', account)
    expect(left.position).toMatchObject({ debt: [], collateral: [] })
    expect(left.positions).toEqual([])
  })
})

describe('what cannot be', () => {
  test.each([
    ['NothingHeldError', /holds nothing at block/, ['analyze', '--account', nobody, 'LIVE']],
    ['NothingHeldError', /holds nothing at block/, ['analyze', 'wsteth-loop', '--account', nobody, 'LIVE']],
    ['PositionNotHeldError', /is not in wsteth-loop: .* and it holds ETH/, ['analyze', 'wsteth-loop', 'FRESH', 'LIVE']],
    ['PositionNotHeldError', /starts from wstETH/, ['bundle', 'wsteth-hold', 'FRESH', '--exit', 'queue', 'LIVE']],
    ['UsageError', /give --rpc with its URL/, ['analyze', '--account', nobody]],
    ['UsageError', /--rpc/, ['bundle', 'wsteth-loop', '--exit', 'market', '--account', nobody]],
    ['UsageError', /--amount N to enter a strategy, or --exit/, ['bundle', 'wsteth-loop', 'FRESH', 'LIVE']],
    ['UsageError', /name one/, ['analyze', 'FRESH', '--amount', '1', 'LIVE']],
    ['UsageError', /--from is for a deposit/, ['analyze', 'wsteth-loop', 'FRESH', '--from', 'wstETH', 'LIVE']],
    ['UsageError', /--exit is for presets/, ['analyze', 'FRESH', '--exit', 'queue', 'LIVE']],
    ['UsageError', /not both/, ['analyze', 'FRESH', '--balance', '1', 'LIVE']],
    ['InvalidAddressError', /0x12/, ['analyze', '--account', '0x12', 'LIVE']],
    ['InvalidAddressError', /nobody owns it/, ['analyze', '--account', zeroAddress, 'LIVE']],
    ['WrongChainError', /chain/, ['analyze', 'FRESH', '--rpc', 'URL']],
    ['UnknownPresetError', /wsteth-loop/, ['analyze', 'wsteth-lop', 'FRESH', 'LIVE']],
  ])('%s: %s', async (name, message, words) => {
    const argv = words.flatMap((word) =>
      word === 'LIVE' ? live : word === 'FRESH' ? ['--account', account] : word === 'URL' ? [devnet.url] : [word],
    )
    const error = await failure(...argv)
    expect(error.message).toMatch(message)
    expect(error.name).toBe(name)
  })
})

test('the examples of the help that need a node run', async () => {
  await devnet.fund('wstETH', account, parseEther('10'))
  await send('wsteth-loop', '--from', 'wstETH', '--amount', '3')
  const examples = [...analyze.examples, ...bundle.examples]
    .map(([example]) => example)
    .filter((each) => /URL/.test(each))
  expect(examples.length).toBeGreaterThan(3)
  for (const example of examples) {
    const words = example.split(' ').slice(1)
    const argv = words.flatMap((word) =>
      word === 'URL' || word === '--rpc' ? [] : word === '0x…' ? [account] : [word],
    )
    const { code, err } = await run(...argv, ...live)
    expect([code, err], example).toEqual([0, ''])
  }
})
