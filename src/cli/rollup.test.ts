import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Address, erc20Abi, parseAbi } from 'viem'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { readHoldings } from '../actions/read-holdings.js'
import { readMarket } from '../actions/read-market.js'
import { installation as aaveV3, gracePeriod, rewardDays } from '../adapters/aaveV3/fixtures/rollup-installation.js'
import { installation as bridgedWstETH } from '../adapters/bridgedWstETH/fixtures/installation.js'
import { installation as chainlink } from '../adapters/chainlink/devnet.js'
import { installation as erc20 } from '../adapters/erc20/devnet.js'
import { installation as uniswapV3 } from '../adapters/uniswapV3/devnet.js'
import { installation as weth } from '../adapters/weth/devnet.js'
import { buildBundle } from '../bundle/build-bundle.js'
import type { Amounts } from '../core/amounts.js'
import { createWorld } from '../core/create-world.js'
import { defineStrategy } from '../core/define-strategy.js'
import { planStrategy } from '../core/plan-strategy.js'
import { createScope } from '../core/scope.js'
import { atTime } from '../core/world.js'
import { type Devnet, startDevnet } from '../devnet/index.js'
import { LeverageUnreachableError } from '../errors/leverage-unreachable-error.js'
import { ZeroAmountError } from '../errors/zero-amount-error.js'
import { connectAdapters } from '../presets/connect-adapters.js'
import { connectPresets } from '../presets/connect-presets.js'
import type { Deployments } from '../presets/deployments.js'
import { carryOut, prepare } from './carry-out.js'
import { executeBundle } from './execute-bundle.js'
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

