import { type Address, erc20Abi, parseAbi, parseEther } from 'viem'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { readMarket } from '../../actions/read-market.js'
import type { Asset } from '../../core/asset.js'
import type { Assumption } from '../../core/assumption.js'
import { defineStrategy } from '../../core/define-strategy.js'
import type { Market } from '../../core/market.js'
import { observe } from '../../core/observe.js'
import { planStrategy } from '../../core/plan-strategy.js'
import type { Step } from '../../core/step.js'
import { withAmount } from '../../core/with-amount.js'
import type { Devnet } from '../../devnet/devnet.js'
import { startDevnet } from '../../devnet/start-devnet.js'
import { aaveV3 } from '../aaveV3/aave-v3.js'
import { installation as aaveV3Installation } from '../aaveV3/devnet.js'
import { chainlink as chainlinkAdapter } from '../chainlink/chainlink.js'
import { installation as chainlink } from '../chainlink/devnet.js'
import { installation as weth } from '../weth/devnet.js'
import { availableCollateral } from './available-collateral.js'
import { burn } from './burn.js'
import { deposit } from './deposit.js'
import { installation } from './devnet.js'
import { maximumDeposit } from './maximum-deposit.js'
import { MissingContractError } from './missing-contract-error.js'
import { rocketPool } from './rocket-pool.js'
import type { RocketPoolState } from './rocket-pool-state.js'
import { contractKeys } from './storage-keys.js'

const abi = parseAbi([
  'function getMaximumDepositAmount() view returns (uint256)',
  'function getExcessBalance() view returns (uint256)',
  'function getTotalQueueLength() view returns (uint256)',
  'function getTotalCollateral() view returns (uint256)',
  'function getExchangeRate() view returns (uint256)',
  'function getAddress(bytes32) view returns (address)',
  'function setContract(string, address)',
  'function setSettingUint(string, uint256)',
  'function setSettingBool(string, bool)',
  'function setBalances(uint256, uint256, uint256)',
  'function submitBalances(uint256, uint256, uint256, uint256, uint256)',
  'function setEffectiveCapacity(uint256)',
  'function deposit() payable',
  'function burn(uint256)',
])

const installations = [chainlink, weth, installation, aaveV3Installation] as const
const assumptions: { readonly [name: string]: Assumption } = {
  'stakingApr:rETH': { value: 0.024, source: 'test', date: '2026-08-22', of: ['*'] },
  'basis:rETH': { value: -0.01, source: 'test', date: '2026-08-22', of: ['*'] },
}

let devnet: Devnet<31337, typeof installations>
let snapshot: `0x${string}`
const connect = () => {
  const feeds = chainlinkAdapter(devnet.deployments.chainlink).protocols
  return rocketPool(devnet.deployments.rocketPool, { feeds: feeds.filter(({ id }) => id.includes('usd:ETH')) })
}
let adapter: ReturnType<typeof connect>

beforeAll(async () => {
  devnet = await startDevnet({ installations })
  adapter = connect()
}, 240_000)
beforeEach(async () => {
  snapshot = await devnet.snapshot()
})
afterEach(() => devnet.revert(snapshot))
afterAll(() => devnet?.stop())

const user = () => devnet.accounts[0]?.address as Address
const marketOf = (earlierBlockNumber?: bigint): Promise<Market> =>
  readMarket(devnet.client, {
    protocols: adapter.rETH.protocols,
    assumptions,
    ...(earlierBlockNumber === undefined ? {} : { earlierBlockNumber }),
  })
const stateIn = (market: Market) => market.states[adapter.protocol.id] as RocketPoolState
const stateNow = async () => stateIn(await marketOf())

const ask = (address: Address, functionName: string, args: readonly unknown[] = []) =>
  devnet.client.readContract({ address, abi, functionName, args } as never) as Promise<bigint>

const send = async (address: Address, functionName: string, args: readonly unknown[], value = 0n) => {
  const request = { account: user(), address, abi, functionName, args, value, chain: devnet.chain }
  await devnet.client.simulateContract(request as never)
  const hash = await devnet.client.writeContract(request as never)
  return devnet.client.waitForTransactionReceipt({ hash })
}

const contract = (name: Parameters<typeof keyOf>[0]) =>
  devnet.client.readContract({
    address: devnet.deployments.rocketPool.rocketStorage,
    abi,
    functionName: 'getAddress',
    args: [keyOf(name)],
  })

