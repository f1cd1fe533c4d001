import { type Address, erc20Abi, parseEther } from 'viem'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { readPosition } from '../../actions/read-position.js'
import { buildBundle } from '../../bundle/build-bundle.js'
import { executeBundle } from '../../cli/execute-bundle.js'
import type { AccountPosition } from '../../core/account-position.js'
import type { Adapter } from '../../core/adapter.js'
import { createWorld } from '../../core/create-world.js'
import { defineStrategy } from '../../core/define-strategy.js'
import { loop } from '../../core/loop.js'
import { observe } from '../../core/observe.js'
import type { Plan } from '../../core/plan.js'
import { planFromPosition } from '../../core/plan-from-position.js'
import { planStrategy } from '../../core/plan-strategy.js'
import { projectPlan } from '../../core/project-plan.js'
import { createScope } from '../../core/scope.js'
import type { Strategy } from '../../core/strategy.js'
import { unwind } from '../../core/unwind.js'
import { stateOf } from '../../core/world.js'
import type { Devnet, DevnetAccount } from '../../devnet/index.js'
import { startDevnet } from '../../devnet/start-devnet.js'
import { type Adapters, connectAdapters } from '../../presets/connect-adapters.js'

const day = 86_400n
const market = 'wstETH/WETH:96.5'

let devnet: Devnet
let adapters: Adapters
let account: DevnetAccount
let snapshot: `0x${string}`

beforeAll(async () => {
  devnet = await startDevnet()
  adapters = connectAdapters({ ...devnet.deployments, chainId: devnet.chainId } as never)
  account = devnet.accounts[4] as DevnetAccount
}, 240_000)
beforeEach(async () => {
  snapshot = await devnet.snapshot()
})
afterEach(() => devnet.revert(snapshot))
afterAll(() => devnet?.stop())

const assumption = (value: number) => ({ value, source: 'test', date: '2026-08-22', of: ['*'] })

const readNow = (strategy?: Strategy): Promise<AccountPosition> =>
  readPosition(devnet.client, {
    account: account.address,
    adapters: Object.values(adapters as { readonly [id: string]: Adapter }),
    ...(strategy === undefined ? {} : { strategy }),
    assumptions: { 'stakingApr:stETH': assumption(0.0275), 'queueDays:stETH': assumption(3) },
  })

const looped = (leverage: number) => {
  const { lido, morphoBlue, weth } = adapters
  return defineStrategy({
    name: 'loop',
    start: lido.wstETH,
    steps: [
      loop({
        lender: morphoBlue.lender({ market }),
        collateral: lido.wstETH,
        debt: weth.weth,
        path: [weth.unwrap(), lido.stakeAndWrap()],
        leverage,
      }),
    ],
  })
}

const unwound = () => {
  const { lido, morphoBlue, uniswapV3, weth } = adapters
  return defineStrategy({
    name: 'unwind',
    start: weth.weth,
    opened: [morphoBlue.positions[market]],
    steps: [
      unwind({
        lender: morphoBlue.lender({ market }),
        collateral: lido.wstETH,
        debt: weth.weth,
        path: [uniswapV3.exactInputSingle({ tokenIn: lido.wstETH.key, tokenOut: weth.weth.key, fee: 100 })] as never,
      }),
    ],
  })
}

/** Carries a plan out and holds every state, the position and the balances against what it comes to at those times. */
async function carryOut(plan: Plan, atomic: boolean): Promise<AccountPosition> {
  const { morphoBlue, lido, weth } = adapters
  const balances = async () =>
    Promise.all(
      [lido.wstETH, weth.weth].map((asset) =>
        devnet.client.readContract({
          address: asset.address as Address,
          abi: erc20Abi,
          functionName: 'balanceOf',
          args: [account.address],
        }),
      ),
    )
  const bundle = buildBundle(plan)
  const before = await balances()
  const { timestamps } = await executeBundle(devnet as never, bundle, { account, atomic })
  const own = timestamps.filter((_, index) => bundle.calls[index]?.functionName !== 'approve')
  const projected = projectPlan({ plan, timestamps: own })
  const after = await readNow()
  const { position, protocol } = {
    position: morphoBlue.positions[market],
    protocol: morphoBlue.protocols.find(({ id }) => id.includes(market)),
  }
  const { borrowShares, collateral } = stateOf(projected.world, position)
  expect(after.positions[position.key] ?? position.empty).toEqual({ supplyShares: 0n, borrowShares, collateral })
  expect(after.market.states[protocol?.id as string]).toEqual(stateOf(projected.world, protocol as never))
  const gained = (await balances()).map((balance, index) => balance - (before[index] as bigint))
  const opening = new Map(plan.opening.map(([asset, amount]) => [asset.key, amount]))
  const planned = [lido.wstETH, weth.weth].map(
    ({ key }) => (projected.holdings[key]?.amount ?? 0n) - (opening.get(key) ?? 0n),
  )
  expect(gained).toEqual(planned)
  return after
}

