import { decodeFunctionData, erc20Abi, parseAbi } from 'viem'
import { describe, expect, test } from 'vitest'
import { poolAbi } from '../adapters/aaveV3/abi.js'
import { aaveV3Mainnet } from '../adapters/aaveV3/mainnet.js'
import { stETHAbi, wstETHAbi } from '../adapters/lido/abi.js'
import { lidoMainnet } from '../adapters/lido/mainnet.js'
import { wethAbi } from '../adapters/weth/abi.js'
import { wethMainnet } from '../adapters/weth/mainnet.js'
import { amountsOf } from '../core/amounts.js'
import type { Call } from '../core/call.js'
import { defineStep } from '../core/define-step.js'
import { defineStrategy } from '../core/define-strategy.js'
import { emptyMarket } from '../core/fixtures/empty-market.js'
import { ether } from '../core/fixtures/made-up-assets.js'
import type { Plan } from '../core/plan.js'
import { planStrategy } from '../core/plan-strategy.js'
import type { Strategy } from '../core/strategy.js'
import { wait } from '../core/wait.js'
import { MissingStageError } from '../errors/missing-stage-error.js'
import { wad } from '../math/wad.js'
import { adapters } from '../presets/adapters.js'
import { defaultMarket } from '../presets/default-market.js'
import { presets } from '../presets/presets.js'
import { buildBundle } from './build-bundle.js'

const account = '0x00000000000000000000000000000000000000AA'
const market = defaultMarket()
const { aaveV3, erc20, lido, weth } = adapters
const { pool, reserves } = aaveV3Mainnet
const { stETH, wstETH } = lidoMainnet
const planOf = (strategy: Strategy, rest: Partial<Parameters<typeof planStrategy>[0]> = {}) =>
  planStrategy({ strategy, market, amount: 10n * wad, account, ...rest })
const decode = ({ data }: { readonly data: `0x${string}` }, abi: Parameters<typeof decodeFunctionData>[0]['abi']) => {
  const { functionName, args = [] } = decodeFunctionData({ abi, data })
  return [functionName, ...args]
}
const sum = (amounts: readonly bigint[]) => amounts.reduce((a, b) => a + b, 0n)

describe('a loop', () => {
  const plan = planOf(presets['wsteth-loop'].strategy({ leverage: 3 }))
  const bundle = buildBundle(plan)
  const flows = plan.stages[0]!.flows

  test('is what was planned, call by call', () => {
    expect(bundle).toMatchObject({ chainId: 1, account, from: market.timestamp })
    expect(bundle.calls.slice(0, 7).map(({ label }) => label)).toEqual([
      'Stake ETH with Lido for wstETH',
      'Enter e-mode 1 of Aave',
      'Approve wstETH for: Supply wstETH to Aave',
      'Supply wstETH to Aave',
      'Borrow WETH from Aave',
      'Unwrap WETH to ETH',
      'Stake ETH with Lido for wstETH',
    ])
    expect(bundle.calls).toHaveLength(flows.length + 1)
  })

  test('every call decodes to what the plan says', () => {
    const decoded = bundle.calls.map((call) => {
      if (call.to === wstETH && call.data === '0x') return ['receive', call.value]
      if (call.to === wethMainnet.weth) return decode(call, wethAbi)
      return decode(call, call.to === pool ? poolAbi : erc20Abi)
    })
    const expected = flows.map(({ step, amounts, choice }) => {
      const underlying = reserves.wstETH.underlying
      switch (step.id) {
        case 'lido.stakeAndWrap':
          return ['receive', amounts['ETH@1']]
        case 'aaveV3.setEMode':
          return ['setUserEMode', 1]
        case 'aaveV3.supply':
          return ['supply', underlying, amounts['wstETH@1'], account, 0]
        case 'aaveV3.borrow':
          return ['borrow', reserves.WETH.underlying, (choice as { amount: bigint }).amount, 2n, 0, account]
        default:
          return ['withdraw', amounts['WETH@1']]
      }
    })
    const supplied = sum(
      flows.filter(({ step }) => step.id === 'aaveV3.supply').map(({ amounts }) => amounts['wstETH@1']!),
    )
    expect(decoded).toEqual([...expected.slice(0, 2), ['approve', pool, supplied], ...expected.slice(2)])
  })

  test('only what is staked is sent as ether', () => {
    for (const { value, functionName } of bundle.calls) expect(value > 0n).toBe(functionName === 'receive')
    expect(bundle.calls[0]!.value).toBe(10n * wad)
  })

  test('the decoded arguments stand beside the data, by name', () => {
    expect(bundle.calls[3]!.args).toEqual({
      asset: wstETH,
      amount: flows[2]!.amounts['wstETH@1'],
      onBehalfOf: account,
      referralCode: 0,
    })
    expect(bundle.calls[1]!.args).toEqual({ categoryId: 1 })
    expect(bundle.calls[0]!.args).toEqual({})
  })
})