const keyOf = (name: keyof typeof contractKeys) => contractKeys[name]

const planOf = async (start: Asset, step: Step, amount: bigint, market?: Market) =>
  planStrategy({
    strategy: defineStrategy({ name: 'test', start, steps: [step] as never }),
    market: market ?? (await marketOf()),
    amount,
    account: user(),
  })

/** Carries out the calls of a plan, and says what it cost in gas. */
const carryOut = async (plan: Awaited<ReturnType<typeof planOf>>) => {
  let paid = 0n
  for (const { step, amounts, choice } of plan.stages.flatMap(({ flows }) => flows))
    for (const { to, abi, functionName, args, value = 0n } of step.calls({ account: user(), amounts, choice })) {
      const request = { account: user(), address: to, abi, functionName, args, value, chain: devnet.chain }
      const hash = await devnet.client.writeContract(request as never)
      const { status, gasUsed, effectiveGasPrice } = await devnet.client.waitForTransactionReceipt({ hash })
      expect(status).toBe('success')
      paid += gasUsed * effectiveGasPrice
    }
  return paid
}

const rethOf = (account: Address) =>
  devnet.client.readContract({
    address: devnet.deployments.rocketPool.rETH,
    abi: erc20Abi,
    functionName: 'balanceOf',
    args: [account],
  })

/** A message that says what the chain refuses a call with. */
const refusal = async (call: Promise<unknown>): Promise<string> => {
  try {
    await call
  } catch (error) {
    return String(error)
  }
  return ''
}

const thrown = (run: () => unknown): { readonly revert?: string; readonly message: string } => {
  try {
    run()
  } catch (error) {
    return error as Error & { readonly revert?: string }
  }
  throw new Error('It did not throw.')
}

describe('the state', () => {
  test('is what the contracts say, in two rounds', async () => {
    let rounds = 0
    const reading = adapter.protocol.load()[Symbol.iterator]()
    let current = reading.next([])
    while (!current.done) {
      rounds++
      const answers = await devnet.client.multicall({ contracts: current.value as never, allowFailure: false })
      current = reading.next(answers as readonly unknown[])
    }
    expect(rounds).toBe(2)
    const state = current.value
    const pool = await contract('rocketDepositPool')
    const { rETH } = devnet.deployments.rocketPool
    expect(state).toEqual(await stateNow())
    expect(state.depositPool).toBe(pool)
    expect(state.rethBalance).toBe(await devnet.client.getBalance({ address: rETH }))
    expect(availableCollateral(state)).toBe(await ask(rETH, 'getTotalCollateral'))
    expect(maximumDeposit(state)).toBe(await ask(pool, 'getMaximumDepositAmount'))
    const { world } = await planOf(adapter.eth, adapter.deposit(), parseEther('1'))
    expect(observe(world, 'redemption:rETH')).toBe(await ask(rETH, 'getExchangeRate'))
    expect(observe(world, 'market:rETH')).toBe((observe(world, 'redemption:rETH') * 99n) / 100n)
  })

  test('names the pool of its block: after an upgrade the old one refuses', async () => {
    const { rocketStorage } = devnet.deployments.rocketPool
    const market = await marketOf()
    const settings = await contract('rocketDAOProtocolSettingsNetwork')
    await send(rocketStorage, 'setContract', ['rocketDepositPool', settings])
    const plan = await planOf(adapter.eth, adapter.deposit(), parseEther('1'), market)
    expect(await refusal(carryOut(plan))).toContain('Invalid or outdated contract')
    expect(await contract('rocketDepositPool')).toBe(settings)
  })

  test('is refused where RocketStorage is another contract', async () => {
    const { rocketStorage } = devnet.deployments.rocketPool
    await send(rocketStorage, 'setContract', ['rocketMinipoolQueue', '0x0000000000000000000000000000000000000000'])
    // rETH itself asks for the queue in the first round, so the answers are made up.
    const reading = adapter.protocol.load()[Symbol.iterator]()
    const { value: requests = [] } = reading.next([]) as { readonly value?: readonly unknown[] }
    const none = requests.map(() => '0x0000000000000000000000000000000000000000')
    expect(() => reading.next(none)).toThrow(MissingContractError)
  })

  test('measures the realised rate between two reports', async () => {
    const before = await devnet.client.getBlock()
    const { totalEth, rethSupply, balancesTimestamp } = await stateNow()
    await devnet.advanceTime(86_400n)
    const balances = await contract('rocketNetworkBalances')
    const grown = (totalEth * 1_000_070n) / 1_000_000n
    await send(balances, 'submitBalances', [before.number, before.timestamp, grown, 0n, rethSupply])
    const market = await marketOf(before.number)
    const { world } = await planOf(adapter.eth, adapter.deposit(), parseEther('1'), market)
    const [earned] = adapter.rETH.yields(world)
    const seconds = Number(stateIn(market).balancesTimestamp - balancesTimestamp)
    expect(earned?.rate).toMatchObject({ basis: 'apr', window: seconds })
    expect(earned?.rate.value).toBeCloseTo((0.00007 * 31_536_000) / seconds, 9)
    const [assumed] = adapter.rETH.yields((await planOf(adapter.eth, adapter.deposit(), parseEther('1'))).world)
    expect(assumed?.rate).toEqual({ basis: 'apr', value: 0.024, window: 'assumed' })
  })

  test('cannot fall by more than 2 % in one report', async () => {
    const { number, timestamp } = await devnet.client.getBlock()
    const { totalEth, rethSupply } = await stateNow()
    await devnet.advanceTime(86_400n)
    const balances = await contract('rocketNetworkBalances')
    const report = (bps: bigint) => [number, timestamp, (totalEth * bps) / 10_000n, 0n, rethSupply]
    expect(await refusal(send(balances, 'submitBalances', report(9_700n)))).toContain('Change exceeds maximum')
    await send(balances, 'submitBalances', report(9_801n))
    expect((await stateNow()).totalEth).toBe((totalEth * 9_801n) / 10_000n)
  })
})

