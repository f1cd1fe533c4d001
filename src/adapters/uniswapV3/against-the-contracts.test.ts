import { type Address, encodeFunctionData, erc20Abi, parseAbi, parseEther, parseUnits } from 'viem'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Amounts } from '../../core/amounts.js'
import type { Asset, Position } from '../../core/asset.js'
import { createWorld } from '../../core/create-world.js'
import type { Data } from '../../core/data.js'
import type { Key } from '../../core/key.js'
import type { Market } from '../../core/market.js'
import { readAll } from '../../core/read-all.js'
import type { Reading, ReadRequest } from '../../core/reading.js'
import { runReading } from '../../core/run-reading.js'
import { createScope } from '../../core/scope.js'
import type { Outcome, Step } from '../../core/step.js'
import { atTime, stateOf, type World } from '../../core/world.js'
import { startDevnet } from '../../devnet/start-devnet.js'
import { LstackError } from '../../errors/lstack-error.js'
import { chainlink } from '../chainlink/chainlink.js'
import { installation as chainlinkInstallation } from '../chainlink/devnet.js'
import { installation as erc20Installation } from '../erc20/devnet.js'
import { erc20 } from '../erc20/erc20.js'
import { installation as lidoInstallation } from '../lido/devnet.js'
import { lido } from '../lido/lido.js'
import { installation as wethInstallation } from '../weth/devnet.js'
import { weth } from '../weth/weth.js'
import { installation } from './devnet.js'
import type { Liquidity } from './liquidity.js'
import { swap } from './logic/swap.js'
import type { Pool } from './pool-protocol.js'
import type { PoolState } from './pool-state.js'
import { uniswapV3 } from './uniswap-v3.js'

const quoterAbi = parseAbi([
  'struct InputSingle { address tokenIn; address tokenOut; uint256 amountIn; uint24 fee; uint160 sqrtPriceLimitX96; }',
  'struct OutputSingle { address tokenIn; address tokenOut; uint256 amount; uint24 fee; uint160 sqrtPriceLimitX96; }',
  'function quoteExactInputSingle(InputSingle params) returns (uint256 amountOut, uint160 sqrtPriceX96After, uint32 initializedTicksCrossed, uint256 gasEstimate)',
  'function quoteExactOutputSingle(OutputSingle params) returns (uint256 amountIn, uint160 sqrtPriceX96After, uint32 initializedTicksCrossed, uint256 gasEstimate)',
])

const start = () =>
  startDevnet({
    installations: [wethInstallation, chainlinkInstallation, erc20Installation, lidoInstallation, installation],
  })

const connect = (devnet: Awaited<ReturnType<typeof start>>) => {
  const { deployments } = devnet
  const prices = chainlink(deployments.chainlink)
  const feeds = prices.protocols
  const { wstETH } = lido(deployments.lido, { feeds })
  const wrapped = weth(deployments.weth).weth
  const { USDC } = erc20(deployments.erc20, { feeds: () => feeds }).tokens
  const adapter = uniswapV3(deployments.uniswapV3, {
    assets: [wstETH, wrapped, USDC],
    feeds,
    ranges: {
      full: { pool: 'wstETH/WETH', full: true },
      peg: { pool: 'wstETH/WETH', redemption: [0.002, 0.003] },
      above: { pool: 'wstETH/WETH', redemption: [-0.002, 0.006] },
      dollars: { pool: 'USDC/WETH', redemption: [0.05, 0.08] },
    },
  })
  return { adapter, wstETH, WETH: wrapped, USDC }
}

let devnet: Awaited<ReturnType<typeof start>>
let at: ReturnType<typeof connect>
let user: Address
let other: Address

/** The same numbers every time. */
let seed = 20_260_822
const random = () => {
  seed = (Math.imul(seed, 1_664_525) + 1_013_904_223) | 0
  return (seed >>> 0) / 2 ** 32
}
const between = (low: number, high: number) => low + random() * (high - low)

