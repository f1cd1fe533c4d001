import fc from 'fast-check'
import { type Address, BaseError, ContractFunctionRevertedError, erc20Abi, parseAbi, parseEther } from 'viem'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { readMarket } from '../../actions/read-market.js'
import { readPosition } from '../../actions/read-position.js'
import type { Assumption } from '../../core/assumption.js'
import { callsOf } from '../../core/calls-of.js'
import { createWorld } from '../../core/create-world.js'
import { defineStrategy } from '../../core/define-strategy.js'
import type { Plan, Stage } from '../../core/plan.js'
import { planStrategy } from '../../core/plan-strategy.js'
import { projectPlan } from '../../core/project-plan.js'
import { createScope } from '../../core/scope.js'
import type { Strategy } from '../../core/strategy.js'
import { wait } from '../../core/wait.js'
import { stateOf } from '../../core/world.js'
import type { Devnet } from '../../devnet/devnet.js'
import { startDevnet } from '../../devnet/start-devnet.js'
import { wad } from '../../math/wad.js'
import { chainlink as chainlinkAdapter } from '../chainlink/chainlink.js'
import { installation as chainlink } from '../chainlink/devnet.js'
import { installation } from './devnet.js'
import { etherFi } from './ether-fi.js'
import type { EtherFiState } from './ether-fi-state.js'
import { ethAddress } from './load-ether-fi.js'
import { totalRedeemableAmount } from './redeem.js'
import { amountForShare, amountPerShareCeil, sharesForAmount, sharesForWithdrawalAmount } from './shares.js'
import type { WithdrawRequest } from './withdraw-request.js'

const abi = parseAbi([
  'error ContractPaused()',
  'error ContractPausedUntil(uint256)',
  'error InvalidAmount()',
  'error InvalidWithdrawalAmount()',
  'error LimitExceeded()',
  'error ExceededRedeemable()',
  'error RequestNotFinalized()',
  'error RequestNotValid()',
  'function pause()',
  'function pauseUntil(uint256)',
  'function rebase(int128)',
  'function finalizeRequests(uint256)',
  'function invalidateRequest(uint256)',
  'function setTokenParameters(address, uint16, uint16, uint16, uint256, uint256)',
  'function createNewLimiter(bytes32, uint64, uint64)',
  'function nextRequestId() view returns (uint32)',
  'function balanceOf(address) view returns (uint256)',
  'function sharesForAmount(uint256) view returns (uint256)',
  'function sharesForWithdrawalAmount(uint256) view returns (uint256)',
  'function amountForShare(uint256) view returns (uint256)',
  'function amountPerShareCeil() view returns (uint256)',
  'function getTotalPooledEther() view returns (uint256)',
  'function getRate() view returns (uint256)',
  'function totalRedeemableAmount(address) view returns (uint256)',
  'function requestWithdraw(address, uint256) returns (uint256)',
  'function batchClaimWithdraw(uint256[])',
])

const installations = [chainlink, installation] as const
const assumed = { source: 'test', date: '2026-08-22', of: ['*'] }
const assumptions: { readonly [name: string]: Assumption } = {
  'rateGrowth:weETH': { value: 0.025, ...assumed },
  'restakingApr:eETH': { value: 0.0031, ...assumed },
  'queueDays:eETH': { value: 5, ...assumed },
  'basis:weETH': { value: 0, ...assumed },
}

let devnet: Devnet<31337, typeof installations>
let snapshot: `0x${string}`
const connect = () =>
  etherFi(devnet.deployments.etherFi, { feeds: chainlinkAdapter(devnet.deployments.chainlink).protocols })
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
const at = () => devnet.deployments.etherFi
const marketFor = (strategy: Strategy) => readMarket(devnet.client, { strategy, assumptions })

const ask = <value = bigint>(address: Address, functionName: string, args: readonly unknown[] = []) =>
  devnet.client.readContract({ address, abi, functionName, args } as never) as Promise<value>

const send = async (address: Address, functionName: string, args: readonly unknown[], value = 0n) => {
  const request = {
    account: user(),
    address,
    abi: [...abi, ...erc20Abi],
    functionName,
    args,
    value,
    chain: devnet.chain,
  }
  await devnet.client.simulateContract(request as never)
  const hash = await devnet.client.writeContract(request as never)
  return devnet.client.waitForTransactionReceipt({ hash })
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
      const { to: address, abi: own, functionName, args, value = 0n } = call
      const request = {
        account: user(),
        address,
        abi: [...own, ...abi],
        functionName,
        args,
        value,
        chain: devnet.chain,
      }
      await devnet.client.simulateContract(request as never)
      const hash = await devnet.client.writeContract(request as never)
      const { status, gasUsed, effectiveGasPrice } = await devnet.client.waitForTransactionReceipt({ hash })
      expect(status).toBe('success')
      paid += gasUsed * effectiveGasPrice
    }
    timestamps.push((await devnet.client.getBlock()).timestamp)
  }
  return { paid, timestamps }
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

