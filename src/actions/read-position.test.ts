import { createClient, custom, http, parseAbi, parseEther, parseUnits } from 'viem'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { buildBundle } from '../bundle/build-bundle.js'
import { executeBundle } from '../cli/execute-bundle.js'
import { flowTimestamps } from '../cli/flow-timestamps.js'
import type { AccountPosition } from '../core/account-position.js'
import type { Adapter } from '../core/adapter.js'
import type { Position } from '../core/asset.js'
import type { Data } from '../core/data.js'
import { defineStrategy } from '../core/define-strategy.js'
import type { Key } from '../core/key.js'
import { lookThrough } from '../core/look-through.js'
import type { Plan } from '../core/plan.js'
import { planFromPosition } from '../core/plan-from-position.js'
import { planStrategy } from '../core/plan-strategy.js'
import { projectPlan } from '../core/project-plan.js'
import type { Strategy } from '../core/strategy.js'
import { stateOf } from '../core/world.js'
import { type Devnet, type DevnetAccount, startDevnet } from '../devnet/index.js'
import { InsufficientBalanceError } from '../errors/insufficient-balance-error.js'
import { NodeUnreachableError } from '../errors/node-unreachable-error.js'
import { NothingHeldError } from '../errors/nothing-held-error.js'
import { ReadFailedError } from '../errors/read-failed-error.js'
import { WrongChainError } from '../errors/wrong-chain-error.js'
import { adapters as mainnetAdapters } from '../presets/adapters.js'
import { carriedAssumptions } from '../presets/carried-assumptions.js'
import { type Adapters, connectAdapters } from '../presets/connect-adapters.js'
import { connectPresets } from '../presets/connect-presets.js'
import { analyzePlan } from '../report/analyze-plan.js'
import { readMarket } from './read-market.js'
import { readPosition } from './read-position.js'

let devnet: Devnet
let adapters: Adapters
let used = 0
let holderOfNfts: DevnetAccount | undefined

beforeAll(async () => {
  devnet = await startDevnet()
  adapters = connectAdapters({ ...devnet.deployments, chainId: devnet.chainId })
})
afterAll(() => devnet?.stop())

const everything = () => Object.values(adapters as { readonly [id: string]: Adapter })
/** An account that no other test has used. */
const nextAccount = () => devnet.accounts[used++] as DevnetAccount
const keyOf = (symbol: string) => `${symbol}@${devnet.chainId}` as Key
const assumptions = async () => {
  const { timestamp } = await devnet.client.getBlock()
  const gasPrice = { value: 1e9, source: 'test', date: '2026-08-22', of: ['*'] }
  return { ...carriedAssumptions(adapters, timestamp), gasPrice }
}

const readOf = async ({ address }: DevnetAccount, more: object = {}): Promise<AccountPosition> =>
  readPosition(devnet.client, {
    account: address,
    adapters: everything(),
    assumptions: await assumptions(),
    ...more,
  })

/** A client that counts what it asks. */
const counting = (chain: Devnet['chain'] | undefined) => {
  const methods: string[] = []
  const request = async (asked: { readonly method: string }) => {
    methods.push(asked.method)
    return devnet.client.request(asked as never)
  }
  const client = createClient({ ...(chain === undefined ? {} : { chain }), transport: custom({ request }) })
  return { client, count: (method: string) => methods.filter((each) => each === method).length, methods }
}

/** Carries out the first stage of a plan, and projects it to when its calls ran. */
async function carryOut(account: DevnetAccount, plan: Plan): Promise<Plan> {
  const bundle = buildBundle(plan)
  const { timestamps } = await executeBundle(devnet, bundle, { account, atomic: false })
  return projectPlan({ plan, timestamps: flowTimestamps(plan, bundle.calls, timestamps) })
}

async function enter(account: DevnetAccount, strategy: Strategy, amount: bigint): Promise<Plan> {
  const market = await readMarket(devnet.client, { strategy, assumptions: await assumptions() })
  return carryOut(account, planStrategy({ strategy, market, amount, account: account.address }))
}