beforeAll(async () => {
  devnet = await start()
  at = connect(devnet)
  user = devnet.accounts[0]!.address
  other = devnet.accounts[1]!.address
  for (const each of [user, other]) {
    await devnet.fund('WETH', each, parseEther('20000'))
    await devnet.fund('wstETH', each, parseEther('20000'))
    await devnet.fund('USDC', each, parseUnits('50000000', 6))
  }
}, 240_000)

afterAll(() => devnet?.stop())

const positions = () => Object.values(at.adapter.positions) as readonly Position<Key, Liquidity>[]
const protocolsOf = () => [
  ...new Set([...at.adapter.protocols, ...[at.wstETH, at.WETH, at.USDC].flatMap(({ protocols }) => protocols)]),
]

/** The world as the chain has it, with an account's positions. */
async function worldOf(account: Address): Promise<World> {
  const protocols = protocolsOf()
  const block = await devnet.client.getBlock()
  const answer = (contracts: readonly ReadRequest[]) =>
    devnet.client.multicall({ allowFailure: false, blockNumber: block.number, batchSize: 1_000_000, contracts })
  const reading = readAll([
    readAll(protocols.map((protocol): Reading<Data> => protocol.load())),
    readAll(positions().map((position): Reading<Data> => position.load!(account))),
  ])
  const [states, held] = await runReading(reading, answer)
  const market: Market = {
    chainId: devnet.chainId,
    blockNumber: block.number,
    timestamp: block.timestamp,
    states: Object.fromEntries(protocols.map(({ id }, index) => [id, states[index] as Data])),
    assumptions: {},
  }
  const contents = Object.fromEntries(positions().map(({ id }, index) => [id, held[index] as Data]))
  const scope = createScope({ protocols, positions: positions() })
  return createWorld({ scope, market, account, positions: contents })
}

const balanceOf = (asset: Asset, account: Address) =>
  devnet.client.readContract({ address: asset.address!, abi: erc20Abi, functionName: 'balanceOf', args: [account] })
const balancesOf = async (account: Address): Promise<{ readonly [key: string]: bigint }> => {
  const assets = [at.wstETH, at.WETH, at.USDC]
  return Object.fromEntries(
    await Promise.all(assets.map(async (asset) => [asset.key, await balanceOf(asset, account)])),
  )
}

type Performed = { readonly outcome: Outcome; readonly before: World; readonly after: World }

/** Plans one step, carries it out, and holds all that the plan says against the chain. */
async function perform(step: Step, amounts: Amounts, account: Address = user): Promise<Performed> {
  const now = await worldOf(account)
  const before = atTime(now, now.timestamp + 12n)
  const choice = step.choose({ world: now, amounts })
  const outcome = step.apply({ world: before, amounts, choice })
  const held = await balancesOf(account)
  for (const call of step.calls({ account, amounts, choice })) {
    for (const { token, spender, amount } of call.spends ?? [])
      await send({
        to: token,
        data: encodeFunctionData({ abi: erc20Abi, functionName: 'approve', args: [spender, amount] }),
      })
    await send({ to: call.to, data: encodeFunctionData(call as never) })
  }
  async function send({ to, data }: { to: Address; data: `0x${string}` }) {
    const hash = await devnet.client.sendTransaction({ account, to, data, gas: 3_000_000n, chain: null })
    const { status } = await devnet.client.waitForTransactionReceipt({ hash })
    if (status !== 'success') await devnet.client.call({ account, to, data })
    expect(status, step.id).toBe('success')
  }
  const after = await worldOf(account)
  for (const { protocol } of Object.values(at.adapter.pools) as readonly Pool[])
    expect(stateOf(outcome.world, protocol)).toEqual(stateOf(after, protocol))
  for (const position of positions()) {
    const { unsure0: _, unsure1: __, tokenId, ...predicted } = stateOf(outcome.world, position)
    const { unsure0: ___, unsure1: ____, tokenId: actualId, ...actual } = stateOf(after, position)
    expect({ [position.id]: predicted }).toEqual({ [position.id]: actual })
    if (tokenId !== null) expect(tokenId).toBe(actualId)
  }
  const now2 = await balancesOf(account)
  for (const [key, balance] of Object.entries(now2)) {
    const taken = step.consumes.some((asset) => asset.key === key) ? (amounts[key as Key] ?? 0n) : 0n
    const brought = outcome.amounts[key as Key] ?? 0n
    expect({ [key]: balance - (held[key] as bigint) }).toEqual({ [key]: brought - taken })
    expect(outcome.guaranteed?.[key as Key] ?? 0n).toBeLessThanOrEqual(brought)
  }
  return { outcome, before, after }
}

