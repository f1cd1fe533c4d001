import fc from 'fast-check'
import { type Address, erc20Abi, maxUint256, parseAbi, parseEther } from 'viem'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { readMarket } from '../../actions/read-market.js'
import type { Adapter } from '../../core/adapter.js'
import { callsOf } from '../../core/calls-of.js'
import { createWorld } from '../../core/create-world.js'
import { defineStrategy } from '../../core/define-strategy.js'
import { observe } from '../../core/observe.js'
import { planStrategy } from '../../core/plan-strategy.js'
import { projectPlan } from '../../core/project-plan.js'
import { createScope } from '../../core/scope.js'
import { stateOf } from '../../core/world.js'
import type { Devnet } from '../../devnet/devnet.js'
import { startDevnet } from '../../devnet/start-devnet.js'
import { chainlink as chainlinkFeeds } from '../chainlink/chainlink.js'
import { installation as chainlink } from '../chainlink/devnet.js'
import { installation as lidoInstallation } from '../lido/devnet.js'
import { lido } from '../lido/lido.js'
import { poolAbi } from './abi.js'
import { curveFi } from './curve-fi.js'
import { installation } from './devnet.js'
import { FewerCoinsError } from './errors/fewer-coins-error.js'
import { OtherCoinsError } from './errors/other-coins-error.js'
import { amplification } from './math/amplification.js'
import { getDy } from './math/get-dy.js'
import { balancesOf } from './pool-protocol.js'

const installations = [chainlink, lidoInstallation, installation] as const
let devnet: Devnet<number, typeof installations>
let made: ReturnType<typeof connect>
let address: Address

const abi = parseAbi([
  'function ramp_A(uint256 a, uint256 futureTime)',
  'function set_fee(uint256 fee, uint256 adminFee)',
  'function get_dy(int128 i, int128 j, uint256 dx) view returns (uint256)',
  'function A_precise() view returns (uint256)',
  'function report(uint256 postInternalEther, uint256 sharesMintedAsFees, address feeRecipient)',
  'function getTotalPooledEther() view returns (uint256)',
  'function getExternalEther() view returns (uint256)',
])

const connect = () => {
  const { deployments } = devnet
  const feeds = chainlinkFeeds(deployments.chainlink).protocols
  const staking = lido(deployments.lido, { feeds: feeds.filter(({ id }) => !id.includes('USDC')) })
  const exchanges = curveFi(deployments.curveFi, { assets: [staking.eth, staking.stETH] })
  return { feeds, staking, exchanges, pool: exchanges.pools['stETH/ETH'] }
}

beforeAll(async () => {
  devnet = await startDevnet({ installations })
  made = connect()
  address = devnet.deployments.curveFi.pools['stETH/ETH'].address
})

afterAll(() => devnet?.stop())

const user = () => (devnet.accounts[0] as { readonly address: Address }).address
const send = async (to: Address, functionName: string, args: readonly unknown[], value = 0n, using: unknown = abi) => {
  const request = { account: user(), chain: devnet.chain, address: to, abi: using, functionName, args, value }
  const hash = await devnet.client.writeContract(request as never)
  const receipt = await devnet.client.waitForTransactionReceipt({ hash })
  expect(receipt.status).toBe('success')
  return receipt
}
const ask = (functionName: string, args: readonly unknown[] = []) =>
  devnet.client.readContract({ address, abi, functionName, args } as never) as Promise<bigint>
const balanceOf = (account: Address) =>
  devnet.client.readContract({
    address: devnet.deployments.lido.stETH,
    abi: erc20Abi,
    functionName: 'balanceOf',
    args: [account],
  })
const worldNow = async () => {
  const protocols = [...made.exchanges.protocols, ...made.staking.stETH.protocols]
  const market = await readMarket(devnet.client, { protocols })
  return createWorld({ scope: createScope({ protocols, positions: [] }), market })
}

const cases = fc.record({
  sold: fc.constantFrom(0 as const, 1 as const),
  amount: fc.oneof(
    fc.bigInt({ min: 3n, max: 10n ** 6n }),
    fc.bigInt({ min: 10n ** 12n, max: 10n ** 19n }),
    fc.bigInt({ min: 10n ** 20n, max: 9_000n * 10n ** 18n }),
  ),
  before: fc.constantFrom('nothing', 'ramp', 'report', 'fee', 'wait'),
  size: fc.integer({ min: 1, max: 1_000 }),
})

const unsettle = async (before: string, size: number) => {
  const { timestamp } = await devnet.client.getBlock()
  if (before === 'ramp') await send(address, 'ramp_A', [BigInt(size), timestamp + BigInt(size * 100)])
  if (before === 'fee') await send(address, 'set_fee', [BigInt(size * 100_000), BigInt(size) * 10n ** 7n])
  if (before === 'wait') await devnet.advanceTime(BigInt(size * 60))
  if (before === 'report') {
    const { stETH } = devnet.deployments.lido
    const read = (functionName: string) =>
      devnet.client.readContract({ address: stETH, abi, functionName, args: [] } as never) as Promise<bigint>
    const internal = (await read('getTotalPooledEther')) - (await read('getExternalEther'))
    await send(stETH, 'report', [(internal * BigInt(100_000 + size - 300)) / 100_000n, 0n, user()])
  }
}