/** Lido finalises all requests, at the share rate of now. */
async function finalizeAll(): Promise<void> {
  const { withdrawalQueue: address, stETH } = devnet.deployments.lido
  const account = devnet.accounts[0]?.address as `0x${string}`
  const abi = parseAbi([
    'function getPooledEthByShares(uint256) view returns (uint256)',
    'function getLastRequestId() view returns (uint256)',
    'function prefinalize(uint256[], uint256) view returns (uint256, uint256)',
    'function finalize(uint256, uint256) payable',
  ])
  const { client, chain } = devnet
  const rate = await client.readContract({
    address: stETH,
    abi,
    functionName: 'getPooledEthByShares',
    args: [10n ** 27n],
  })
  const last = await client.readContract({ address, abi, functionName: 'getLastRequestId' })
  const args = [[last], rate] as const
  const [locked] = await client.readContract({ address, abi, functionName: 'prefinalize', args })
  await devnet.fund('ETH', account, locked + parseEther('10'))
  const hash = await client.writeContract({
    account,
    chain,
    address,
    abi,
    functionName: 'finalize',
    args: [last, rate],
    value: locked,
  })
  await client.waitForTransactionReceipt({ hash })
}

/** Content without what only the chain gives: ids, nonces and blocks. */
const comparable = (content: Data | undefined): unknown =>
  JSON.parse(
    JSON.stringify(content, (name, value: unknown) => {
      if (['tokenId', 'requestId', 'nonce', 'startBlock', 'unsure0', 'unsure1'].includes(name)) return null
      return typeof value === 'bigint' ? String(value) : value
    }) ?? 'null',
  )

/** What is held in the block in which the last step of a plan ran: calls that take approvals back come after it. */
async function readAfter(account: DevnetAccount, { world }: Plan): Promise<AccountPosition> {
  let block = await devnet.client.getBlock()
  while (block.timestamp > world.timestamp) block = await devnet.client.getBlock({ blockNumber: block.number - 1n })
  return readOf(account, { blockNumber: block.number })
}

/** What is read is what the plan says: holdings, claims and what is inside positions, to the wei. */
function expectHeld(plan: Plan, position: AccountPosition): void {
  expect(position.market.timestamp).toBe(plan.world.timestamp)
  const { world } = planFromPosition(position)
  for (const { asset, amount } of Object.values(plan.holdings)) {
    if (asset.kind === 'native') continue // gas was paid from it
    const read = position.holdings[asset.key] ?? 0n
    // A transfer of a rebasing token leaves a wei or two behind.
    if (asset.index !== undefined) expect(Number(read - amount), asset.key).toBeLessThanOrEqual(2)
    else expect(read, asset.key).toBe(amount)
    if (asset.kind !== 'position') continue
    const found = position.assets.find(({ key }) => key === asset.key) as Position
    const claims = (of: Position, at: typeof world) => of.claims(at, 1n).map((claim) => [claim.asset.key, claim.amount])
    expect(claims(found, world), asset.key).toEqual(claims(asset as Position, plan.world))
    const content = stateOf(plan.world, asset as Position)
    expect(comparable(position.positions[asset.key]), asset.key).toEqual(comparable(content))
  }
}

async function expectCarriedOut(account: DevnetAccount, plan: Plan): Promise<void> {
  const done = await carryOut(account, plan)
  expectHeld(done, await readAfter(account, done))
}

