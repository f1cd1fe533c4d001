import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseEther } from 'viem'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { poolAbi } from '../adapters/curveFi/abi.js'
import { type Devnet, startDevnet } from '../devnet/index.js'
import { BlockGoneError } from '../errors/block-gone-error.js'
import { NodeUnreachableError } from '../errors/node-unreachable-error.js'
import { mainnetDeployments } from '../presets/deployments.js'
import { run } from './fixtures/run.js'
import { runCli } from './run-cli.js'
import { watchBlocks } from './watch-blocks.js'

let devnet: Devnet
let folder: string
let deployment: string

beforeAll(async () => {
  devnet = await startDevnet()
  folder = await mkdtemp(join(tmpdir(), 'lstack-watch-'))
  deployment = join(folder, 'deployment.json')
  const wired = Object.entries(devnet.deployments).filter(([id]) => Object.hasOwn(mainnetDeployments, id))
  await writeFile(deployment, JSON.stringify({ chainId: devnet.chainId, ...Object.fromEntries(wired) }))
})

afterAll(async () => {
  await devnet?.stop()
  await rm(folder, { recursive: true, force: true })
})

/** A command that runs until it is stopped. */
const start = (...argv: readonly string[]) => {
  const stop = new AbortController()
  const said = { out: '', err: '' }
  const code = runCli(argv, {
    stdout: (text) => {
      said.out += text
    },
    stderr: (text) => {
      said.err += text
    },
    colour: false,
    stopSignal: () => stop.signal,
  })
  const end = () => {
    stop.abort()
    return code
  }
  return { said, stop: end }
}

const watching = (url: string, ...argv: readonly string[]) =>
  start('peg', '--rpc', url, '--deployment', deployment, '--watch', '--interval', '0.1', ...argv)

const until = (check: () => void) => vi.waitFor(check, { timeout: 20_000, interval: 50 })

const lines = (text: string) => text.split('\n').filter((line) => line !== '')

/** Sells as much stETH as takes the pool a percent or so below redemption. */
const sellStaked = async () => {
  const { client, deployments, chain, accounts } = devnet
  const [{ address: account }] = accounts as readonly unknown[] as readonly [{ readonly address: `0x${string}` }]
  const { address } = deployments.curveFi.pools['stETH/ETH']
  await devnet.fund('stETH', account, parseEther('13000'))
  const approve = {
    abi: [
      {
        type: 'function',
        name: 'approve',
        stateMutability: 'nonpayable',
        inputs: [
          { name: 'spender', type: 'address' },
          { name: 'amount', type: 'uint256' },
        ],
        outputs: [{ name: '', type: 'bool' }],
      },
    ],
    address: deployments.lido.stETH,
    functionName: 'approve',
    args: [address, parseEther('12000')],
  } as const
  const sell = { abi: poolAbi, address, functionName: 'exchange', args: [1n, 0n, parseEther('12000'), 0n] } as const
  for (const request of [approve, sell]) {
    const hash = await client.writeContract({ ...request, account, chain } as never)
    expect((await client.waitForTransactionReceipt({ hash })).status).toBe('success')
  }
}

describe('lstack peg --rpc', () => {
  test('reads the pools of a node', async () => {
    const { code, out, err } = await run(
      'peg',
      '--rpc',
      devnet.url,
      '--deployment',
      deployment,
      '--assets',
      'stETH',
      '--json',
    )
    expect([code, err]).toEqual([0, ''])
    const { assets } = JSON.parse(out)
    expect(assets[0].pools.map(({ pool }: { pool: string }) => pool).sort()).toEqual([
      `curveFi/stETH/ETH@${devnet.chainId}`,
      `uniswapV3/wstETH/WETH@${devnet.chainId}`,
    ])
    expect(assets[0].inPools.isComplete).toBe(false)
    expect(BigInt(assets[0].exitQueue.queued.value)).toBeGreaterThan(0n)
    expect(BigInt(assets[0].supply.value)).toBeGreaterThan(9_000_000n * 10n ** 18n)
  })
})