describe('a loop on Morpho Blue', () => {
  test.each([
    ['one by one', false],
    ['at once', true],
  ])('is planned and carried out %s, and unwound by sales days later', async (_, atomic) => {
    const amount = parseEther('12.345678901234567891')
    await devnet.fund('wstETH', account.address, amount)
    const start = await readNow(looped(9))
    const plan = planStrategy({ strategy: looped(9), market: start.market, amount, account: account.address })
    const held = await carryOut(plan, atomic)
    const { key } = adapters.morphoBlue.positions[market]
    expect(held.holdings[key]).toBe(1n)

    await devnet.advanceTime(10n * day)
    const now = await readNow(unwound())
    const { world } = planFromPosition(now)
    const { lido, weth, morphoBlue } = adapters
    const owed = morphoBlue.lender({ market }).debtOf(world, weth.weth.key).amount
    expect(owed).toBeGreaterThan(parseEther('100'))
    const amounts = { [weth.weth.key]: now.holdings[weth.weth.key] ?? 0n, [lido.wstETH.key]: 0n }
    const out = await carryOut(planFromPosition(now, { strategy: unwound(), amounts }), atomic)
    expect(out.holdings[key]).toBeUndefined()
    expect(out.holdings[lido.wstETH.key]).toBeGreaterThan(parseEther('10'))
  })

  test('can be opened and closed in one stage', async () => {
    const amount = parseEther('7')
    await devnet.fund('wstETH', account.address, amount)
    const { lido, morphoBlue, uniswapV3, weth } = adapters
    const pair = { lender: morphoBlue.lender({ market }), collateral: lido.wstETH, debt: weth.weth }
    const sell = uniswapV3.exactInputSingle({ tokenIn: lido.wstETH.key, tokenOut: weth.weth.key, fee: 100 })
    const strategy = defineStrategy({
      name: 'in and out',
      start: lido.wstETH,
      steps: [
        loop({ ...pair, path: [weth.unwrap(), lido.stakeAndWrap()], leverage: 2 }),
        unwind({ ...pair, path: [sell] as never }),
      ],
    })
    const { market: states } = await readNow(strategy)
    const plan = planStrategy({ strategy, market: states, amount, account: account.address })
    await devnet.advanceTime(600n)
    const out = await carryOut(plan, true)
    expect(out.holdings[morphoBlue.positions[market].key]).toBeUndefined()
  })

  test('the oracle, the rate and the shares are those of the contracts', async () => {
    const { morphoBlue } = adapters
    const position = await readNow()
    const scope = createScope({ protocols: position.protocols, positions: [] })
    const world = createWorld({ scope, market: position.market })
    const { client, deployments } = devnet
    const { oracle } = deployments.morphoBlue.markets[market]
    const price = await client.readContract({
      address: oracle.address,
      abi: [{ type: 'function', name: 'price', stateMutability: 'view', inputs: [], outputs: [{ type: 'uint256' }] }],
      functionName: 'price',
    })
    expect(morphoBlue.situationIn(world, market).price).toBe(price)
    expect(observe(world, `oracle:${market}@morphoBlue`) * 10n ** 18n).toBe(price)
    expect(Number(observe(world, `borrowRate:${market}@morphoBlue`)) / 1e18).toBeCloseTo(0.0218, 3)
  })
})