describe('pools', () => {
  it('are read in two rounds', async () => {
    const { adapter } = at
    for (const { protocol, deployment } of Object.values(adapter.pools) as readonly Pool[]) {
      const rounds: number[] = []
      const answer = (requests: readonly ReadRequest[]) => {
        rounds.push(requests.length)
        return Promise.all(requests.map((request) => devnet.client.readContract(request as never)))
      }
      const state = await runReading(protocol.load(), answer)
      expect(rounds).toHaveLength(2)
      const snapshot = { timestamp: 0n }
      expect(protocol.misfit?.(state as never, snapshot)).toBeUndefined()
      expect(protocol.state['~standard'].validate(state)).not.toHaveProperty('issues', expect.anything())
      expect(state.ticks.length).toBeGreaterThan(5)
      expect(state.ticks.reduce((sum, { liquidityNet }) => sum + liquidityNet, 0n)).toBe(0n)
      expect(deployment.fee).toBe(state.fee)
    }
  })

  it('are read in three rounds where the price is not where it was expected', async () => {
    const { uniswapV3: deployment } = devnet.deployments
    const load = async (expected: readonly [number, number] | undefined) => {
      let rounds = 0
      const { expected: _, ...of } = deployment.pools['wstETH/WETH']
      const { pools } = uniswapV3(
        { ...deployment, pools: { pool: expected === undefined ? of : { ...of, expected } } },
        { assets: [at.wstETH, at.WETH] },
      )
      const state = await runReading(pools.pool.protocol.load(), (requests) => {
        rounds++
        return Promise.all(requests.map((request) => devnet.client.readContract(request as never)))
      })
      return { state, rounds }
    }
    const near = await load(deployment.pools['wstETH/WETH'].expected)
    expect(near.rounds).toBe(2)
    for (const expected of [undefined, [500_000, 500_010]] as const)
      expect(await load(expected)).toEqual({ state: near.state, rounds: 3 })
  })

  it('quote swaps of all sizes as QuoterV2 does, across ticks', async () => {
    const world = await worldOf(user)
    let crossings = 0
    for (const pool of Object.values(at.adapter.pools) as readonly Pool[]) {
      const state: PoolState = stateOf(world, pool.protocol)
      for (let round = 0; round < 40; round++) {
        const zeroForOne = random() < 0.5
        const [tokenIn, tokenOut] = zeroForOne ? [pool.token0, pool.token1] : [pool.token1, pool.token0]
        const isExactIn = random() < 0.5
        const sized = isExactIn ? tokenIn : tokenOut
        const most = sized.decimals === 6 ? 13.2 : 21.5
        const amount = BigInt(Math.floor(10 ** between(round < 10 ? 0 : most - 2, most)))
        const tokens = { tokenIn: tokenIn.address!, tokenOut: tokenOut.address!, fee: pool.deployment.fee }
        const common = { address: devnet.deployments.uniswapV3.quoter, abi: quoterAbi } as const
        const { result } = isExactIn
          ? await devnet.client.simulateContract({
              ...common,
              functionName: 'quoteExactInputSingle',
              args: [{ ...tokens, amountIn: amount, sqrtPriceLimitX96: 0n }],
            })
          : await devnet.client.simulateContract({
              ...common,
              functionName: 'quoteExactOutputSingle',
              args: [{ ...tokens, amount, sqrtPriceLimitX96: 0n }],
            })
        const ours = swap(state, pool.name, zeroForOne, isExactIn ? amount : -amount)
        expect([isExactIn ? ours.amountOut : ours.amountIn, ours.pool.sqrtPriceX96]).toEqual([result[0], result[1]])
        crossings += ours.crossed
      }
    }
    expect(crossings).toBeGreaterThan(40)
  }, 120_000)
})