const positionNow = () => readPosition(devnet.client, { account: user(), adapters: [adapter], assumptions })
const requestsNow = async () =>
  ((await positionNow()).positions[adapter.withdrawal.key] ?? []) as unknown as readonly WithdrawRequest[]
const stateNow = async () => (await positionNow()).market.states[adapter.protocol.id] as unknown as EtherFiState

/** A report that changes the ether behind the shares by so many bps. */
const report = async (bps: bigint) => {
  const pooled = await ask(at().liquidityPool, 'getTotalPooledEther')
  await send(at().liquidityPool, 'rebase', [(pooled * bps) / 10_000n])
}

const finalize = async () => {
  const next = await ask<number>(at().withdrawRequestNFT, 'nextRequestId')
  await send(at().liquidityPool, 'finalizeRequests', [BigInt(next - 1)])
}

describe('what is read', () => {
  test('is what the contracts answer, by property', async () => {
    const state = await stateNow()
    const { liquidityPool, redemptionManager, weETH } = at()
    await fc.assert(
      fc.asyncProperty(fc.bigInt({ min: 0n, max: 10n ** 26n }), async (amount) => {
        expect(sharesForAmount(state, amount)).toBe(await ask(liquidityPool, 'sharesForAmount', [amount]))
        expect(sharesForWithdrawalAmount(state, amount)).toBe(
          await ask(liquidityPool, 'sharesForWithdrawalAmount', [amount]),
        )
        expect(amountForShare(state, amount)).toBe(await ask(liquidityPool, 'amountForShare', [amount]))
      }),
      { numRuns: 50 },
    )
    expect(amountPerShareCeil(state)).toBe(await ask(liquidityPool, 'amountPerShareCeil'))
    expect(amountForShare(state, wad)).toBe(await ask(weETH, 'getRate'))
    const { timestamp } = await devnet.client.getBlock()
    expect(totalRedeemableAmount(state, timestamp)).toBe(
      await ask(redemptionManager, 'totalRedeemableAmount', [ethAddress]),
    )
  })
})