describe('what an account holds, adapter by adapter', () => {
  test('lido and its queue: LSTs and tickets, then more of them, then a claim', async () => {
    const account = nextAccount()
    const { eth, stake, stakeAndWrap, wrap, requestWithdrawal, claimWithdrawals, withdrawal, stETH, wstETH } =
      adapters.lido
    const entered = await enter(
      account,
      defineStrategy({ name: 'in', start: eth, steps: [stake(), requestWithdrawal({ asset: stETH.key })] }),
      parseEther('2345.678901234567890123'),
    )
    const tickets = await readAfter(account, entered)
    expectHeld(entered, tickets)
    expect(tickets.positions[withdrawal.key]).toHaveLength(3)

    // From the ETH that is left: stETH, half of it wrapped, and another ticket.
    const more = planFromPosition(tickets, {
      strategy: defineStrategy({
        name: 'more',
        start: eth,
        opened: [withdrawal],
        steps: [stakeAndWrap(), requestWithdrawal({ asset: wstETH.key })],
      }),
      amounts: { [eth.key]: parseEther('10.000000000000000003') },
    })
    await expectCarriedOut(account, more)

    await finalizeAll()
    const ready = await readOf(account)
    const claim = planFromPosition(ready, {
      strategy: defineStrategy({ name: 'out', start: wstETH, opened: [withdrawal], steps: [claimWithdrawals()] }),
      amounts: { [eth.key]: 0n },
    })
    const before = await devnet.client.getBalance({ address: account.address })
    const bundle = buildBundle(claim)
    const { gasPaid } = await executeBundle(devnet, bundle, { account, atomic: false })
    const after = await devnet.client.getBalance({ address: account.address })
    expect(after - before + gasPaid).toBe(claim.holdings[eth.key]?.amount)
    expect((await readOf(account)).holdings[withdrawal.key]).toBeUndefined()
    expect(wrap().id).toBe('lido.wrap')
  })

  test('rocketPool: rETH, then part of it burnt', async () => {
    const account = nextAccount()
    const { eth, rETH, deposit, burn } = adapters.rocketPool
    const strategy = defineStrategy({ name: 'in', start: eth, steps: [deposit()] })
    const entered = await enter(account, strategy, parseEther('12.345678901234567891'))
    expectHeld(entered, await readAfter(account, entered))
    const position = await readOf(account)
    const leave = planFromPosition(position, {
      strategy: defineStrategy({ name: 'out', start: rETH, steps: [burn()] }),
      amounts: { [rETH.key]: parseEther('3.000000000000000007'), [eth.key]: 0n },
    })
    await carryOut(account, leave)
    const left = (await readOf(account)).holdings[rETH.key]
    expect(left).toBe((position.holdings[rETH.key] ?? 0n) - parseEther('3.000000000000000007'))
  })

  test('weth and erc20: tokens in the wallet, then unwrapped', async () => {
    const account = nextAccount()
    const { eth, weth, wrap, unwrap } = adapters.weth
    const { USDC } = adapters.erc20.tokens
    await devnet.fund('USDC', account.address, parseUnits('1234.567891', 6))
    const strategy = defineStrategy({ name: 'in', start: eth, steps: [wrap()] })
    const entered = await enter(account, strategy, parseEther('5'))
    const position = await readAfter(account, entered)
    expectHeld(entered, position)
    expect(position.holdings[USDC.key]).toBe(1_234_567_891n)
    const leave = planFromPosition(position, {
      strategy: defineStrategy({ name: 'out', start: weth, steps: [unwrap()] }),
      amounts: { [weth.key]: parseEther('2') },
    })
    await carryOut(account, leave)
    expect((await readOf(account)).holdings[weth.key]).toBe(parseEther('3'))
  })

  test('aaveV3: a loop in its e-mode, then debt repaid and collateral withdrawn', async () => {
    const account = nextAccount()
    const { aaveV3, lido, weth } = adapters
    const looped = connectPresets(adapters)['wsteth-loop'].strategy({ leverage: 4 })
    const entered = await enter(account, looped, parseEther('10'))
    const position = await readAfter(account, entered)
    expectHeld(entered, position)
    expect(position.positions[aaveV3.account.key]).toMatchObject({ eModeCategory: 1 })

    const opening = planFromPosition(position, { amounts: { [weth.eth.key]: 0n } })
    const { equity } = lookThrough(opening)
    expect(opening.stages).toEqual([])
    expect(opening.deposit).toEqual({ asset: expect.objectContaining({ key: weth.eth.key }), amount: equity })
    expect(equity).toBe(lookThrough(entered).value)
    const analysis = analyzePlan(opening)
    expect(analysis.leverage).toBeCloseTo(4, 4)
    expect(analysis.position.healthFactor).toBeCloseTo(analyzePlan(entered).position.healthFactor ?? 0, 12)
    expect(analysis.yield.netApr).toBeCloseTo(analyzePlan(entered).yield.netApr, 12)
    expect(analysis.yield.oneOff.total).toBe(0n)

    const repaid = planFromPosition(position, {
      strategy: defineStrategy({
        name: 'less',
        start: weth.eth,
        opened: [aaveV3.account],
        steps: [
          weth.wrap(),
          aaveV3.repay({ asset: weth.weth.key }),
          aaveV3.withdraw({ asset: lido.wstETH.key, amount: { exact: parseEther('3.000000000000000001') } }),
        ],
      }),
      amounts: { [weth.eth.key]: parseEther('7') },
    })
    await expectCarriedOut(account, repaid)
  })

  test('aaveV3: rETH as collateral in the e-mode, and a debt in USDC outside of it', async () => {
    const account = nextAccount()
    const { aaveV3, rocketPool, erc20 } = adapters
    const strategy = defineStrategy({
      name: 'in',
      start: rocketPool.eth,
      steps: [
        rocketPool.deposit(),
        aaveV3.supply({ asset: rocketPool.rETH.key }),
        aaveV3.borrow({ asset: erc20.tokens.USDC.key, amount: { share: 0.5 } }),
      ],
    })
    const entered = await enter(account, strategy, parseEther('100'))
    expectHeld(entered, await readAfter(account, entered))
    const { protocols } = (await readOf(account)).assets.find(({ key }) => key === aaveV3.account.key) as Position
    expect(protocols.map(({ id }) => id)).not.toContain(adapters.lido.protocol.id)
  })

  test('uniswapV3: an NFT in a range, and one that no range means, each taken out', async () => {
    const account = nextAccount()
    holderOfNfts = account
    const { pools } = devnet.deployments.uniswapV3
    const own = connectAdapters({
      ...devnet.deployments,
      chainId: devnet.chainId,
      uniswapV3: {
        ...devnet.deployments.uniswapV3,
        pools: { ...pools, 'wstETH/WETH': { ...pools['wstETH/WETH'], words: 20 } },
        ranges: { wide: { pool: 'wstETH/WETH', ticks: [-3_000, 4_000] } },
      },
    }) as unknown as { readonly uniswapV3: { mint(of: { readonly range: string }): never } }
    const { weth, uniswapV3, lido } = adapters
    const { positionManager } = devnet.deployments.uniswapV3
    await devnet.fund('wstETH', account.address, parseEther('100'))
    const both = async (range: string, mint: never) => {
      const position = await readOf(account, { adapters: Object.values(range === 'wide' ? own : adapters) })
      const strategy = defineStrategy({ name: range, start: weth.eth, steps: [weth.wrap()] })
      const steps = [...strategy.steps, mint]
      return planFromPosition(position, {
        strategy: { ...strategy, opened: [lido.wstETH], steps },
        amounts: { [weth.eth.key]: parseEther('20') },
      })
    }
    const even = await both('even', uniswapV3.mint({ range: 'wstETH/WETH:even', slippage: 0.5 }) as never)
    await expectCarriedOut(account, even)
    const wide = await both('wide', own.uniswapV3.mint({ range: 'wide' }))
    const minted = await carryOut(account, wide)

    const position = await readOf(account)
    const tokenId = await devnet.client.readContract({
      address: positionManager,
      abi: parseAbi(['function tokenOfOwnerByIndex(address, uint256) view returns (uint256)']),
      functionName: 'tokenOfOwnerByIndex',
      args: [account.address, 1n],
    })
    const range = `wstETH/WETH[-3000,4000]#${tokenId}` as const
    const key = keyOf(`uniswapV3:${range}`)
    expect(position.holdings).toMatchObject({ [key]: 1n, [keyOf('uniswapV3:wstETH/WETH:even')]: 1n })
    const wideInPlan = minted.holdings[keyOf('uniswapV3:wide')]?.asset as Position
    expect(comparable(position.positions[key])).toEqual(comparable(stateOf(minted.world, wideInPlan)))

    const { client, count } = counting(devnet.chain)
    await readPosition(client, { account: account.address, adapters: everything() })
    expect(count('eth_call')).toBe(5)

    const held = position.assets.find((asset) => asset.key === key) as Position
    const leave = planFromPosition(position, {
      strategy: defineStrategy({
        name: 'out',
        start: weth.weth,
        opened: [held, uniswapV3.positions['wstETH/WETH:even']],
        steps: [
          uniswapV3.decreaseLiquidity({ range, liquidity: 'max' }),
          uniswapV3.collect({ range }),
          uniswapV3.burn({ range }),
          uniswapV3.decreaseLiquidity({ range: 'wstETH/WETH:even', liquidity: { share: 0.5 } }),
        ],
      } as never) as Strategy,
    })
    await expectCarriedOut(account, leave)
    expect((await readOf(account)).holdings[key]).toBeUndefined()
  })

  test('eigenLayer: a delegated stake and a queued withdrawal, completed after the delay', async () => {
    const account = nextAccount()
    const { eigenLayer, lido } = adapters
    const asset = lido.stETH.key
    const operator = eigenLayer.operator as `0x${string}`
    const strategy = defineStrategy({
      name: 'in',
      start: lido.eth,
      steps: [
        lido.stake(),
        eigenLayer.deposit({ asset }),
        eigenLayer.delegate({ operator }),
        eigenLayer.queueWithdrawal({ asset, amount: { share: 0.25 } }),
      ],
    })
    const entered = await enter(account, strategy, parseEther('40.000000000000000001'))
    const position = await readAfter(account, entered)
    expectHeld(entered, position)
    expect(position.positions[eigenLayer.account.key]).toMatchObject({ operator })
    expect(position.holdings[eigenLayer.queue.key]).toBe(1n)
    await devnet.mine(100)
    const due = await readOf(account)
    const complete = planFromPosition(due, {
      strategy: defineStrategy({
        name: 'out',
        start: lido.eth,
        opened: [eigenLayer.account, eigenLayer.queue],
        steps: [eigenLayer.completeWithdrawal({ asset })],
      }),
    })
    await carryOut(account, complete)
    const after = await readOf(account)
    expect(after.holdings[eigenLayer.queue.key]).toBeUndefined()
    expect(after.holdings[asset]).toBe(complete.holdings[asset]?.amount)
  })
})

