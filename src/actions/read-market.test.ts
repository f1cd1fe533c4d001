import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { type Client, createClient, http } from 'viem'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { planStrategy } from '../core/plan-strategy.js'
import type { Strategy } from '../core/strategy.js'
import { type Devnet, startDevnet } from '../devnet/index.js'
import { BlockGoneError } from '../errors/block-gone-error.js'
import { NoHistoryError } from '../errors/no-history-error.js'
import { NodeAnswerError } from '../errors/node-answer-error.js'
import { NodeUnreachableError } from '../errors/node-unreachable-error.js'
import { WrongChainError } from '../errors/wrong-chain-error.js'
import { connectAdapters } from '../presets/connect-adapters.js'
import { connectPresets } from '../presets/connect-presets.js'
import { presets } from '../presets/presets.js'
import { readMarket } from './read-market.js'

type Request = { readonly method: string; readonly params: readonly unknown[]; readonly id: number }
type Fault = (request: Request, response: ServerResponse) => boolean

let devnet: Devnet
let server: Server
let strategy: Strategy
let client: Client
let sent: Request[] = []
let fault: Fault = () => false

/** Stands between client and devnet: passes requests on, unless the fault of the test takes them. */
async function relay(incoming: IncomingMessage, response: ServerResponse): Promise<void> {
  const chunks: Buffer[] = []
  for await (const chunk of incoming) chunks.push(chunk as Buffer)
  const body = Buffer.concat(chunks).toString()
  const request = JSON.parse(body) as Request
  sent.push(request)
  if (fault(request, response)) return
  const answer = await fetch(devnet.url, { method: 'POST', headers: { 'content-type': 'application/json' }, body })
  response.writeHead(answer.status, { 'content-type': 'application/json' }).end(await answer.text())
}

const answer = (response: ServerResponse, request: Request, payload: object): true => {
  const body = JSON.stringify({ jsonrpc: '2.0', id: request.id, ...payload })
  response.writeHead(200, { 'content-type': 'application/json' }).end(body)
  return true
}

beforeAll(async () => {
  devnet = await startDevnet()
  server = createServer((incoming, response) => void relay(incoming, response))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  client = createClient({ transport: http(url, { retryDelay: 1, timeout: 300 }) })
  strategy = connectPresets(connectAdapters({ ...devnet.deployments, chainId: devnet.chainId }))[
    'wsteth-loop'
  ].strategy({ leverage: 3 })
})

afterAll(async () => {
  server?.closeAllConnections()
  server?.close()
  await devnet?.stop()
})

afterEach(() => {
  sent = []
  fault = () => false
})

const read = () => readMarket(client, { strategy })
const calls = () => sent.filter(({ method }) => method === 'eth_call')

describe('readMarket', () => {
  test('one eth_call a round at one block, with a client that knows no chain and no Multicall3', async () => {
    const market = await read()
    expect(calls()).toHaveLength(1)
    expect(calls()[0]?.params[1]).toMatchObject({ requireCanonical: true })
    expect(market.chainId).toBe(devnet.chainId)
    expect(planStrategy({ strategy, market, amount: 10n ** 19n }).stages).toHaveLength(1)
  })

  test('with Multicall3 it gives the same market', async () => {
    const { chainId: _, ...deployless } = await read()
    sent = []
    const { chainId: __, ...deployed } = await readMarket(devnet.client, { strategy })
    expect(deployed).toEqual(deployless)
  })

  test('a reading of an earlier block comes with it', async () => {
    await devnet.mine(2)
    const now = await read()
    const market = await readMarket(client, { strategy, earlierBlockNumber: now.blockNumber - 1n })
    expect(market.earlier?.blockNumber).toBe(now.blockNumber - 1n)
    expect(Object.keys(market.earlier?.states ?? {})).toEqual(Object.keys(market.states))
  })
})