describe('plans are what the chain does, to the wei', () => {
  const ways = () => {
    const { eth, deposit, wrap, unwrap, redeem, requestWithdraw } = adapter
    const define = (steps: readonly unknown[]) =>
      defineStrategy({ name: 'way', start: eth, steps: steps as never }) as unknown as Strategy
    return [
      define([deposit()]),
      define([deposit(), wrap()]),
      define([deposit(), wrap(), unwrap()]),
      define([deposit(), redeem({ asset: 'eETH@31337' })]),
      define([deposit(), wrap(), redeem({ asset: 'weETH@31337' })]),
      define([deposit(), requestWithdraw()]),
      define([deposit(), wrap(), unwrap(), requestWithdraw()]),
    ]
  }

  test('whatever way, amount and rate', { timeout: 300_000 }, async () => {
    await devnet.fund('ETH', user(), parseEther('100000'))
    await fc.assert(
      fc.asyncProperty(
        fc.nat({ max: 6 }),
        fc.bigInt({ min: 10n ** 16n, max: 4_000n * wad }),
        fc.bigInt({ min: -200n, max: 200n }),
        async (way, amount, bps) => {
          const inner = await devnet.snapshot()
          try {
            await report(bps)
            const strategy = ways()[way] as Strategy
            const planned = planStrategy({ strategy, market: await marketFor(strategy), amount, account: user() })
            const before = await devnet.client.getBalance({ address: user() })
            const { paid, timestamps } = await carryOut(planned, planned.stages[0])
            const plan = projectPlan({ plan: planned, timestamps })
            const position = await positionNow()
            expect(position.market.states[adapter.protocol.id]).toEqual(stateOf(plan.world, adapter.protocol))
            for (const asset of [adapter.eETH, adapter.weETH] as const) {
              const { amount: held = 0n, guaranteed = 0n } = plan.holdings[asset.key] ?? {}
              const got = position.holdings[asset.key] ?? 0n
              // Transfers of eETH leave up to 2 wei behind, or bring as much less.
              const lost = asset.key === adapter.eETH.key ? 2n * 6n : 0n
              expect(got - held <= lost && held - got <= lost, `${asset.key}: ${got} for ${held}`).toBe(true)
              expect(got).toBeGreaterThanOrEqual(guaranteed)
            }
            const ether = (await devnet.client.getBalance({ address: user() })) - before + paid + amount
            expect(ether).toBe(plan.holdings[adapter.eth.key]?.amount ?? 0n)
            const requests = (position.positions[adapter.withdrawal.key] ?? []) as unknown as readonly WithdrawRequest[]
            expect(requests.map((each) => ({ ...each, requestId: null }))).toEqual(
              way < 5 ? [] : stateOf(plan.world, adapter.withdrawal).map((each) => ({ ...each, requestedAt: null })),
            )
          } finally {
            await devnet.revert(inner)
          }
        },
      ),
      { numRuns: 21, endOnFailure: true },
    )
  })

  test.each([
    ['0.001', 1, 0n],
    ['777.000000000000000077', 1, 8n],
    ['3210.987654321098765432', 4, 8n],
    ['1500', 2, -130n],
  ] as const)('out with %s ETH in %i requests, after a report of %i bps', async (amount, count, bps) => {
    await devnet.fund('ETH', user(), parseEther('10000'))
    const { eth, deposit, requestWithdraw, withdrawal, claimWithdraw } = adapter
    const strategy = defineStrategy({
      name: 'out',
      start: eth,
      steps: [deposit(), requestWithdraw(), wait({ position: withdrawal }), claimWithdraw()],
    })
    // A wei more, since deposits round.
    const planned = planStrategy({
      strategy,
      market: await marketFor(strategy),
      amount: parseEther(amount) + 4n,
      account: user(),
    })
    const [first, second] = planned.stages
    await carryOut(planned, first)
    const requests = await requestsNow()
    expect(requests).toHaveLength(count)
    const resume = async () =>
      planStrategy({
        strategy,
        market: await marketFor(strategy),
        amount: parseEther(amount),
        account: user(),
        positions: { [withdrawal.key]: (await requestsNow()) as never },
        resume: { step: second?.step ?? 0, holdings: { [withdrawal.key]: 1n } },
      })
    await expect(resume()).rejects.toMatchObject({ revert: 'RequestNotFinalized' })
    const ids = requests.map(({ requestId }) => requestId)
    expect(await refusal(send(at().withdrawRequestNFT, 'batchClaimWithdraw', [ids]))).toBe('RequestNotFinalized')

    if (bps !== 0n) await report(bps)
    const { market } = await positionNow()
    const scope = createScope({ protocols: withdrawal.protocols, positions: [withdrawal] })
    const world = createWorld({ scope, market, positions: { [withdrawal.key]: requests as never } })
    const pays = withdrawal
      .claims(world, 1n)
      .reduce((sum, { asset, amount }) => sum + (asset.claims(world, amount)[0]?.amount ?? 0n), 0n)
    await finalize()
    await report(50n)

    const plan = await resume()
    const paid = plan.holdings[eth.key]?.amount
    expect(paid).toBe(pays)
    const asked = requests.reduce((sum, { amountOfEEth }) => sum + amountOfEEth, 0n)
    // Its shares can be worth a wei less than what was asked for: they were rounded down.
    if (bps >= 0n) expect(Number(asked - (paid ?? 0n))).toBeLessThan(bps === 0n ? 2 * count : 1)
    else expect(paid).toBeLessThan(asked)
    const before = await devnet.client.getBalance({ address: user() })
    const { paid: gas, timestamps } = await carryOut(plan, plan.stages[0])
    expect((await devnet.client.getBalance({ address: user() })) - before + gas).toBe(paid)
    expect(await requestsNow()).toEqual([])
    expect(await stateNow()).toEqual(stateOf(projectPlan({ plan, timestamps }).world, adapter.protocol))
  })

  test('claims what is finalised and leaves the rest', async () => {
    const { liquidityPool, eETH, withdrawRequestNFT } = at()
    await devnet.fund('eETH', user(), parseEther('30'))
    await send(eETH, 'approve', [liquidityPool, parseEther('25')])
    for (const amount of ['5', '6', '1']) await send(liquidityPool, 'requestWithdraw', [user(), parseEther(amount)])
    await send(withdrawRequestNFT, 'invalidateRequest', [5n])
    await finalize()
    await send(liquidityPool, 'requestWithdraw', [user(), parseEther('7')])
    const requests = await requestsNow()
    expect(requests.map(({ requestId, isFinalized, isValid }) => [requestId, isFinalized, isValid])).toEqual([
      [3n, true, true],
      [4n, true, true],
      [5n, true, false],
      [6n, false, true],
    ])
    const strategy = defineStrategy({
      name: 'claim',
      start: adapter.eth,
      opened: [adapter.withdrawal],
      steps: [adapter.claimWithdraw()],
    })
    const planFor = async (positions: readonly WithdrawRequest[]) =>
      planStrategy({
        strategy,
        market: await marketFor(strategy),
        amount: 0n,
        account: user(),
        positions: { [adapter.withdrawal.key]: positions as never },
      })
    const plan = await planFor(requests)
    expect(plan.holdings['ETH@31337'].amount).toBe(parseEther('11'))
    await carryOut(plan, plan.stages[0])
    expect(stateOf(plan.world, adapter.withdrawal)).toEqual(await requestsNow())
    await expect(planFor(requests.slice(2, 3))).rejects.toMatchObject({ revert: 'RequestNotValid' })
    expect(await refusal(send(withdrawRequestNFT, 'batchClaimWithdraw', [[5n]]))).toBe('RequestNotValid')
  })
})