describe('how it is read', () => {
  test('at one block, in two rounds; in three where NFTs are held, or a ticket that pays', async () => {
    const nothing = counting(devnet.chain)
    await readPosition(nothing.client, { account: nextAccount().address, adapters: everything() })
    expect(nothing.count('eth_call')).toBe(2)

    const { client, count, methods } = counting(devnet.chain)
    const account = holderOfNfts?.address as `0x${string}`
    const position = await readPosition(client, { account, adapters: everything() })
    expect(position.assets.length).toBeGreaterThan(1)
    expect([count('eth_call'), count('eth_getBlockByNumber'), count('eth_getBalance'), count('eth_chainId')]).toEqual([
      3, 1, 1, 1,
    ])
    expect(methods).toHaveLength(6)
  })

  test('with a client that knows no chain the same, in calls whose answers fit', async () => {
    const account = (devnet.accounts[0] as DevnetAccount).address
    const { client, count } = counting(undefined)
    const position = await readPosition(client, { account, adapters: everything() })
    const { holdings, positions, market } = await readPosition(devnet.client, { account, adapters: everything() })
    expect({ ...position, protocols: [], assets: [] }).toEqual({
      account,
      holdings,
      positions,
      market,
      protocols: [],
      assets: [],
    })
    expect(count('eth_call')).toBeGreaterThan(3)
    expect(count('eth_getBlockByNumber')).toBe(1)
  })

  test('at a named block, and at an earlier one for rates', async () => {
    const account = nextAccount()
    const { number } = await devnet.client.getBlock()
    await devnet.fund('rETH', account.address, parseEther('1'))
    const before = await readOf(account, { blockNumber: number })
    expect(before.holdings[adapters.rocketPool.rETH.key]).toBeUndefined()
    expect(before.market.blockNumber).toBe(number)
    const now = await readOf(account, { earlierBlockNumber: number })
    expect(now.holdings[adapters.rocketPool.rETH.key]).toBe(parseEther('1'))
    expect(now.market.earlier?.blockNumber).toBe(number)
  })

  test('with the protocols of a strategy that the adapters do not know of beforehand', async () => {
    const account = nextAccount()
    const { eigenLayer, lido } = adapters
    const operator = devnet.accounts[0]?.address as `0x${string}`
    const hash = await devnet.client.writeContract({
      account: operator,
      chain: devnet.chain,
      address: devnet.deployments.eigenLayer.delegationManager,
      abi: parseAbi(['function registerAsOperator(address approver, uint32 allocationDelay, string metadataURI)']),
      functionName: 'registerAsOperator',
      args: ['0x0000000000000000000000000000000000000000', 0, ''],
    })
    await devnet.client.waitForTransactionReceipt({ hash })
    const strategy = defineStrategy({
      name: 'restake',
      start: lido.stETH,
      steps: [eigenLayer.deposit({ asset: lido.stETH.key }), eigenLayer.delegate({ operator })],
    })
    await devnet.fund('stETH', account.address, parseEther('1'))
    const [without, position] = [await readOf(account), await readOf(account, { strategy })]
    expect(() => planFromPosition(without, { strategy })).toThrow(/operator/)
    expect(Object.keys(planFromPosition(position, { strategy }).holdings)).toContain(eigenLayer.account.key)
  })
})

