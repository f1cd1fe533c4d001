import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { marketFromJson } from '../core/market-from-json.js'
import { type Devnet, startDevnet } from '../devnet/index.js'
import { defaultMarket } from '../presets/default-market.js'
import { mainnetDeployments } from '../presets/deployments.js'
import { run } from './fixtures/run.js'

let folder: string

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'lstack-protocols-'))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

const part = async (...argv: readonly string[]) => {
  const file = join(folder, 'market.json')
  const { code, err } = await run('market', ...argv, '--out', file)
  expect(code, err).toBe(0)
  return { file, market: marketFromJson(await readFile(file, 'utf8')) }
}
const failure = async (...argv: readonly string[]) => {
  const { code, err } = await run(...argv, '--json')
  expect(code).toBe(1)
  return JSON.parse(err).error
}

describe('a part of the default market', () => {
  test('by adapters and by single protocols, with what is assumed of them', async () => {
    const { market } = await part('--protocols', 'lido, aaveV3/WETH@1')
    const whole = defaultMarket()
    expect(Object.keys(market.states).sort()).toEqual(['aaveV3/WETH@1', 'lido@1', 'lidoQueue@1', 'lidoSupply@1'])
    expect(market.states['lido@1']).toEqual(whole.states['lido@1'])
    expect(Object.keys(market.sources ?? {}).sort()).toEqual(Object.keys(market.states).sort())
    expect(Object.keys(market.assumptions)).toEqual(
      expect.arrayContaining(['stakingApr:stETH', 'slope2:WETH@aaveV3', 'caps:aaveV3', 'gasPrice']),
    )
    expect(Object.keys(market.assumptions)).not.toContain('cap:wstETH@aaveV3')
  })

  test('enough for a plan, which comes out as on the whole', async () => {
    const ids = ['chainlink', 'lido', 'aaveV3/eModes@1', 'aaveV3/WETH@1', 'aaveV3/wstETH@1', 'uniswapV3/wstETH/WETH@1']
    const { file } = await part('--protocols', ids.join(','))
    const words = ['analyze', 'wsteth-loop', '--amount', '10', '--json']
    const [some, all] = [await run(...words, '--market', file), await run(...words)]
    expect(some.code, some.err).toBe(0)
    const [{ market: _, ...onPart }, { market: __, ...onAll }] = [JSON.parse(some.out), JSON.parse(all.out)]
    expect(onPart).toEqual(onAll)
  })

  test('too little for a plan: what is missing is named', async () => {
    const { file } = await part('--protocols', 'chainlink,lido')
    const error = await failure('analyze', 'wsteth-loop', '--amount', '10', '--market', file)
    expect(error).toMatchObject({ name: 'MissingStateError', id: expect.stringMatching(/^aaveV3\//) })
    expect(error.message).toContain('Read the market with this protocol')
  })

  test.each([
    ['lidoo', 'lido'],
    ['aavev3', 'aaveV3'],
    ['lido,aaveV3/wETH@1', 'aaveV3/WETH@1'],
    ['something', undefined],
    ['lido,', undefined],
  ])('%s: no such protocol, and %s may be meant', async (list, suggestion) => {
    const { code, out, err } = await run('market', '--protocols', list)
    expect([code, out]).toEqual([1, ''])
    expect(err).toContain('UnknownProtocolError: There is no adapter or protocol')
    expect(err).toContain('--protocols takes chainlink, ')
    if (suggestion === undefined) expect(err).not.toContain('Did you mean')
    else expect(err).toContain(`Did you mean ${suggestion}?`)
  })

  test('the help says it', async () => {
    const { out } = await run('market', '--help')
    expect(out).toContain('--protocols')
    expect(out).toContain('chainlink,lido,weth,aaveV3')
  })
})

describe('a part of a market from a node', () => {
  let devnet: Devnet
  let deployment: string

  beforeAll(async () => {
    devnet = await startDevnet()
    deployment = join(folder, 'deployment.json')
    const wired = Object.entries(devnet.deployments).filter(([id]) => Object.hasOwn(mainnetDeployments, id))
    await writeFile(deployment, JSON.stringify({ chainId: devnet.chainId, ...Object.fromEntries(wired) }))
  })
  afterAll(() => devnet?.stop())

  test('holds that part alone', async () => {
    const { market } = await part(
      ...['--rpc', devnet.url, '--deployment', deployment],
      ...['--protocols', `lido,aaveV3/rETH@${devnet.chainId}`],
    )
    expect(Object.keys(market.states).sort()).toEqual([
      'aaveV3/rETH@31337',
      'lido@31337',
      'lidoQueue@31337',
      'lidoSupply@31337',
    ])
    expect(market.assumptions).toMatchObject({ gasPrice: {}, 'stakingApr:stETH': {} })
    expect(Object.keys(market.assumptions)).not.toContain('restakingApr:stETH')
  })
})