describe('a deposit and a burn', () => {
  test.each(['0.01', '1', '123.456789012345678901', '794', '4000.000000000000000007', '11700'])(
    'of %s ETH are equal to the wei',
    async (amount) => {
      await devnet.fund('ETH', user(), parseEther('20000'))
      const start = await rethOf(user())
      const plan = await planOf(adapter.eth, adapter.deposit(), parseEther(amount))
      await carryOut(plan)
      const reth = (await rethOf(user())) - start
      expect(plan.holdings['rETH@31337']?.amount).toBe(reth)
      const after = plan.world.cells[plan.world.scope.slots.get(adapter.protocol.id) ?? 0] as RocketPoolState
      const state = await stateNow()
      expect(availableCollateral(after)).toBe(availableCollateral(state))
      expect(maximumDeposit(after)).toBe(maximumDeposit(state))
      expect(after.rethBalance).toBe(state.rethBalance)
      expect(after.poolBalance - after.queueCapacity).toBe(state.poolBalance - state.queueCapacity)
      expect(plan.oneOffs).toEqual([
        { kind: 'deposit-fee', asset: 'ETH@31337', amount: (parseEther(amount) * 5n) / 10_000n },
      ])

      const ether = await devnet.client.getBalance({ address: user() })
      const exit = await planOf(adapter.rETH, adapter.burn(), reth)
      const paid = await carryOut(exit)
      expect((await devnet.client.getBalance({ address: user() })) - ether + paid).toBe(
        exit.holdings['ETH@31337']?.amount,
      )
      const left = exit.world.cells[exit.world.scope.slots.get(adapter.protocol.id) ?? 0]
      expect(left).toEqual(await stateNow())
    },
  )

  test('hand ether to waiting validators without changing room or collateral', async () => {
    const pool = await contract('rocketDepositPool')
    const waiting = await ask(pool, 'getTotalQueueLength')
    const plan = await planOf(adapter.eth, adapter.deposit(), parseEther('100'))
    await carryOut(plan)
    expect(await ask(pool, 'getTotalQueueLength')).toBe(waiting - 3n)
  })

  test('burn what the deposit pool can spare once the rETH contract is empty', async () => {
    const state = await stateNow()
    const { state: emptied, ether } = burn(state, (state.rethBalance * state.rethSupply) / state.totalEth + 1_000n)
    expect(emptied.rethBalance).toBe(0n)
    expect(emptied.poolBalance).toBe(state.poolBalance + state.rethBalance - ether)
    await devnet.fund('rETH', user(), parseEther('9000'))
    const plan = await planOf(adapter.rETH, adapter.burn(), parseEther('4000'))
    await carryOut(plan)
    const left = plan.world.cells[plan.world.scope.slots.get(adapter.protocol.id) ?? 0]
    expect(left).toEqual(await stateNow())
    expect((left as RocketPoolState).rethBalance).toBe(0n)
  })
})

