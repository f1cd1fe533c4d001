import { type Address, BaseError, ContractFunctionRevertedError, erc20Abi, parseAbi, parseEther } from 'viem'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { readHoldings } from '../../actions/read-holdings.js'
import { readMarket } from '../../actions/read-market.js'
import type { Assumption } from '../../core/assumption.js'
import { callsOf } from '../../core/calls-of.js'
import { defineStrategy } from '../../core/define-strategy.js'
import type { Plan, Stage } from '../../core/plan.js'
import { planStrategy } from '../../core/plan-strategy.js'
import { projectPlan } from '../../core/project-plan.js'
import type { Strategy } from '../../core/strategy.js'
import { wait } from '../../core/wait.js'
import { stateOf } from '../../core/world.js'
import type { Devnet } from '../../devnet/devnet.js'
import { startDevnet } from '../../devnet/start-devnet.js'
import { chainlink as chainlinkAdapter } from '../chainlink/chainlink.js'
import { installation as chainlink } from '../chainlink/devnet.js'
import { installation } from './devnet.js'
import { lido } from './lido.js'
import { RequestAmountTooLargeError } from './request-amount-too-large-error.js'
import { RequestAmountTooSmallError } from './request-amount-too-small-error.js'
import { RequestNotFinalizedError } from './request-not-finalized-error.js'
import type { WithdrawalRequest } from './withdrawal-request.js'
import { WithdrawalsPausedError } from './withdrawals-paused-error.js'

const abi = parseAbi([
  'error RequestAmountTooSmall(uint256)',
  'error RequestAmountTooLarge(uint256)',
  'error RequestNotFoundOrNotFinalized(uint256)',
  'error ResumedExpected()',
  'function requestWithdrawals(uint256[] amounts, address owner) returns (uint256[])',
  'function requestWithdrawalsWstETH(uint256[] amounts, address owner) returns (uint256[])',
  'function claimWithdrawals(uint256[] ids, uint256[] hints)',
  'function claimWithdrawal(uint256 id)',
  'function getLastRequestId() view returns (uint256)',
  'function unfinalizedStETH() view returns (uint256)',
  'function prefinalize(uint256[] batches, uint256 maxShareRate) view returns (uint256, uint256)',
  'function finalize(uint256 id, uint256 maxShareRate) payable',
  'function pauseFor(uint256 duration)',
  'function onOracleReport(bool, uint256, uint256)',
  'function report(uint256 postInternalEther, uint256 sharesMintedAsFees, address feeRecipient)',
  'function getTotalPooledEther() view returns (uint256)',
  'function getExternalEther() view returns (uint256)',
  'function getTotalShares() view returns (uint256)',
  'function getExternalShares() view returns (uint256)',
  'function balanceOf(address owner) view returns (uint256)',
  'function approve(address spender, uint256 amount) returns (bool)',
])

const installations = [chainlink, installation] as const
const assumed = { source: 'test', date: '2026-08-22', of: ['*'] }
const assumptions: { readonly [name: string]: Assumption } = {
  'stakingApr:stETH': { value: 0.0275, ...assumed },
  'queueDays:stETH': { value: 4, ...assumed },
}

let devnet: Devnet<31337, typeof installations>
let snapshot: `0x${string}`
const connect = () => lido(devnet.deployments.lido, { feeds: chainlinkAdapter(devnet.deployments.chainlink).protocols })
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
const queue = () => devnet.deployments.lido.withdrawalQueue
const rate27 = 10n ** 27n

const marketFor = (strategy: Strategy) => readMarket(devnet.client, { strategy, assumptions })

const ask = <value = bigint>(address: Address, functionName: string, args: readonly unknown[] = []) =>
  devnet.client.readContract({ address, abi, functionName, args } as never) as Promise<value>

const send = async (address: Address, functionName: string, args: readonly unknown[], value = 0n) => {
  const request = { account: user(), address, abi, functionName, args, value, chain: devnet.chain }
  await devnet.client.simulateContract(request as never)
  const hash = await devnet.client.writeContract(request as never)
  return devnet.client.waitForTransactionReceipt({ hash })
}

/** The custom error of the contract that refuses a call. */
const refusal = async (call: Promise<unknown>): Promise<string | undefined> => {
  try {
    await call
    return undefined
  } catch (error) {
    const cause =
      error instanceof BaseError ? error.walk((each) => each instanceof ContractFunctionRevertedError) : null
    return cause instanceof ContractFunctionRevertedError ? cause.data?.errorName : String(error)
  }
}