describe('the plan and the pool', () => {
  test('agree to the wei, there and back, on ramps, at any fee, whatever stETH is reported to be worth', async () => {
    await devnet.fund('ETH', user(), parseEther('1000000'))
    await devnet.fund('stETH', user(), parseEther('400000'))
    await send(devnet.deployments.lido.stETH, 'approve', [address, maxUint256], 0n, erc20Abi)
    const { staking, exchanges, pool } = made
    let exchanged = 0
    await fc.assert(
      fc.asyncProperty(cases, async ({ sold, amount, before, size }) => {
        await unsettle(before, size)
        const world = await worldNow()
        const { net } = balancesOf(world, pool)
        const state = stateOf(world, pool.protocol)
        const amplifier = amplification(state, world.timestamp)
        expect(await ask('A_precise')).toBe(amplifier)
        const views = [0n, 1n].map((place) =>
          devnet.client.readContract({ address, abi: poolAbi, functionName: 'balances', args: [place] }),
        )
        expect(await Promise.all(views)).toEqual(net)
        const expected = getDy({ balances: net, amplifier, fee: state.fee }, sold, amount)
        expect(await ask('get_dy', [BigInt(sold), BigInt(1 - sold), amount])).toBe(expected.amount)

        const [tokenIn, tokenOut] = sold === 0 ? [staking.eth, staking.stETH] : [staking.stETH, staking.eth]
        const step = exchanges.exchange({ tokenIn: tokenIn.key, tokenOut: tokenOut.key, slippage: 0.5 })
        const strategy = defineStrategy({ name: 'exchange', start: tokenIn, steps: [step] } as never)
        if (expected.amount === 0n) return
        const plan = planStrategy({ strategy, market: world.market, amount, account: user() })
        const [call] = callsOf(plan, plan.stages[0]!)
        const [ether, staked] = [await devnet.client.getBalance({ address: user() }), await balanceOf(user())]
        const receipt = await send(call!.to, call!.functionName, call!.args, call!.value ?? 0n, call!.abi)
        const { timestamp } = await devnet.client.getBlock({ blockNumber: receipt.blockNumber })
        const ran = projectPlan({ plan, timestamps: [timestamp] })
        const arrived = ran.holdings[tokenOut.key]!.amount
        const paid = receipt.gasUsed * receipt.effectiveGasPrice
        const [etherAfter, stakedAfter] = [await devnet.client.getBalance({ address: user() }), await balanceOf(user())]
        if (sold === 1) expect(etherAfter - ether + paid).toBe(arrived)
        // A balance of stETH is rounded down from shares before and after.
        else {
          expect(Number(stakedAfter - staked - arrived)).toBeGreaterThanOrEqual(-1)
          expect(Number(stakedAfter - staked - arrived)).toBeLessThanOrEqual(1)
        }
        const there = await worldNow()
        expect(balancesOf(ran.world, pool)).toEqual(balancesOf(there, pool))
        expect(stateOf(ran.world, pool.protocol).adminBalances).toEqual(stateOf(there, pool.protocol).adminBalances)
        expect(observe(ran.world, pool.price)).toBe(observe(there, pool.price))
        exchanged += 1
      }),
      { numRuns: 40 },
    )
    expect(exchanged).toBeGreaterThan(30)
  })

  test('refuse for the same reason where the price moved', async () => {
    const { staking, exchanges } = made
    const step = exchanges.exchange({ tokenIn: staking.eth.key, tokenOut: staking.stETH.key, slippage: 0 })
    const strategy = defineStrategy({ name: 'exchange', start: staking.eth, steps: [step] })
    const { market } = await worldNow()
    const plan = planStrategy({ strategy, market, amount: parseEther('100'), account: user() })
    await send(address, 'exchange', [0n, 1n, parseEther('500'), 0n], parseEther('500'), poolAbi)
    const [call] = callsOf(plan, plan.stages[0]!)
    const request = { account: user(), chain: devnet.chain, address, abi: poolAbi, functionName: 'exchange' as const }
    await expect(
      devnet.client.simulateContract({ ...request, args: call!.args as never, value: call!.value! }),
    ).rejects.toThrow('Exchange resulted in fewer coins than expected')
    const later = (await worldNow()).market
    expect(() => projectPlan({ plan, market: later, timestamps: [later.timestamp] })).toThrow(FewerCoinsError)
  })

  test('are not about another pool', async () => {
    const { staking } = made
    const { chainId, pools } = devnet.deployments.curveFi
    const turned = curveFi(
      { chainId, pools: { 'stETH/ETH': { ...pools['stETH/ETH'], coins: ['stETH', 'ETH'] } } },
      { assets: [staking.eth, staking.stETH] },
    )
    const reading = readMarket(devnet.client, { protocols: (turned as Adapter).protocols })
    await expect(reading).rejects.toThrow(OtherCoinsError)
  })
})
