import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Data } from '../core/data.js'
import type { Market } from '../core/market.js'
import { marketToJson } from '../core/market-to-json.js'
import { strategyToJson } from '../core/strategy-to-json.js'
import { defaultMarket } from '../presets/default-market.js'
import { mainnetDeployments } from '../presets/deployments.js'
import { presets } from '../presets/presets.js'
import { run } from './fixtures/run.js'

const account = '0xd8dA6BF26964aF9D7eEd9e03E53415D37aA96045'
let directory: string

beforeAll(() => {
  directory = mkdtempSync(join(tmpdir(), 'lstack-cli-'))
})
afterAll(() => rmSync(directory, { recursive: true }))

const fileOf = (name: string, text: string): string => {
  const path = join(directory, name)
  writeFileSync(path, text)
  return path
}

/** The default market with other states: `change` gets a copy of one. */
const marketWith = (name: string, id: string, change: (state: never) => void): string => {
  const market = structuredClone(defaultMarket())
  change(market.states[id] as never)
  return fileOf(name, marketToJson(market))
}
type Reserve = {
  reserve: { configuration: { frozen: boolean; supplyCap: bigint }; virtualUnderlyingBalance: bigint }
}

type Pool = { liquidity: bigint; ticks: { liquidityGross: bigint }[] }