/** Approves and sends the calls of one stage: what they cost in gas, and the time of each step's last call. */
const carryOut = async (plan: Plan, stage: Stage | undefined) => {
  if (stage === undefined) throw new RangeError('The plan has no such stage.')
  let paid = 0n
  const timestamps: bigint[] = []
  for (const flow of stage.flows) {
    for (const call of callsOf(plan, { ...stage, flows: [flow] })) {
      for (const { token, spender, amount } of call.spends ?? []) {
        const { gasUsed, effectiveGasPrice } = await send(token, 'approve', [spender, amount])
        paid += gasUsed * effectiveGasPrice
      }
      const { to, functionName, args, value = 0n } = call
      const request =
        functionName === 'receive'
          ? devnet.client.sendTransaction({ account: user(), to, value, chain: devnet.chain })
          : devnet.client.writeContract({
              account: user(),
              address: to,
              abi: call.abi,
              functionName,
              args,
              value,
              chain: devnet.chain,
            } as never)
      const { status, gasUsed, effectiveGasPrice } = await devnet.client.waitForTransactionReceipt({
        hash: await request,
      })
      expect(status).toBe('success')
      paid += gasUsed * effectiveGasPrice
    }
    timestamps.push((await devnet.client.getBlock()).timestamp)
  }
  return { paid, timestamps }
}

const contentNow = async () => {
  const blockNumber = await devnet.client.getBlockNumber({ cacheTime: 0 })
  const { positions } = await readHoldings(devnet.client, {
    account: user(),
    assets: [adapter.withdrawal],
    blockNumber,
  })
  return positions[adapter.withdrawal.key] as unknown as readonly WithdrawalRequest[]
}

/** Finalises all requests at the share rate of now. */
const finalize = async () => {
  const { stETH } = devnet.deployments.lido
  const [pooled, external, shares, externalShares] = await Promise.all([
    ask(stETH, 'getTotalPooledEther'),
    ask(stETH, 'getExternalEther'),
    ask(stETH, 'getTotalShares'),
    ask(stETH, 'getExternalShares'),
  ])
  const rate = ((pooled - external) * rate27) / (shares - externalShares)
  const last = await ask(queue(), 'getLastRequestId')
  const [locked] = await ask<readonly [bigint, bigint]>(queue(), 'prefinalize', [[last], rate])
  await devnet.fund('ETH', user(), locked)
  await send(queue(), 'finalize', [last, rate], locked)
}

/** A report that changes the ether behind the shares by so many bps. */
const report = async (bps: bigint) => {
  const { stETH } = devnet.deployments.lido
  const internal = (await ask(stETH, 'getTotalPooledEther')) - (await ask(stETH, 'getExternalEther'))
  await send(stETH, 'report', [(internal * (10_000n + bps)) / 10_000n, 0n, user()])
}

const exits = () => {
  const { eth, stake, stakeAndWrap, requestWithdrawal, withdrawal, claimWithdrawals } = adapter
  return {
    stETH: defineStrategy({
      name: 'out of stETH',
      start: eth,
      steps: [stake(), requestWithdrawal({ asset: 'stETH@31337' }), wait({ position: withdrawal }), claimWithdrawals()],
    }),
    wstETH: defineStrategy({
      name: 'out of wstETH',
      start: eth,
      steps: [
        stakeAndWrap(),
        requestWithdrawal({ asset: 'wstETH@31337' }),
        wait({ position: withdrawal }),
        claimWithdrawals(),
      ],
    }),
  }
}