describe('steps, held against the contracts', () => {
  it('swaps in single steps and along pools, to the wei', async () => {
    const { adapter, wstETH, WETH, USDC } = at
    const ether = (low: number, high: number) => BigInt(Math.floor(10 ** between(low, high)))
    for (let round = 0; round < 3; round++) {
      const pair = { tokenIn: wstETH.key, tokenOut: WETH.key, fee: 100 }
      await perform(adapter.exactInputSingle(pair), { [wstETH.key]: ether(10, 20.8) })
      await perform(adapter.exactInputSingle({ ...pair, tokenIn: WETH.key, tokenOut: wstETH.key }), {
        [WETH.key]: ether(10, 20.8),
      })
      await perform(
        adapter.exactOutputSingle({
          tokenIn: WETH.key,
          tokenOut: USDC.key,
          fee: 500,
          amountOut: { exact: ether(3, 12) },
        }),
        { [WETH.key]: parseEther('5000') },
      )
      await perform(adapter.exactInput({ tokens: [wstETH.key, WETH.key, USDC.key], fees: [100, 500] }), {
        [wstETH.key]: ether(10, 20.5),
      })
      await perform(
        adapter.exactOutput({
          tokens: [USDC.key, WETH.key, wstETH.key],
          fees: [500, 100],
          amountOut: { exact: ether(8, 20) },
        }),
        { [USDC.key]: parseUnits('5000000', 6) },
      )
    }
  }, 120_000)

  it('mints, grows, shrinks, collects and burns, with fees of swaps by others', async () => {
    const { adapter, wstETH, WETH, USDC } = at
    const pairOf = (range: string): readonly [Asset, Asset] => (range === 'dollars' ? [USDC, WETH] : [wstETH, WETH])
    const amountOf = (asset: Asset) => BigInt(Math.floor(10 ** between(asset.decimals - 2, asset.decimals + 2.3)))
    const amounts = (range: string) => Object.fromEntries(pairOf(range).map((asset) => [asset.key, amountOf(asset)]))
    const trade = async () => {
      const [tokenIn, tokenOut, fee] = [
        [wstETH, WETH, 100],
        [WETH, wstETH, 100],
        [USDC, WETH, 500],
        [WETH, USDC, 500],
      ][Math.floor(random() * 4)] as [Asset, Asset, number]
      const step = adapter.exactInputSingle({ tokenIn: tokenIn.key, tokenOut: tokenOut.key, fee } as never)
      const amount = BigInt(
        Math.floor(10 ** between(tokenIn.decimals - 3, tokenIn.decimals + (tokenIn === USDC ? 6 : 2.6))),
      )
      await perform(step as Step, { [tokenIn.key]: amount }, other)
    }
    const names = ['full', 'peg', 'above', 'dollars'] as const
    for (const range of names) {
      await perform(adapter.mint({ range }) as Step, amounts(range))
      await trade()
    }
    const held = stateOf(await worldOf(user), adapter.positions.peg)
    const { uniswapV3: deployment } = devnet.deployments
    const named = uniswapV3(deployment, {
      assets: [wstETH, WETH, USDC],
      ranges: { pinned: { pool: 'wstETH/WETH', full: true, tokenId: held.tokenId as bigint } },
    })
    const pinned = await runReading(named.positions.pinned.load!(user), (requests) =>
      Promise.all(requests.map((request) => devnet.client.readContract(request as never))),
    )
    expect(pinned).toEqual(held)
    let earned = 0n
    for (let round = 0; round < 16; round++) {
      const range = names[Math.floor(random() * names.length)]!
      const kind = random()
      if (kind < 0.3) await perform(adapter.increaseLiquidity({ range }) as Step, amounts(range))
      else if (kind < 0.6)
        await perform(adapter.decreaseLiquidity({ range, liquidity: { share: between(0.05, 0.9) } }) as Step, {})
      else {
        const { outcome } = await perform(adapter.collect({ range }) as Step, {})
        earned += Object.values(outcome.amounts).reduce((sum, amount) => sum + amount, 0n)
      }
      await trade()
      await trade()
    }
    expect(earned).toBeGreaterThan(0n)
    for (const range of names) {
      await perform(adapter.decreaseLiquidity({ range, liquidity: 'max' }) as Step, {})
      await perform(adapter.collect({ range }) as Step, {})
      await perform(adapter.burn({ range }) as Step, { [adapter.positions[range].key]: 1n })
    }
  }, 300_000)

  it('says that the id of an NFT is not known before the mint has run', async () => {
    const { adapter, wstETH, WETH } = at
    const world = await worldOf(other)
    const amounts = { [wstETH.key]: parseEther('1'), [WETH.key]: parseEther('1') }
    const mint = adapter.mint({ range: 'peg' }) as Step
    const minted = mint.apply({ world, amounts, choice: mint.choose({ world, amounts }) })
    const collect = adapter.collect({ range: 'peg' }) as Step
    const choice = collect.choose({ world: minted.world, amounts: {} })
    expect(() => collect.calls({ account: other, amounts: {}, choice })).toThrow('gets its id when its mint has run')
  })
})