describe('approvals', () => {
  test('exact: what the calls spend, and no more', () => {
    const strategy = defineStrategy({ name: 'a', start: lido.eth, steps: [lido.stake(), lido.wrap()] })
    const plan = planOf(strategy)
    const [stake, approve, wrap] = buildBundle(plan).calls
    const spent = plan.stages[0]!.flows[1]!.amounts['stETH@1']!
    expect(decode(stake!, stETHAbi)).toEqual(['submit', '0x0000000000000000000000000000000000000000'])
    expect(stake!.value).toBe(10n * wad)
    expect([approve!.to, ...decode(approve!, erc20Abi)]).toEqual([stETH, 'approve', wstETH, spent])
    expect(decode(wrap!, wstETHAbi)).toEqual(['wrap', spent])
    // What is encoded is what is sure to be there.
    expect(spent).toBeLessThan(10n * wad)
  })

  test('one for every spender and token, before the first call that needs it', () => {
    const strategy = defineStrategy({
      name: 'a',
      start: weth.weth,
      opened: [aaveV3.account],
      steps: [
        aaveV3.supply({ asset: 'WETH@1' }),
        aaveV3.withdraw({ asset: 'WETH@1', amount: { exact: 3n * wad } }),
        weth.unwrap(),
        lido.stakeAndWrap(),
        aaveV3.supply({ asset: 'wstETH@1' }),
      ],
    })
    expect(buildBundle(planOf(strategy)).calls.map(({ label }) => label)).toEqual([
      'Approve WETH for: Supply WETH to Aave',
      'Supply WETH to Aave',
      'Withdraw WETH from Aave',
      'Unwrap WETH to ETH',
      'Stake ETH with Lido for wstETH',
      'Approve wstETH for: Supply wstETH to Aave',
      'Supply wstETH to Aave',
    ])
  })

  test('none where enough is approved already', () => {
    const plan = planOf(presets['wsteth-supply'].strategy())
    const needed = plan.stages[0]!.flows[1]!.amounts['wstETH@1']!
    const labels = (amount: bigint) =>
      buildBundle(plan, { allowances: { [wstETH.toLowerCase()]: { [pool.toLowerCase()]: amount } } }).calls.map(
        ({ functionName }) => functionName,
      )
    expect(labels(needed)).toEqual(['receive', 'supply'])
    expect(labels(needed - 1n)).toEqual(['receive', 'approve', 'supply'])
    const other = { [wstETH.toLowerCase()]: { [wstETH.toLowerCase()]: needed } }
    expect(buildBundle(plan, { allowances: other }).calls).toHaveLength(3)
  })

  test('an exact approval replaces one that is too small', () => {
    const plan = planOf(presets['wsteth-supply'].strategy())
    const allowances = { [wstETH.toLowerCase()]: { [pool.toLowerCase()]: 5n } }
    const approve = buildBundle(plan, { allowances }).calls[1]!
    expect(decode(approve, erc20Abi)).toEqual(['approve', pool, plan.stages[0]!.flows[1]!.amounts['wstETH@1']])
  })

  describe('that may be left partly unused', () => {
    const strategy = defineStrategy({
      name: 'a',
      start: erc20.tokens.USDC,
      opened: [aaveV3.account],
      steps: [aaveV3.repay({ asset: 'USDC@1', max: true })],
    })
    const content = {
      eModeCategory: 0,
      reserves: [
        { asset: 'wstETH@1', scaledSupply: 10n * wad, scaledDebt: 0n, usedAsCollateral: true },
        { asset: 'USDC@1', scaledSupply: 0n, scaledDebt: 1_000n * 10n ** 6n, usedAsCollateral: false },
      ],
    }
    const amount = 2_000n * 10n ** 6n
    const plan = planOf(strategy, { amount, positions: { 'aaveV3@1': content } })
    const usdc = reserves.USDC.underlying

    test('are taken back at the end', () => {
      const { calls } = buildBundle(plan)
      expect(calls.map((call) => [call.to, ...decode(call, call.to === pool ? poolAbi : erc20Abi)])).toEqual([
        [usdc, 'approve', pool, amount],
        [pool, 'repay', usdc, 2n ** 256n - 1n, 2n, account],
        [usdc, 'approve', pool, 0n],
      ])
      expect(calls[2]!.label).toBe('Take back the approval of USDC')
    })

    test('but not what somebody else approved before', () => {
      const allowances = { [usdc.toLowerCase()]: { [pool.toLowerCase()]: amount } }
      expect(buildBundle(plan, { allowances }).calls.map(({ functionName }) => functionName)).toEqual(['repay'])
    })
  })

  test('addresses count whatever their case', () => {
    const abi = parseAbi(['function take()'])
    const token = '0xC02aaA39b223FE8D0A0e5C4F27eAD9083C756Cc2'
    const spender = '0x87870Bca3F3fD6335C3F4ce8392D69350B4fA4E2'
    const take = (lower: boolean): Call => ({
      to: spender,
      abi,
      functionName: 'take',
      args: [],
      label: 'Take',
      spends: [
        {
          token: lower ? (token.toLowerCase() as `0x${string}`) : token,
          symbol: 'WETH',
          spender: lower ? (spender.toLowerCase() as `0x${string}`) : spender,
          amount: 2n,
        },
      ],
    })
    const step = defineStep({
      id: 'x.take',
      consumes: [ether],
      produces: [ether],
      apply: ({ world, amounts }) => ({ world, amounts: amountsOf([ether, amounts['ETH@1']]) }),
      calls: () => [take(false), take(true)],
    })
    const strategy = defineStrategy({ name: 'a', start: ether, steps: [step] })
    const { calls } = buildBundle(planStrategy({ strategy, market: emptyMarket, amount: 1n, account }))
    expect(calls.map(({ functionName }) => functionName)).toEqual(['approve', 'take', 'take'])
    expect(calls[0]!.args.amount).toBe(4n)
  })
})

describe('stages', () => {
  const strategy = defineStrategy({
    name: 'a',
    start: lido.eth,
    steps: [lido.stake(), wait({ seconds: 3_600 }), lido.wrap(), aaveV3.supply({ asset: 'wstETH@1' })],
  })
  const plan: Plan = planOf(strategy)
  const labels = (stage?: number) =>
    buildBundle(plan, stage === undefined ? {} : { stage }).calls.map(({ functionName }) => functionName)

  test('a bundle each, with its own approvals and the time from which it can be sent', () => {
    expect(labels()).toEqual(['submit'])
    expect(labels(0)).toEqual(['submit'])
    expect(labels(1)).toEqual(['approve', 'wrap', 'approve', 'supply'])
    expect(buildBundle(plan, { stage: 1 }).from).toBe(market.timestamp + 3_600n)
  })

  test.each([2, -1, 0.5])('a stage %d that the plan does not have', (stage) => {
    expect(() => buildBundle(plan, { stage })).toThrow(MissingStageError)
    expect(() => buildBundle(plan, { stage })).toThrow(`The plan has no stage ${stage}. Use a stage from 0 to 1.`)
  })
})