describe('what is refused', () => {
  const depositsOf = async () => contract('rocketDAOProtocolSettingsDeposit')
  const both = async (run: (state: RocketPoolState) => unknown, call: () => Promise<unknown>) => {
    const state = await stateNow()
    const { revert, message } = thrown(() => run(state))
    expect(revert).toBeDefined()
    expect(await refusal(call())).toContain(revert)
    return message
  }

  test('deposits while they are disabled', async () => {
    await send(await depositsOf(), 'setSettingBool', ['deposit.enabled', false])
    const pool = await contract('rocketDepositPool')
    await both(
      (state) => deposit(state, parseEther('1')),
      () => send(pool, 'deposit', [], parseEther('1')),
    )
    expect(maximumDeposit(await stateNow())).toBe(await ask(pool, 'getMaximumDepositAmount'))
  })

  test('a deposit below the minimum', async () => {
    const pool = await contract('rocketDepositPool')
    const amount = parseEther('0.01') - 1n
    await both(
      (state) => deposit(state, amount),
      () => send(pool, 'deposit', [], amount),
    )
  })

  test.each([true, false])('a deposit beyond the room, with assignment %s', async (assign) => {
    await send(await depositsOf(), 'setSettingBool', ['deposit.assign.enabled', assign])
    await send(await contract('rocketMinipoolQueue'), 'setEffectiveCapacity', [parseEther('62')])
    await devnet.fund('ETH', user(), parseEther('40000'))
    const pool = await contract('rocketDepositPool')
    const room = maximumDeposit(await stateNow())
    expect(room).toBe(await ask(pool, 'getMaximumDepositAmount'))
    const message = await both(
      (state) => deposit(state, room + 1n),
      () => send(pool, 'deposit', [], room + 1n),
    )
    expect(message).toContain(`Deposit at most ${room} wei`)
    await send(pool, 'deposit', [], room)
  })

  test('a deposit that is worth no rETH', async () => {
    await send(await depositsOf(), 'setSettingUint', ['deposit.minimum', 0n])
    const pool = await contract('rocketDepositPool')
    await both(
      (state) => deposit(state, 1n),
      () => send(pool, 'deposit', [], 1n),
    )
  })

  test('a burn beyond the ether at hand: the exit is then a market sale', async () => {
    await devnet.fund('rETH', user(), parseEther('20000'))
    const { rETH } = devnet.deployments.rocketPool
    const message = await both(
      (state) => burn(state, parseEther('20000')),
      () => send(rETH, 'burn', [parseEther('20000')]),
    )
    expect(message).toContain('the exit is a market sale')
    await expect(planOf(adapter.rETH, adapter.burn(), parseEther('20000'))).rejects.toThrow('market sale')
    const most = BigInt(/at most (\d+) base units/.exec(message)?.[1] ?? '0')
    expect(await refusal(send(rETH, 'burn', [most + 1n]))).toContain('Insufficient ETH balance for exchange')
    const plan = await planOf(adapter.rETH, withAmount(adapter.burn(), { exact: most }) as Step, parseEther('20000'))
    await carryOut(plan)
    expect(await ask(rETH, 'getTotalCollateral')).toBeLessThan(2n)
  })
})

describe('rETH on Aave', () => {
  test('is listed by its capped exchange rate, and can be supplied', async () => {
    const { deployments } = devnet
    const reserves = deployments.aaveV3.reserves as { readonly [symbol: string]: { readonly oracle: object } }
    expect(reserves.rETH?.oracle).toMatchObject({ basis: 'capped-exchange-rate', rate: 'redemption:rETH' })
    const { rETH } = adapter
    const market = aaveV3(deployments.aaveV3, { assets: [rETH], feeds: rETH.protocols })
    const strategy = defineStrategy({
      name: 'supply rETH',
      start: adapter.eth,
      steps: [adapter.deposit(), market.supply({ asset: rETH.key })],
    })
    const plan = planStrategy({
      strategy,
      market: await readMarket(devnet.client, { strategy, assumptions }),
      amount: parseEther('10'),
    })
    expect(Object.keys(plan.holdings)).toEqual(['aaveV3@31337'])
    expect(market.accountData(plan.world).totalCollateralBase).toBeGreaterThan(0n)
  })
})