describe('rewards of the real controller', () => {
  const supplied = async (symbols: readonly ('wstETH' | 'WETH')[]) => {
    const { aaveV3, bridgedWstETH, weth } = connectAdapters(addresses())
    const [user] = devnet.accounts
    const owner = user!.address
    for (const symbol of symbols) {
      const asset = symbol === 'WETH' ? weth.weth : bridgedWstETH.wstETH
      const strategy = defineStrategy({ name: 'supply', start: asset, steps: [aaveV3.supply({ asset: asset.key })] })
      const market = await readMarket(devnet.client, { strategy })
      await devnet.fund(symbol, owner, 3n * 10n ** 18n)
      const bundle = buildBundle(planStrategy({ strategy, market, amount: 3n * 10n ** 18n, account: owner }))
      await executeBundle(devnet as unknown as Devnet, bundle, { account: user!, atomic: false })
    }
    return { aaveV3, owner }
  }
  /** The world of an account, read from the chain. */
  const worldFor = async ({ aaveV3, owner }: Awaited<ReturnType<typeof supplied>>) => {
    const blockNumber = await devnet.client.getBlockNumber()
    const { protocols } = aaveV3.account
    const { positions } = await readHoldings(devnet.client, { account: owner, assets: [aaveV3.account], blockNumber })
    const market = await readMarket(devnet.client, { protocols, blockNumber })
    const scope = createScope({ protocols, positions: [aaveV3.account] })
    return createWorld({ scope, market, account: owner, positions })
  }
  const onChain = (owner: Address, token: Address, reward: Address) =>
    devnet.client.readContract({
      address: devnet.deployments.aaveV3.rewardsController,
      abi: parseAbi(['function getUserRewards(address[] assets, address user, address reward) view returns (uint256)']),
      functionName: 'getUserRewards',
      args: [[token], owner, reward],
    })

  test('accrue to the wei, until they end and after more was supplied', async () => {
    const account = await supplied(['wstETH', 'WETH'])
    for (const seconds of [1n, 86_399n, rewardDays / 2n, rewardDays]) {
      await devnet.advanceTime(seconds)
      if (seconds === 86_399n) await supplied(['wstETH'])
      const due = account.aaveV3.unclaimed(await worldFor(account))
      expect(due).toHaveLength(1)
      for (const { token, reward, amount } of due) {
        expect(amount).toBeGreaterThan(0n)
        expect(amount).toBe(await onChain(account.owner, token, reward))
      }
    }
  })

  test('are claimed to the wei', async () => {
    const account = await supplied(['wstETH'])
    await devnet.advanceTime(1_000_003n)
    const world = await worldFor(account)
    const { erc20 } = connectAdapters(addresses())
    const step = account.aaveV3.claimRewards({ reward: erc20.tokens.USDC.key as never })
    const choice = step.choose({ world, amounts: {} } as never)
    const [call] = step.calls({ world, account: account.owner, amounts: {}, choice } as never)
    const usdc = {
      address: erc20.tokens.USDC.address!,
      abi: erc20Abi,
      functionName: 'balanceOf',
      args: [account.owner],
    } as const
    const before = await devnet.client.readContract(usdc)
    const hash = await devnet.client.writeContract({
      account: account.owner,
      address: call!.to,
      abi: call!.abi,
      functionName: call!.functionName,
      args: call!.args,
    } as never)
    const { blockNumber } = await devnet.client.waitForTransactionReceipt({ hash })
    const { timestamp } = await devnet.client.getBlock({ blockNumber })
    const claimed = step.apply({ world: atTime(world, timestamp), amounts: {}, choice } as never)
    expect((await devnet.client.readContract(usdc)) - before).toBe((claimed.amounts as Amounts)[erc20.tokens.USDC.key])
    expect(account.aaveV3.unclaimed(claimed.world)).toEqual([])
    expect(account.aaveV3.unclaimed(await worldFor(account))).toEqual([])
    expect(() => step.choose({ world: claimed.world, amounts: {} } as never)).toThrow(ZeroAmountError)
  })

  test('are a layer of their own with an end, and none once they have ended', async () => {
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
    const layers = async () => {
      const { code, out, err } = await run(...words)
      expect(code, err).toBe(0)
      const all = JSON.parse(out).yield.layers as readonly { readonly source: string; readonly contribution: number }[]
      return all.filter(({ source }) => source === 'incentives')
    }
    const { rewardsController, reserves } = devnet.deployments.aaveV3
    const end = await devnet.client.readContract({
      address: rewardsController,
      abi: parseAbi(['function getDistributionEnd(address asset, address reward) view returns (uint256)']),
      functionName: 'getDistributionEnd',
      args: [reserves.wstETH.aToken, reserves.USDC.underlying],
    })
    const paid = await layers()
    // For wstETH supplied and for WETH owed; what was paid for WETH supplied has ended.
    expect(paid).toHaveLength(2)
    for (const layer of paid) {
      expect(layer.contribution).toBeGreaterThan(0)
      expect(Number((layer as { readonly until?: unknown }).until)).toBe(Number(end))
    }
    await devnet.advanceTime(rewardDays)
    expect(await layers()).toEqual([])
  })
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
    const borrow = () =>
      devnet.client.simulateContract({
        account: devnet.accounts[0]!.address,
        address: devnet.deployments.aaveV3.pool,
        abi: parseAbi([
          'function borrow(address asset, uint256 amount, uint256 interestRateMode, uint16 referralCode, address onBehalfOf)',
          'error PriceOracleSentinelCheckFailed()',
          'error LtvValidationFailed()',
        ]),
        functionName: 'borrow',
        args: [adapters.weth.weth.address!, 1n, 2n, 0, devnet.accounts[0]!.address],
      })
    await expect(borrow()).rejects.toThrow(/LtvValidationFailed/)
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
    await expect(borrow()).rejects.toThrow(/PriceOracleSentinelCheckFailed/)
    await report(0n)
    await expect(plan()).rejects.toThrow(LeverageUnreachableError)
    await expect(borrow()).rejects.toThrow(/PriceOracleSentinelCheckFailed/)
    await devnet.advanceTime(gracePeriod + 1n)
    expect((await plan()).stages.length).toBe(1)
  })
})
