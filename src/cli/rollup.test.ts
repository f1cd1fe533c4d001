import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseAbi } from 'viem'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { readMarket } from '../actions/read-market.js'
import { installation as aaveV3, gracePeriod } from '../adapters/aaveV3/fixtures/rollup-installation.js'
import { installation as bridgedWstETH } from '../adapters/bridgedWstETH/fixtures/installation.js'
import { installation as chainlink } from '../adapters/chainlink/devnet.js'
import { installation as erc20 } from '../adapters/erc20/devnet.js'
import { installation as uniswapV3 } from '../adapters/uniswapV3/devnet.js'
import { installation as weth } from '../adapters/weth/devnet.js'
import { planStrategy } from '../core/plan-strategy.js'
import { type Devnet, startDevnet } from '../devnet/index.js'
import { LeverageUnreachableError } from '../errors/leverage-unreachable-error.js'
import { connectAdapters } from '../presets/connect-adapters.js'
import { connectPresets } from '../presets/connect-presets.js'
import type { Deployments } from '../presets/deployments.js'
import { carryOut, prepare } from './carry-out.js'
import { run } from './fixtures/run.js'

const installations = [aaveV3, bridgedWstETH, chainlink, erc20, uniswapV3, weth] as const
const start = () => startDevnet({ chainId: 8453, installations })

let devnet: Awaited<ReturnType<typeof start>>
let folder: string
let deployment: string
let snapshot: Awaited<ReturnType<Devnet['snapshot']>>

/** The devnet's addresses, as a file would have them. */
const addresses = () => {
  const { base: _, aaveV3, uniswapV3, ...rest } = devnet.deployments
  const { sequencerFeed: __, ...market } = aaveV3
  const { quoter: ___, ...pools } = uniswapV3
  return { ...rest, aaveV3: market, uniswapV3: pools, chainId: devnet.chainId } as unknown as Deployments
}

beforeAll(async () => {
  devnet = await start()
  folder = await mkdtemp(join(tmpdir(), 'lstack-rollup-'))
  deployment = join(folder, 'deployment.json')
  await writeFile(deployment, JSON.stringify(addresses()))
  await devnet.advanceTime(gracePeriod + 1n)
})

beforeEach(async () => {
  snapshot = await devnet.snapshot()
})
afterEach(() => devnet.revert(snapshot))

afterAll(async () => {
  await devnet?.stop()
  await rm(folder, { recursive: true, force: true })
})

describe('a chain of the shape of Base', () => {
  test.each(['wsteth-hold', 'wsteth-supply', 'wsteth-loop', 'wsteth-usdc', 'weth-wsteth-lp'])(
    '%s, in and out by the market, is what the chain does to the wei',
    async (strategy) => {
      const request = { command: 'demo', strategy, amount: '3', exit: 'market' } as const
      const chain = devnet as unknown as Devnet
      const prepared = await prepare(chain, request)
      let stages = 0
      for await (const { balances } of carryOut(chain, prepared, { atomic: true })) {
        stages++
        expect(balances.length).toBeGreaterThan(0)
        for (const { path, predicted, actual } of balances) expect([path, actual]).toEqual([path, predicted])
      }
      expect(stages).toBeGreaterThan(1)
    },
  )

  test('the rate is the one of the feed, and the bridge is among what a loop relies on', async () => {
    const words = [
      'analyze',
      'wsteth-loop',
      '--amount',
      '10',
      '--json',
      '--deployment',
      deployment,
      '--rpc',
      devnet.url,
    ]
    const { code, out, err } = await run(...words)
    expect(code, err).toBe(0)
    const analysis = JSON.parse(out)
    expect(analysis.position.healthFactor).toBeGreaterThan(1)
    const ids = analysis.components.map(({ id }: { readonly id: string }) => id)
    expect(ids).toEqual(
      expect.arrayContaining(['bridge:wstETH@8453', 'oracle:wstETHRate@8453', 'oracle:aaveV3/sentinel@8453']),
    )
  })

  test('after an outage the sentinel forbids to borrow, for as long as its grace period', async () => {
    const adapters = connectAdapters(addresses())
    const strategy = connectPresets(adapters)['wsteth-loop'].strategy()
    const plan = async () => {
      const market = await readMarket(devnet.client, { strategy })
      return planStrategy({ strategy, market, amount: 10n ** 18n })
    }
    expect((await plan()).market.states['aaveV3/sentinel@8453']).toEqual({
      borrowAllowed: true,
      liquidationAllowed: true,
    })
    const report = (down: bigint) =>
      devnet.client.writeContract({
        account: devnet.accounts[0]!.address,
        address: devnet.deployments.aaveV3.sequencerFeed,
        abi: parseAbi(['function setAnswer(int256 answer)']),
        functionName: 'setAnswer',
        args: [down],
      })
    await report(1n)
    await expect(plan()).rejects.toThrow('bound by price-oracle-sentinel')
    await report(0n)
    await expect(plan()).rejects.toThrow(LeverageUnreachableError)
    await devnet.advanceTime(gracePeriod + 1n)
    expect((await plan()).stages.length).toBe(1)
  })
})