describe('in and out through the queue', () => {
  test.each([
    ['stETH', '0.000000000000001', 1, 0n],
    ['stETH', '777.000000000000000077', 1, 8n],
    ['stETH', '3210.987654321098765432', 4, 8n],
    ['wstETH', '999.5', 2, 8n],
    ['wstETH', '2500', 3, 8n],
    ['stETH', '1500', 2, -130n],
    ['wstETH', '1500', 2, -130n],
  ] as const)('%s for %s ETH in %i requests, after a report of %i bps', async (unit, amount, requests, bps) => {
    await devnet.fund('ETH', user(), parseEther('10000'))
    const strategy = exits()[unit]
    const market = await marketFor(strategy)
    const planned = planStrategy({ strategy, market, amount: parseEther(amount), account: user() })
    const [first, second] = planned.stages
    const { timestamps } = await carryOut(planned, first)
    const before = await ask(queue(), 'unfinalizedStETH')

    // Every request is as planned, but for ids: the times are those of the blocks.
    const content = await contentNow()
    expect(content).toHaveLength(requests)
    const opened = defineStrategy({ name: 'in', start: adapter.eth, steps: strategy.steps.slice(0, 2) as never })
    const entry = planStrategy({ strategy: opened, market, amount: parseEther(amount), account: user() })
    const projected = projectPlan({ plan: entry, timestamps: timestamps.slice(0, 2) })
    expect(content.map((request) => ({ ...request, requestId: null }))).toEqual(
      stateOf(projected.world, adapter.withdrawal),
    )
    expect(stateOf(projected.world, adapter.queue).unfinalizedStETH).toBe(before)
    expect(content.map(({ requestId }) => requestId)).toEqual(content.map((_, index) => BigInt(index + 4)))

    // Too early, for the plan and for the chain.
    const resumeWith = async (requests: readonly WithdrawalRequest[]) =>
      planStrategy({
        strategy,
        market: await marketFor(strategy),
        amount: parseEther(amount),
        account: user(),
        positions: { [adapter.withdrawal.key]: requests as never },
        resume: { step: second?.step ?? 0, holdings: { [adapter.withdrawal.key]: 1n } },
      })
    await expect(resumeWith(content)).rejects.toThrow(RequestNotFinalizedError)
    const early = send(queue(), 'claimWithdrawals', [content.map(({ requestId }) => requestId), content.map(() => 1n)])
    expect(await refusal(early)).toBe('RequestNotFoundOrNotFinalized')

    // Finalised at the rate after the report; what comes later no longer matters.
    await devnet.advanceTime((second?.from ?? 0n) - (await devnet.client.getBlock()).timestamp)
    if (bps !== 0n) await report(bps)
    const expected = planStrategy({
      strategy: defineStrategy({ name: 'see', start: adapter.eth, opened: [adapter.withdrawal], steps: [] }),
      market: await marketFor(strategy),
      amount: 0n,
      positions: { [adapter.withdrawal.key]: content as never },
    })
    const claims = adapter.withdrawal.claims(expected.world, 1n)
    const pays = claims.reduce(
      (sum, { asset, amount }) => sum + (asset.claims(expected.world, amount)[0]?.amount ?? 0n),
      0n,
    )
    await finalize()
    await report(50n)

    const plan = await resumeWith(await contentNow())
    const paid = plan.holdings['ETH@31337'].amount
    expect(paid).toBe(pays)
    const asked = content.reduce((sum, { amountOfStETH }) => sum + amountOfStETH, 0n)
    if (bps > 0n) expect(paid).toBe(asked)
    else if (bps < 0n) expect(Number((asked * (10_000n + bps)) / 10_000n - paid)).toBeLessThan(10)
    expect(paid).toBeLessThanOrEqual(asked)

    const ether = await devnet.client.getBalance({ address: user() })
    const { paid: gas } = await carryOut(plan, plan.stages[0])
    expect((await devnet.client.getBalance({ address: user() })) - ether + gas).toBe(paid)
    expect(await contentNow()).toEqual([])
    expect(await ask(queue(), 'balanceOf', [user()])).toBe(0n)
  })

  test('claims what is finalised and leaves the rest', async () => {
    await devnet.fund('stETH', user(), parseEther('30'))
    const { stETH } = devnet.deployments.lido
    await send(stETH, 'approve', [queue(), parseEther('25')])
    await send(queue(), 'requestWithdrawals', [[parseEther('5'), parseEther('6')], user()])
    await finalize()
    await report(-100n)
    await send(queue(), 'requestWithdrawals', [[parseEther('7')], user()])
    await finalize()
    await send(queue(), 'requestWithdrawals', [[parseEther('7')], user()])
    // As in Lido, what is claimed makes room for the last: ids come back in another order.
    await send(queue(), 'claimWithdrawal', [4n])
    const content = await contentNow()
    expect(content.map(({ requestId, isFinalized, hint }) => [requestId, isFinalized, hint])).toEqual([
      [5n, true, 3n],
      [6n, true, 4n],
      [7n, false, null],
    ])
    const strategy = defineStrategy({
      name: 'claim',
      start: adapter.eth,
      opened: [adapter.withdrawal],
      steps: [adapter.claimWithdrawals()],
    })
    const plan = planStrategy({
      strategy,
      market: await marketFor(strategy),
      amount: 0n,
      account: user(),
      positions: { [adapter.withdrawal.key]: content as never },
    })
    const ether = await devnet.client.getBalance({ address: user() })
    const { paid: gas } = await carryOut(plan, plan.stages[0])
    expect((await devnet.client.getBalance({ address: user() })) - ether + gas).toBe(plan.holdings['ETH@31337'].amount)
    expect(stateOf(plan.world, adapter.withdrawal)).toEqual(await contentNow())
  })

  test('asks once, twice or three times for what an account has in the queue', async () => {
    const rounds = async () => {
      const reading = adapter.withdrawal.load?.(user())[Symbol.iterator]()
      if (reading === undefined) throw new TypeError('The position cannot be read.')
      let count = 0
      let current = reading.next([])
      while (!current.done) {
        count++
        current = reading.next(
          (await devnet.client.multicall({ contracts: current.value as never, allowFailure: false })) as never,
        )
      }
      return count
    }
    expect(await rounds()).toBe(1)
    await devnet.fund('stETH', user(), parseEther('3'))
    await send(devnet.deployments.lido.stETH, 'approve', [queue(), parseEther('2')])
    await send(queue(), 'requestWithdrawals', [[parseEther('2')], user()])
    expect(await rounds()).toBe(2)
    await finalize()
    expect(await rounds()).toBe(3)
  })
})