describe('what cannot be', () => {
  test('an account that holds nothing: read, but not planned from', async () => {
    const account = '0x00000000000000000000000000000000000f0071'
    const position = await readPosition(devnet.client, { account, adapters: everything() })
    expect(position).toMatchObject({ assets: [], holdings: {}, positions: {} })
    expect(() => planFromPosition(position)).toThrow(NothingHeldError)
    expect(() => planFromPosition(position)).toThrow(`${account} holds nothing at block`)
  })

  test('more than is held', async () => {
    const position = await readOf(devnet.accounts[0] as DevnetAccount)
    const { key } = adapters.erc20.tokens.USDC
    expect(() => planFromPosition(position, { amounts: { [key]: 1n } })).toThrow(InsufficientBalanceError)
  })

  test('another chain', async () => {
    const account = (devnet.accounts[0] as DevnetAccount).address
    const adapters = Object.values(mainnetAdapters as { readonly [id: string]: Adapter })
    await expect(readPosition(devnet.client, { account, adapters })).rejects.toThrow(WrongChainError)
  })

  test('a read that reverts is named; a node that is not there is said so', async () => {
    const account = (devnet.accounts[0] as DevnetAccount).address
    const { eigenLayer, weth } = devnet.deployments
    const astray = connectAdapters({
      ...devnet.deployments,
      chainId: devnet.chainId,
      eigenLayer: { ...eigenLayer, strategyManager: weth.weth },
    })
    const reading = readPosition(devnet.client, { account, adapters: [astray.eigenLayer as Adapter] })
    await expect(reading).rejects.toThrow(ReadFailedError)
    await expect(reading).rejects.toMatchObject({ address: weth.weth })
    const nowhere = createClient({ transport: http('http://127.0.0.1:9', { retryCount: 0 }) })
    await expect(readPosition(nowhere, { account, adapters: everything() })).rejects.toThrow(NodeUnreachableError)
  })
})