const failsWith = async (argv: readonly string[], name: string, message: RegExp): Promise<void> => {
  const text = await run(...argv)
  expect(text).toEqual({ code: 1, out: '', err: expect.stringMatching(/^[^\n]+\n$/) })
  expect(text.err.split(':')[0]).toBe(name)
  expect(text.err).toMatch(message)
  expect(text.err).not.toMatch(/\n\s+at |\[object/)
  const json = await run(...argv, '--json')
  expect([json.code, json.out]).toEqual([1, ''])
  const { error } = JSON.parse(json.err)
  expect(error.name).toBe(name)
  expect(error.message).toMatch(message)
  expect(error).not.toHaveProperty('stack')
}

const loop = ['analyze', 'wsteth-loop'] as const
const ten = [...loop, '--amount', '10'] as const

describe('ways in and out', () => {
  test('a route that does not exist', async () => {
    await failsWith(
      [...ten, '--exit', 'door'],
      'UnknownExitError',
      /no way out by "door"\. Ways out are market and queue\./,
    )
    const bundle = ['bundle', 'wsteth-hold', '--amount', '1', '--account', account, '--exit', 'Market']
    await failsWith(bundle, 'UnknownExitError', /no way out by "Market"/)
  })

  test('of a file', async () => {
    const file = fileOf('loop.json', strategyToJson(presets['wsteth-loop'].strategy()))
    const problem = /--exit is for presets: a strategy file says itself where it ends/
    await failsWith(['analyze', file, '--amount', '1', '--exit', 'queue'], 'UsageError', problem)
    const bundle = ['bundle', file, '--amount', '1', '--account', account, '--exit', 'queue']
    await failsWith(bundle, 'UsageError', problem)
    await failsWith(['analyze', file, '--amount', '1', '--via', 'market'], 'UsageError', /--via is for presets/)
    await failsWith(['analyze', file, '--amount', '1', '--range', 'a'], 'UsageError', /--range is for presets/)
  })

  test('another way in, or another range', async () => {
    await failsWith([...ten, '--via', 'barter'], 'InvalidAmountError', /--via barter is not mint or market/)
    await failsWith([...ten, '--range', 'wstETH/WETH:full'], 'InvalidAmountError', /it takes none/)
    const pair = ['analyze', 'weth-wsteth-lp', '--amount', '1'] as const
    await failsWith([...pair, '--range', 'narrow'], 'UnknownRangeError', /narrow/)
    await failsWith([...pair, '--range', 'rETH/WETH:full'], 'StepOrderError', /consumes/)
  })

  test('too little for a queue, too much for a burn or a pool', async () => {
    const out = (id: string, amount: string, route: string) => ['analyze', id, '--amount', amount, '--exit', route]
    await failsWith(out('wsteth-hold', '0.00000000000000005', 'queue'), 'RequestAmountTooSmallError', /100/)
    await failsWith(
      [...out('reth-hold', '9000', 'queue'), '--via', 'market'],
      'InsufficientCollateralError',
      /market sale/,
    )
    const thin = marketWith('thin.json', 'uniswapV3/wstETH/WETH@1', (pool: Pool) => {
      pool.liquidity = 10n ** 15n
      for (const tick of pool.ticks) tick.liquidityGross = 10n ** 15n
    })
    await failsWith([...ten, '--exit', 'market', '--market', thin], 'UnwindBlockedError', /price impact/)
  })
})

describe('amounts', () => {
  test.each([
    '-5',
    '0',
    '0.0',
    'NaN',
    'Infinity',
    '1,000',
    '0x10',
    'ten',
    '',
    ' ',
    '1e40',
    '1e9999',
    '1e-19',
    '1.0000000000000000001',
  ])('%o is refused', (amount) =>
    failsWith([...loop, '--amount', amount], 'InvalidAmountError', /^.*an amount of ETH/s),
  )

  test('more than the stake limit', () =>
    failsWith([...loop, '--amount', '200000'], 'StakeLimitError', /Lido takes 150,000 ETH at this block/))

  test('more than the account has', () =>
    failsWith([...ten, '--balance', '9.5'], 'InsufficientBalanceError', /needs 10 ETH@1/))

  test.each(['-1', 'x'])('a balance of %s', (balance) =>
    failsWith([...ten, '--balance', balance], 'InvalidAmountError', /an amount of ETH of zero or more/),
  )

  test('a gas price that is none', () =>
    failsWith([...ten, '--gas-price', '-1'], 'InvalidAmountError', /an amount of gwei/))
})

describe('leverage', () => {
  test.each(['0.5', '0', '-3', 'NaN', 'Infinity', '', '1e400', 'x'])('%o is refused', (leverage) =>
    failsWith([...ten, '--leverage', leverage], 'InvalidAmountError', /a leverage of 1 or more/),
  )

  test('over the limit: says the most, and what binds', () =>
    failsWith(
      [...ten, '--leverage', '50'],
      'LeverageLimitError',
      /50 is out of reach: 12\.71 is the most here, bound by 30 rounds at loan-to-value\./,
    ))

  test('over what a loan allows', () =>
    failsWith(
      ['analyze', 'wsteth-usdc', '--amount', '1', '--leverage', '3'],
      'LeverageLimitError',
      /1\.78 is the most here, bound by loan-to-value/,
    ))

  test('over the stake limit', () =>
    failsWith(
      [...loop, '--amount', '100000', '--leverage', '2'],
      'LeverageLimitError',
      /1\.\d\d is the most here, bound by stake limit/,
    ))

  test('for what takes none', () =>
    failsWith(
      ['analyze', 'eth-stake', '--amount', '1', '--leverage', '2'],
      'UsageError',
      /eth-stake takes no --leverage/,
    ))
})

describe('names', () => {
  test('an unknown preset', () =>
    failsWith(
      ['analyze', 'wsteth-lop', '--amount', '1'],
      'UnknownPresetError',
      /Did you mean wsteth-loop\? Presets are eth-stake, /,
    ))

  test('an unknown preset that is like none', () =>
    failsWith(
      ['analyze', 'toString', '--amount', '1'],
      'UnknownPresetError',
      /There is no preset "toString"\. Presets are/,
    ))

  test('an unknown start', () =>
    failsWith([...ten, '--from', 'DOGE'], 'UnknownStartError', /Start from ETH, WETH, stETH, wstETH/))

  test('an unknown preset in the demo', async () => {
    const { code, err } = await run('demo', 'wsteth-lop')
    expect([code, err]).toEqual([1, expect.stringMatching(/^UnknownPresetError: .* Did you mean wsteth-loop\?/)])
  })

  test('an unknown figure', () =>
    failsWith(['explain', 'wsteth-loop', 'foo'], 'UnknownFigureError', /Ask for one of equity, leverage/))

  test.each([
    '0x123',
    '',
    'vitalik.eth',
    '0x0000000000000000000000000000000000000000',
    '0xd8dA6BF26964aF9D7eEd9e03E53415D37aA96046',
  ])('an account %o', (address) =>
    failsWith(
      ['bundle', 'wsteth-loop', '--amount', '1', '--account', address],
      'InvalidAddressError',
      /is no address of an account/,
    ),
  )

  test('an unknown format', () =>
    failsWith(
      ['bundle', 'wsteth-loop', '--amount', '1', '--account', account, '--format', 'sendcall'],
      'UsageError',
      /Did you mean sendCalls\?/,
    ))
})

describe('the command line itself', () => {
  test.each([
    [['foo'], /There is no command "foo"\. Commands are analyze, /],
    [['analyse'], /Did you mean analyze\?/],
    [['analyze'], /analyze needs a strategy: a preset, or/],
    [['analyze', 'wsteth-loop'], /analyze needs --amount N/],
    [[...ten, '--levrage', '2'], /does not know --levrage\. Did you mean --leverage\?/],
    [[...ten, '--no-json'], /does not know --no-json/],
    [[...ten, '-x'], /does not know -x/],
    [[...ten, '--amount', '11'], /--amount is given twice/],
    [[...ten, 'more'], /does not take "more"/],
    [[...ten, '--market'], /--market needs a value/],
    [['bundle', 'wsteth-loop', '--amount', '1'], /bundle needs --account 0x…/],
    [['bundle', 'eth-stake', '--from', 'stETH', '--amount', '1', '--account', account], /eth-stake has no calls/],
  ])('%j', (argv, message) => failsWith(argv, 'UsageError', message))

  test('a switch with a value', async () => {
    const { code, err } = await run(...ten, '--json=1')
    expect([code, err]).toEqual([1, expect.stringMatching(/^UsageError: --json takes no value/)])
  })
})

describe('files', () => {
  const withMarket = (path: string) => [...ten, '--market', path]

  test('that are not there, or directories', async () => {
    await failsWith(withMarket(join(directory, 'none.json')), 'UnreadableFileError', /there is no such file/)
    await failsWith(withMarket(directory), 'UnreadableFileError', /it is a directory/)
    await failsWith(['analyze', './none.json', '--amount', '1'], 'UnreadableFileError', /there is no such file/)
    await failsWith([...ten, '--deployment', './none.json'], 'UnreadableFileError', /there is no such file/)
  })

  test('a truncated market', () => {
    const json = marketToJson(defaultMarket())
    return failsWith(withMarket(fileOf('cut.json', json.slice(0, 2000))), 'InvalidFileError', /no complete JSON/)
  })

  test('an edited market', () => {
    const json = marketToJson(defaultMarket()).replace('"frozen": false', '"frozen": true')
    return failsWith(withMarket(fileOf('edited.json', json)), 'InvalidFileError', /does not match its hash/)
  })

  test('a market of another version', () => {
    const json = marketToJson(defaultMarket()).replace('"version": 1', '"version": 2')
    return failsWith(withMarket(fileOf('version.json', json)), 'InvalidFileError', /it is of version 2/)
  })

  test('a market of another chain', () => {
    const json = marketToJson({ ...defaultMarket(), chainId: 10 })
    return failsWith(withMarket(fileOf('chain.json', json)), 'WrongChainError', /The market is of chain 10/)
  })

  test('something else than a market', () =>
    failsWith(withMarket('package.json'), 'InvalidFileError', /no market file that lstack can use/))

  test('a strategy that is none', async () => {
    await failsWith(['analyze', './package.json', '--amount', '1'], 'InvalidFileError', /no strategy file/)
    const json = strategyToJson(presets['wsteth-loop'].strategy({ leverage: 3 }))
    const cut = fileOf('strategy.json', json.slice(0, 100))
    await failsWith(['analyze', cut, '--amount', '1'], 'InvalidFileError', /no complete JSON/)
    const unknown = fileOf('strategy2.json', json.replace('"loop"', '"loupe"'))
    await failsWith(['analyze', unknown, '--amount', '1'], 'InvalidFileError', /which no adapter knows/)
  })

  test('a strategy file does not take --from', () => {
    const path = fileOf('strategy3.json', strategyToJson(presets['wsteth-hold'].strategy()))
    return failsWith(['analyze', path, '--amount', '1', '--from', 'WETH'], 'UsageError', /--from is for presets/)
  })

  test('a deployment of another chain, or without what a preset needs', async () => {
    const other = fileOf('deployment.json', JSON.stringify({ ...mainnetDeployments, chainId: 10 }))
    await failsWith([...ten, '--deployment', other], 'WrongChainError', /The market is of chain 1/)
    const { aaveV3: _, ...rest } = mainnetDeployments
    const partial = fileOf('deployment2.json', JSON.stringify(rest))
    await failsWith([...ten, '--deployment', partial], 'MissingDeploymentError', /say nothing of aaveV3/)
    const wrong = fileOf('deployment3.json', JSON.stringify({ chainId: 1, lido: { stETH: '0x1' } }))
    await failsWith([...ten, '--deployment', wrong], 'InvalidFileError', /lido/)
  })
})

describe('what the chain would refuse', () => {
  test('a frozen reserve', () => {
    const path = marketWith('frozen.json', 'aaveV3/wstETH@1', (state: Reserve) => {
      state.reserve.configuration.frozen = true
    })
    return failsWith([...ten, '--market', path], 'ReserveFrozenError', /frozen/)
  })

  test('a full cap', () => {
    const path = marketWith('cap.json', 'aaveV3/wstETH@1', (state: Reserve) => {
      state.reserve.configuration.supplyCap = 1000n
    })
    return failsWith([...ten, '--market', path], 'SupplyCapExceededError', /Supply cap of wstETH is 1,000/)
  })

  test('missing liquidity', () => {
    const path = marketWith('liquidity.json', 'aaveV3/WETH@1', (state: Reserve) => {
      state.reserve.virtualUnderlyingBalance = 10n ** 18n
    })
    return failsWith([...ten, '--market', path], 'LeverageLimitError', /1\.\d\d is the most here, bound by .*liquidity/)
  })

  test('a market that lacks a state', () => {
    const { 'lido@1': _, ...states } = defaultMarket().states as { readonly [id: string]: Data }
    const path = fileOf('lacking.json', marketToJson({ ...defaultMarket(), states } as Market))
    return failsWith([...ten, '--market', path], 'MissingStateError', /lido@1/)
  })
})

describe('writing', () => {
  test('puts a file in place whole', async () => {
    const path = join(directory, 'market.json')
    writeFileSync(path, 'before')
    expect(await run('market', '--out', path)).toEqual({ code: 0, out: '', err: `Wrote ${path}.\n` })
    expect(readFileSync(path, 'utf8')).toBe(marketToJson(defaultMarket()))
    expect((await run(...ten, '--market', path)).code).toBe(0)
  })

  test('leaves nothing where it fails', async () => {
    const place = join(directory, 'place')
    mkdirSync(place)
    const { code, err } = await run('market', '--out', place)
    expect([code, err]).toEqual([1, expect.stringMatching(/^UnwritableFileError: .* it is a directory/)])
    const missing = await run('market', '--out', join(place, 'no', 'market.json'))
    expect([missing.code, missing.err]).toEqual([1, expect.stringMatching(/its directory does not exist/)])
    expect(readdirSync(place)).toEqual([])
    const device = await run('market', '--out', '/dev/null')
    expect([device.code, device.err]).toEqual([1, expect.stringMatching(/it is no plain file/)])
  })
})