describe('faults', () => {
  test.each([429, 500, 502, 503])('HTTP %d passes: it is tried again', async (status) => {
    let failures = 2
    fault = ({ method }, response) => {
      if (method !== 'eth_call' || failures-- <= 0) return false
      response.writeHead(status).end('busy')
      return true
    }
    await expect(read()).resolves.toMatchObject({ chainId: devnet.chainId })
    expect(calls()).toHaveLength(3)
  })

  test.each([429, 503])('HTTP %d stays: the node does not answer', async (status) => {
    fault = ({ method }, response) => {
      if (method !== 'eth_call') return false
      response.writeHead(status).end('busy')
      return true
    }
    await expect(read()).rejects.toThrow(NodeUnreachableError)
    await expect(read()).rejects.toMatchObject({ status, message: expect.stringContaining(`HTTP ${status}`) })
  })

  test('a time-out', async () => {
    fault = ({ method }) => method === 'eth_call'
    await expect(read()).rejects.toThrow('The node does not answer: it took too long.')
  })

  test('a node that is not there', async () => {
    const nowhere = createClient({ transport: http('http://127.0.0.1:9', { retryCount: 0 }) })
    await expect(readMarket(nowhere, { strategy })).rejects.toThrow(NodeUnreachableError)
  })

  test('malformed JSON', async () => {
    fault = ({ method }, response) => {
      if (method !== 'eth_call') return false
      response.writeHead(200, { 'content-type': 'application/json' }).end('{"jsonrpc":"2.0","resu')
      return true
    }
    await expect(read()).rejects.toThrow(NodeAnswerError)
  })

  test('another chain', async () => {
    const foreign = readMarket(client, { strategy: presets['wsteth-supply'].strategy() })
    await expect(foreign).rejects.toThrow(WrongChainError)
    await expect(foreign).rejects.toMatchObject({ expected: 1, actual: devnet.chainId })
  })

  test('the latest block vanishes while it is read: the one that replaced it is read', async () => {
    let gone = true
    fault = (request, response) => {
      if (request.method !== 'eth_call' || !gone) return false
      gone = false
      return answer(response, request, { error: { code: -32000, message: 'hash 0x12 is not currently canonical' } })
    }
    await expect(read()).resolves.toMatchObject({ chainId: devnet.chainId })
    expect(sent.filter(({ method }) => method === 'eth_getBlockByNumber')).toHaveLength(2)
  })

  test('a named block that vanished', async () => {
    fault = (request, response) =>
      request.method === 'eth_call' &&
      answer(response, request, { error: { code: -32000, message: 'header not found' } })
    const { number } = { number: 3n }
    await expect(readMarket(client, { strategy, blockNumber: number })).rejects.toThrow(BlockGoneError)
    await expect(readMarket(client, { strategy, blockNumber: 10n ** 9n })).rejects.toThrow(
      'Block 1000000000 is not part of the chain that the node knows.',
    )
  })

  test.each(['CreateContractSizeLimit', 'max code size exceeded'])(
    'answers that are longer than they were taken to be (%s): asked again in halves',
    async (message) => {
      const market = await read()
      const [{ params: [{ data } = { data: '' }] = [] } = {}] = calls() as readonly {
        readonly params: readonly { readonly data: string }[]
      }[]
      sent = []
      fault = (request, response) => {
        if (request.method !== 'eth_call') return false
        const [asked] = request.params as readonly [{ readonly data: string }]
        if (asked.data.length < data.length) return false
        return answer(response, request, { error: { code: -32000, message } })
      }
      await expect(read()).resolves.toEqual(market)
      expect(calls()).toHaveLength(3)
    },
  )

  test('one read that reverts is named', async () => {
    const adapters = connectAdapters({ ...devnet.deployments, chainId: devnet.chainId })
    const { lido } = devnet.deployments
    const astray = connectAdapters({
      ...devnet.deployments,
      chainId: devnet.chainId,
      lido: { ...lido, stETH: devnet.deployments.weth.weth },
    })
    const reading = readMarket(client, { protocols: [adapters.lido.protocol] })
    await expect(reading).resolves.toMatchObject({ states: { 'lido@31337': { stakingPaused: false } } })
    await expect(readMarket(client, { protocols: [astray.lido.protocol] })).rejects.toMatchObject({
      name: 'ReadFailedError',
      functionName: 'getTotalPooledEther',
      address: devnet.deployments.weth.weth,
    })
  })

  test('a node without history: the market has no earlier snapshot, and a block asked for is an error', async () => {
    const now = await read()
    const old = now.blockNumber - 1n
    const { hash } = await devnet.client.getBlock({ blockNumber: old })
    fault = (request, response) =>
      request.method === 'eth_call' &&
      JSON.stringify(request.params[1]).includes(hash) &&
      answer(response, request, { error: { code: -32000, message: 'missing trie node 12ab (path )' } })
    await expect(readMarket(client, { strategy, earlierBlockNumber: old })).resolves.not.toHaveProperty('earlier')
    await expect(readMarket(client, { strategy, blockNumber: old })).rejects.toThrow(NoHistoryError)
  })
})