describe('refusals, with the reason of the chain', () => {
  /** The chain's own words for what a step is refused. */
  async function refusal(
    step: Step,
    amounts: Amounts,
    spoil: (choice: never) => Data,
    later = 12n,
    chosenFor: Amounts = amounts,
  ) {
    const world = await worldOf(user)
    const choice = spoil(step.choose({ world, amounts: chosenFor }) as never)
    let error: unknown
    try {
      step.apply({ world: atTime(world, world.timestamp + later), amounts, choice })
    } catch (thrown) {
      error = thrown
    }
    if (!(error instanceof LstackError)) throw error ?? new Error('The plan refused nothing.')
    const snapshot = await devnet.snapshot()
    const [call] = step.calls({ account: user, amounts, choice })
    for (const { token, spender, amount } of call?.spends ?? []) {
      const hash = await devnet.client.writeContract({
        ...{ account: user, chain: null, address: token, abi: erc20Abi, functionName: 'approve' },
        args: [spender, amount],
      })
      await devnet.client.waitForTransactionReceipt({ hash })
    }
    await devnet.advanceTime(later)
    const message = await devnet.client
      .call({ account: user, to: call!.to, data: encodeFunctionData(call as never) })
      .then(
        () => 'nothing',
        (reason: Error) => reason.message,
      )
    await devnet.revert(snapshot)
    return { error: error as LstackError & { readonly revert?: string }, message }
  }
  const expectReason = async (...args: Parameters<typeof refusal>) => {
    const { error, message } = await refusal(...args)
    expect(error.revert).toBeDefined()
    expect(message).not.toBe('nothing')
    expect(message).toContain(error.revert)
    return error.name
  }

  it('gives it for slippage, deadlines, ranges and empty positions', async () => {
    const { adapter, wstETH, WETH } = at
    const pair = { tokenIn: WETH.key, tokenOut: wstETH.key, fee: 100 }
    const one = { [WETH.key]: parseEther('1'), [wstETH.key]: parseEther('1') }
    const amountOut = { exact: parseEther('0.5') }
    const swapIn = adapter.exactInputSingle(pair) as Step
    const swapOut = adapter.exactOutputSingle({ ...pair, amountOut }) as Step
    const mint = adapter.mint({ range: 'peg' }) as Step
    expect(
      await expectReason(swapIn, one, (choice: object) => ({ ...choice, amountOutMinimum: parseEther('1') })),
    ).toBe('SlippageError')
    expect(await expectReason(swapOut, one, (choice: object) => ({ ...choice, amountInMaximum: 1n }))).toBe(
      'SlippageError',
    )
    expect(await expectReason(swapIn, one, (choice) => choice, 1_300n)).toBe('TransactionTooOldError')
    expect(await expectReason(mint, one, (choice) => choice, 1_300n)).toBe('TransactionTooOldError')
    expect(await expectReason(mint, one, (choice: object) => ({ ...choice, amount0Min: parseEther('2') }))).toBe(
      'SlippageError',
    )
    for (const [tickLower, tickUpper] of [
      [9, 9],
      [-2_000, -2_200],
    ])
      expect(await expectReason(mint, one, (choice: object) => ({ ...choice, tickLower, tickUpper }))).toBe(
        'RangeUpsideDownError',
      )
    const nothing = { [WETH.key]: 0n, [wstETH.key]: 1n }
    expect(await expectReason(mint, nothing, (choice: object) => choice as never)).toBe('LiquidityAmountError')
    expect(await expectReason(mint, one, (choice: object) => ({ ...choice, tickLower: -887_273 }))).toBe(
      'TickOutOfBoundsError',
    )
    const offSpacing = adapter.mint({ range: 'dollars' }) as Step
    const dollars = { [WETH.key]: parseEther('1'), [at.USDC.key]: 3_000_000_000n }
    expect(
      await expectReason(offSpacing, dollars, (choice: { tickLower: number }) => ({
        ...choice,
        tickLower: choice.tickLower + 1,
      })),
    ).toBe('TickOffSpacingError')
  })

  it('gives it for a path on which nothing is left for the next pool', async () => {
    const { adapter, wstETH, WETH, USDC } = at
    const along = adapter.exactInput({ tokens: [wstETH.key, WETH.key, USDC.key], fees: [100, 500] }) as Step
    const any = (choice: object) => ({ ...choice, amountOutMinimum: 0n })
    const ether = { [wstETH.key]: parseEther('1') }
    expect(await expectReason(along, { [wstETH.key]: 1n }, any, 12n, ether)).toBe('SwapAmountZeroError')
  })

  it('refuses ranges and pools that cannot be when the adapter is made or the pool is read', async () => {
    const { wstETH, WETH } = at
    const { uniswapV3: deployment } = devnet.deployments
    const make = (ranges: Parameters<typeof uniswapV3>[1]['ranges']) =>
      uniswapV3(
        { ...deployment, pools: { pool: deployment.pools['wstETH/WETH'] } },
        { assets: [wstETH, WETH], ranges: ranges as never },
      )
    expect(() => make({ a: { pool: 'pool', ticks: [10, -10] } })).not.toThrow()
    const upsideDown = make({ a: { pool: 'pool', ticks: [10, -10] } }) as never as typeof at.adapter
    const world = await worldOf(user)
    const amounts = { [wstETH.key]: 1n, [WETH.key]: 1n }
    expect(() => upsideDown.mint({ range: 'a' as never }).choose({ world, amounts })).toThrow('holds nothing')
    expect(() => make({ a: { pool: 'another', full: true } })).toThrow('names no pool another')
    const load = (change: object) => {
      const of = { ...deployment.pools['wstETH/WETH'], ...change }
      const { pools } = uniswapV3({ ...deployment, pools: { pool: of } }, { assets: [wstETH, WETH] })
      const answer = (requests: readonly ReadRequest[]) =>
        Promise.all(requests.map((request) => devnet.client.readContract(request as never)))
      return runReading(pools.pool.protocol.load(), answer)
    }
    await expect(load({ fee: 200 })).rejects.toThrow('not enabled a fee of 200')
    await expect(load({ tickSpacing: 10 })).rejects.toThrow('a tick spacing of 1')
    await expect(load({ fee: 3_000, tickSpacing: 60 })).rejects.toThrow('has no pool')
    await expect(load({ address: deployment.pools['USDC/WETH'].address })).rejects.toThrow('the deployment names')
  })

  it('refuses to guess beyond the ticks that were read', async () => {
    const { adapter, wstETH, WETH } = at
    const world = await worldOf(user)
    const step = adapter.exactInputSingle({ tokenIn: WETH.key, tokenOut: wstETH.key, fee: 100 })
    expect(() => step.choose({ world, amounts: { [WETH.key]: parseEther('10000000') } as never })).toThrow(
      'leaves the part of the pool wstETH/WETH that was read',
    )
  })
})