describe('what is refused', () => {
  const requestOf = (unit: 'stETH' | 'wstETH') =>
    defineStrategy({
      name: 'request',
      start: adapter[unit],
      steps: [adapter.requestWithdrawal({ asset: `${unit}@31337` })],
    } as never) as Strategy
  const planRequest = async (unit: 'stETH' | 'wstETH', amount: bigint) => {
    const strategy = requestOf(unit)
    return planStrategy({ strategy, market: await marketFor(strategy), amount, account: user() })
  }

  test('less than 100 wei', async () => {
    const { stETH, wstETH } = devnet.deployments.lido
    await devnet.fund('stETH', user(), parseEther('1'))
    await devnet.fund('wstETH', user(), parseEther('1'))
    await send(stETH, 'approve', [queue(), parseEther('1')])
    await send(wstETH, 'approve', [queue(), parseEther('1')])
    await expect(planRequest('stETH', 99n)).rejects.toThrow(RequestAmountTooSmallError)
    expect(await refusal(send(queue(), 'requestWithdrawals', [[99n], user()]))).toBe('RequestAmountTooSmall')
    // 81 wstETH are worth 100 wei and a bit.
    await expect(planRequest('wstETH', 80n)).rejects.toThrow(RequestAmountTooSmallError)
    expect(await refusal(send(queue(), 'requestWithdrawalsWstETH', [[80n], user()]))).toBe('RequestAmountTooSmall')
    expect((await planRequest('wstETH', 81n)).stages).toHaveLength(1)
    await send(queue(), 'requestWithdrawalsWstETH', [[81n], user()])
  })

  test('a request that has grown beyond 1,000 stETH until it runs', async () => {
    const { wstETH } = devnet.deployments.lido
    await devnet.fund('wstETH', user(), parseEther('900'))
    await send(wstETH, 'approve', [queue(), parseEther('900')])
    const strategy = requestOf('wstETH')
    const market = await marketFor(strategy)
    const shares = parseEther('805')
    const plan = planStrategy({ strategy, market, amount: shares, account: user() })
    const { choice } = plan.stages[0]?.flows[0] ?? {}
    expect((choice as { readonly amounts: readonly bigint[] }).amounts).toEqual([shares])
    await report(20n)
    const later = { plan, market: await marketFor(strategy), timestamps: [(await devnet.client.getBlock()).timestamp] }
    expect(() => projectPlan(later)).toThrow(RequestAmountTooLargeError)
    expect(await refusal(send(queue(), 'requestWithdrawalsWstETH', [[shares], user()]))).toBe('RequestAmountTooLarge')
  })

  test('requests while the queue is paused, though what is finalised can be claimed', async () => {
    await devnet.fund('stETH', user(), parseEther('5'))
    await send(devnet.deployments.lido.stETH, 'approve', [queue(), parseEther('5')])
    await send(queue(), 'requestWithdrawals', [[parseEther('2')], user()])
    await finalize()
    await send(queue(), 'pauseFor', [86_400n])
    await expect(planRequest('stETH', parseEther('1'))).rejects.toThrow(WithdrawalsPausedError)
    const requests = send(queue(), 'requestWithdrawals', [[parseEther('1')], user()])
    expect(await refusal(requests)).toBe('ResumedExpected')
    const [{ requestId, hint }] = (await contentNow()) as readonly [WithdrawalRequest]
    await send(queue(), 'claimWithdrawals', [[requestId], [hint]])
  })

  test('nothing in bunker mode, which the state shows', async () => {
    const { timestamp } = await devnet.client.getBlock()
    await send(queue(), 'onOracleReport', [true, timestamp - 10n, timestamp - 5n])
    const { states } = await marketFor(requestOf('stETH'))
    expect(states[adapter.queue.id]).toMatchObject({ paused: false, bunkerMode: true })
    const balance = await devnet.client.readContract({
      address: devnet.deployments.lido.stETH,
      abi: erc20Abi,
      functionName: 'balanceOf',
      args: [queue()],
    })
    expect(balance).toBeGreaterThan(0n)
  })
})
