import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { marketFromJson } from '../core/market-from-json.js'
import { type Devnet, startDevnet } from '../devnet/index.js'
import { mainnetDeployments } from '../presets/deployments.js'
import { run } from './fixtures/run.js'

let devnet: Devnet
let folder: string
let deployment: string

beforeAll(async () => {
  devnet = await startDevnet()
  folder = await mkdtemp(join(tmpdir(), 'lstack-live-'))
  deployment = join(folder, 'deployment.json')
  const wired = Object.entries(devnet.deployments).filter(([id]) => Object.hasOwn(mainnetDeployments, id))
  await writeFile(deployment, JSON.stringify({ chainId: devnet.chainId, ...Object.fromEntries(wired) }))
})

afterAll(async () => {
  await devnet?.stop()
  await rm(folder, { recursive: true, force: true })
})

describe('a market from a node', () => {
  test('as a file, which plans as the node itself does', async () => {
    const file = join(folder, 'market.json')
    const written = await run('market', '--rpc', devnet.url, '--deployment', deployment, '--out', file)
    expect(written.code, written.err).toBe(0)
    const market = marketFromJson(await readFile(file, 'utf8'))
    expect(market.chainId).toBe(devnet.chainId)
    expect(market.assumptions.gasPrice).toMatchObject({ source: 'wei per gas, as the node asks now' })

    const request = ['analyze', 'wsteth-loop', '--amount', '10', '--json', '--deployment', deployment]
    const fromFile = await run(...request, '--market', file)
    const fromNode = await run(...request, '--rpc', devnet.url)
    expect(fromFile.code, fromFile.err).toBe(0)
    const analysis = JSON.parse(fromNode.out)
    expect(analysis.position.healthFactor).toBeCloseTo(0.95 / (2 / 3), 6)
    expect(JSON.parse(fromFile.out)).toEqual(analysis)
  })

  test('at a named block', async () => {
    const { number } = await devnet.client.getBlock()
    await devnet.mine(2)
    const { out } = await run('market', '--rpc', devnet.url, '--deployment', deployment, '--block', String(number))
    expect(marketFromJson(out).blockNumber).toBe(number)
  })

  test.each([
    ['WrongChainError', ['--rpc', 'NODE']],
    ['NodeUnreachableError', ['--rpc', 'http://127.0.0.1:9', '--deployment', 'FILE']],
    ['BlockGoneError', ['--rpc', 'NODE', '--deployment', 'FILE', '--block', '99999999']],
    ['InvalidAmountError', ['--rpc', 'NODE', '--deployment', 'FILE', '--block', 'latest']],
    ['UsageError', ['--block', '12']],
  ])('%s', async (name, words) => {
    const argv = words.map((word) => (word === 'NODE' ? devnet.url : word === 'FILE' ? deployment : word))
    const { code, out, err } = await run('analyze', 'wsteth-loop', '--amount', '10', '--json', ...argv)
    expect([code, out]).toEqual([1, ''])
    expect(JSON.parse(err).error.name).toBe(name)
  })
})