describe('lstack peg --watch', () => {
  test('prints a line for every block, and an alert where a threshold is crossed', async () => {
    const { said, stop } = watching(devnet.url, '--assets', 'stETH', '--below', '-0.0001,-0.005')
    await until(() => expect(lines(said.out).length).toBeGreaterThanOrEqual(1))
    await devnet.mine(2)
    await until(() =>
      expect(lines(said.out).filter((line) => line.includes('stETH 0.')).length).toBeGreaterThanOrEqual(3),
    )
    const blocks = lines(said.out).flatMap((line) =>
      (/^(\d+) +\d\d:\d\d:\d\d/.exec(line.replaceAll(',', '')) ?? []).slice(1),
    )
    const numbers = blocks.map(Number)
    expect(numbers).toEqual(numbers.map((_, index) => (numbers[0] as number) + index))
    expect(said.out).toMatch(/ALERT +stETH stands at -0\.01 % of redemption or below\./)
    expect(said.out).not.toContain('-0.50 %')
    const snapshot = await devnet.snapshot()
    await sellStaked()
    await until(() => expect(said.out).toMatch(/ALERT +stETH stands at -0\.50 % of redemption or below\./))
    await devnet.revert(snapshot)
    await devnet.mine(1)
    await until(() => expect(said.out).toMatch(/CLEAR +stETH stands above -0\.50 % of redemption again\./))
    expect(await stop()).toBe(2)
    expect(said.err).toBe('')
  })

  test('prints one line of JSON a block; without a threshold it ends with 0', async () => {
    const { said, stop } = watching(devnet.url, '--json')
    await until(() => expect(lines(said.out).length).toBeGreaterThanOrEqual(1))
    await devnet.mine(1)
    await until(() => expect(lines(said.out).length).toBeGreaterThanOrEqual(2))
    expect(await stop()).toBe(0)
    const [first, second] = lines(said.out).map((line) => JSON.parse(line))
    expect(second.market.blockNumber).toBe(first.market.blockNumber + 1)
    expect(first.assets.map(({ asset }: { asset: string }) => asset)).toContain(`stETH@${devnet.chainId}`)
    expect(first.alerts).toEqual([])
  })

  test('goes on after the node was away', async () => {
    let isAway = false
    const proxy = createServer(async (request, response) => {
      if (isAway) return void response.writeHead(503).end()
      const parts: Buffer[] = []
      for await (const part of request) parts.push(part as Buffer)
      const headers = { 'content-type': 'application/json' }
      const answer = await fetch(devnet.url, { method: 'POST', body: Buffer.concat(parts), headers })
      response.writeHead(answer.status, headers).end(await answer.text())
    })
    const url = await listen(proxy)
    const { said, stop } = watching(url, '--assets', 'stETH')
    await until(() => expect(lines(said.out).length).toBeGreaterThanOrEqual(1))
    isAway = true
    await until(() => expect(said.err).toMatch(/^NodeUnreachableError: .* It is tried again in 1 s\.\n/))
    const before = lines(said.out).length
    await devnet.mine(1)
    isAway = false
    await until(() => expect(lines(said.out).length).toBeGreaterThan(before))
    expect(await stop()).toBe(0)
    proxy.closeAllConnections()
    proxy.close()
  })

  test.each([
    ['UsageError', ['--watch']],
    ['UsageError', ['--watch', '--rpc', 'NODE', '--block', '1']],
    ['UsageError', ['--interval', '3']],
    ['InvalidAmountError', ['--watch', '--rpc', 'NODE', '--interval', '0']],
    ['WrongChainError', ['--watch', '--rpc', 'NODE']],
    ['NodeUnreachableError', ['--watch', '--rpc', 'http://127.0.0.1:9']],
  ])('%s for %j', async (name, words) => {
    const { code, out, err } = await run('peg', '--json', ...words.map((word) => (word === 'NODE' ? devnet.url : word)))
    expect([code, out]).toEqual([1, ''])
    expect(JSON.parse(err).error.name).toBe(name)
  })
})

const listen = (server: Server): Promise<string> =>
  new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () => resolve(`http://127.0.0.1:${(server.address() as AddressInfo).port}`))
  })

describe('watchBlocks', () => {
  const collect = async (heads: readonly (bigint | Error)[], most: number, read = async (block: bigint) => block) => {
    const stop = new AbortController()
    const asked = [...heads]
    const faults: (readonly [string, number])[] = []
    const seen: bigint[] = []
    const latest = async () => {
      const head = asked.shift() ?? heads[heads.length - 1]
      if (asked.length === 0 && head === heads[heads.length - 1]) setTimeout(() => stop.abort(), 20)
      if (head instanceof Error) throw head
      return head as bigint
    }
    const onFault = (error: Error, seconds: number) => faults.push([error.name, seconds])
    for await (const block of watchBlocks({ latest, read, seconds: 0, signal: stop.signal, onFault })) {
      seen.push(block)
      if (seen.length === most) stop.abort()
    }
    return { seen, faults }
  }

  test('reads blocks that were passed, each once', async () => {
    expect((await collect([5n, 5n, 8n, 8n, 9n], 5)).seen).toEqual([5n, 6n, 7n, 8n, 9n])
  })

  test('goes on with the latest after a long time, and after a reorganisation', async () => {
    expect((await collect([5n, 500n, 501n, 400n], 4)).seen).toEqual([5n, 500n, 501n, 400n])
  })

  test('fails at once where the first look fails', async () => {
    const fault = new NodeUnreachableError({ status: 503, reason: 'HTTP 503', cause: undefined })
    await expect(collect([fault], 1)).rejects.toBe(fault)
  })

  test('does not try again what no waiting helps', async () => {
    const wrong = new TypeError('wrong')
    await expect(collect([1n, wrong], 3)).rejects.toBe(wrong)
  })

  test('reads a block again that failed', async () => {
    let isGone = true
    const read = async (block: bigint) => {
      if (block === 6n && isGone) {
        isGone = false
        throw new BlockGoneError({ blockNumber: 6n, cause: undefined })
      }
      return block
    }
    const { seen, faults } = await collect([5n, 6n, 6n, 7n], 3, read)
    expect(seen).toEqual([5n, 6n, 7n])
    expect(faults).toEqual([['BlockGoneError', 1]])
  })
})