describe('what is refused, is refused by the contracts for the same reason', () => {
  type Given = () => Promise<unknown>
  const redeemable = (split = 1_000, fee = 30, watermark = 100, capacity = '5000') =>
    send(at().redemptionManager, 'setTokenParameters', [ethAddress, split, fee, watermark, parseEther(capacity), 0n])
  const later = async () => (await devnet.client.getBlock()).timestamp + 10_000n
  const cases: readonly (readonly [string, 'deposit' | 'wrap' | 'unwrap' | 'redeem' | 'request', bigint, Given])[] = [
    ['ContractPaused', 'deposit', wad, () => send(at().liquidityPool, 'pause', [])],
    ['ContractPausedUntil', 'deposit', wad, async () => send(at().liquidityPool, 'pauseUntil', [await later()])],
    ['ContractPaused', 'deposit', wad, () => send(at().eETH, 'pause', [])],
    ['InvalidAmount', 'deposit', 1n, async () => {}],
    ['LimitExceeded', 'deposit', 3_000_001n * wad, async () => {}],
    ['ContractPaused', 'wrap', wad, () => send(at().weETH, 'pause', [])],
    ['ContractPaused', 'unwrap', wad, () => send(at().weETH, 'pause', [])],
    ['ContractPaused', 'redeem', wad, () => send(at().redemptionManager, 'pause', [])],
    ['ContractPaused', 'redeem', wad, () => send(at().liquidityPool, 'pause', [])],
    ['ExceededRedeemable', 'redeem', 5_001n * wad, async () => {}],
    ['ExceededRedeemable', 'redeem', wad, () => redeemable(1_000, 30, 9_000)],
    ['InvalidAmount', 'redeem', 1n, async () => {}],
    ['InvalidWithdrawalAmount', 'request', 10n ** 15n - 1n, async () => {}],
    ['ContractPaused', 'request', wad, () => send(at().withdrawRequestNFT, 'pause', [])],
    ['ContractPaused', 'request', wad, () => send(at().eETH, 'pause', [])],
  ]

  test.each(cases)('%s: %s of %i', async (reason, what, amount, given) => {
    const { eth, eETH, weETH, deposit, wrap, unwrap, redeem, requestWithdraw } = adapter
    await devnet.fund('ETH', user(), parseEther('4000000'))
    await devnet.fund('eETH', user(), parseEther('6000'))
    await devnet.fund('weETH', user(), parseEther('10'))
    for (const spender of [at().weETH, at().liquidityPool, at().redemptionManager])
      await send(at().eETH, 'approve', [spender, parseEther('6000')])
    await given()
    const [start, step] = {
      deposit: [eth, deposit()],
      wrap: [eETH, wrap()],
      unwrap: [weETH, unwrap()],
      redeem: [eETH, redeem({ asset: eETH.key })],
      request: [eETH, requestWithdraw()],
    }[what] as unknown as readonly [typeof eth, ReturnType<typeof deposit>]
    const strategy = defineStrategy({ name: 'refused', start, steps: [step] as never }) as unknown as Strategy
    const market = await marketFor(strategy)
    expect(() => planStrategy({ strategy, market, amount, account: user() })).toThrow(
      expect.objectContaining({ revert: reason }),
    )
    const choice = what === 'request' ? { amounts: [amount] } : null
    const [call] = step.calls({ account: user(), amounts: { [start.key]: amount } as never, choice })
    const { to: address, abi: own, functionName, args, value = 0n } = call as NonNullable<typeof call>
    const request = { account: user(), address, abi: [...own, ...abi], functionName, args, value }
    expect(await refusal(devnet.client.simulateContract(request as never))).toBe(reason)
  })
})
