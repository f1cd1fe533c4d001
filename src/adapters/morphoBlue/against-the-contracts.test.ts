import fc from 'fast-check'
import {
  type Address,
  BaseError,
  decodeErrorResult,
  encodeFunctionData,
  erc20Abi,
  type Hex,
  maxUint256,
  parseAbi,
  parseEther,
} from 'viem'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Devnet } from '../../devnet/devnet.js'
import { startDevnet } from '../../devnet/start-devnet.js'
import { installation as chainlink } from '../chainlink/devnet.js'
import { installation as lido } from '../lido/devnet.js'
import { installation as weth } from '../weth/devnet.js'
import { adaptiveCurveIrmAbi, morphoAbi } from './abi.js'
import { installation } from './devnet.js'
import { accrueInterest } from './logic/accrue-interest.js'
import { bestLiquidation } from './logic/best-liquidation.js'
import { borrow } from './logic/borrow.js'
import { liquidate } from './logic/liquidate.js'
import { maxBorrow } from './logic/max-borrow.js'
import { maxWithdrawCollateral } from './logic/max-withdraw-collateral.js'
import { repay } from './logic/repay.js'
import { sharesToRepay } from './logic/shares-to-repay.js'
import { supplyCollateral } from './logic/supply-collateral.js'
import { withdrawCollateral } from './logic/withdraw-collateral.js'
import type { MarketState } from './market-state.js'
import { toSharesUp } from './math/shares-math.js'
import type { Situation, Transition } from './situation.js'

const abi = parseAbi([
  'struct MarketParams { address loanToken; address collateralToken; address oracle; address irm; uint256 lltv; }',
  'function supply(MarketParams params, uint256 assets, uint256 shares, address onBehalf, bytes data)',
  'function withdraw(MarketParams params, uint256 assets, uint256 shares, address onBehalf, address receiver)',
  'function setFee(MarketParams params, uint256 fee)',
  'function liquidate(MarketParams params, address borrower, uint256 seizedAssets, uint256 repaidShares, bytes data)',
  'function price() view returns (uint256)',
  'function report(uint256 postInternalEther, uint256 sharesMintedAsFees, address feeRecipient)',
  'function getTotalPooledEther() view returns (uint256)',
  'function getExternalEther() view returns (uint256)',
  'error Error(string reason)',
  'error Panic(uint256 code)',
])

const installations = [chainlink, weth, lido, installation] as const
const names = ['wstETH/WETH:96.5', 'wstETH/WETH:94.5'] as const
const deployer = '0x00000000000000000000000000000000de9107e4'
const lender = '0x00000000000000000000000000000000000b1001'
const gas = 2_000_000n

type Action =
  | { readonly type: 'supplyCollateral' | 'withdrawCollateral' | 'borrow' | 'repay'; readonly part: number }
  | { readonly type: 'liquidate'; readonly by: 'best' | 'collateral' | 'debt'; readonly part: number }
  | { readonly type: 'wait'; readonly seconds: bigint }
  | { readonly type: 'rate'; readonly parts: number }
  | { readonly type: 'lend'; readonly part: number }
  | { readonly type: 'fee'; readonly percent: number }

const part = fc.oneof(fc.integer({ min: 1, max: 1_000 }), fc.constantFrom(0, 1_000, 1_001))
const own = (type: 'supplyCollateral' | 'withdrawCollateral' | 'borrow' | 'repay') =>
  fc.record({ type: fc.constant(type), part })
const arbitraryAction: fc.Arbitrary<Action> = fc.oneof(
  { arbitrary: own('supplyCollateral'), weight: 3 },
  { arbitrary: own('withdrawCollateral'), weight: 3 },
  { arbitrary: own('borrow'), weight: 5 },
  { arbitrary: own('repay'), weight: 4 },
  {
    arbitrary: fc.record({
      type: fc.constant('liquidate' as const),
      by: fc.constantFrom('best' as const, 'collateral' as const, 'debt' as const),
      part,
    }),
    weight: 3,
  },
  {
    arbitrary: fc.record({
      type: fc.constant('wait' as const),
      seconds: fc.oneof(fc.bigInt(1n, 10_000_000n), fc.constantFrom(1n, 100_000_000n)),
    }),
    weight: 3,
  },
  {
    arbitrary: fc.record({ type: fc.constant('rate' as const), parts: fc.integer({ min: 950, max: 1_020 }) }),
    weight: 1,
  },
  {
    arbitrary: fc.record({ type: fc.constant('lend' as const), part: fc.integer({ min: -1_000, max: 1_000 }) }),
    weight: 2,
  },
  { arbitrary: fc.record({ type: fc.constant('fee' as const), percent: fc.nat({ max: 25 }) }), weight: 1 },
)

let devnet: Devnet<31337, typeof installations>
let user: Address
let liquidator: Address
let name: (typeof names)[number] = names[0]
const deployment = () => devnet.deployments.morphoBlue
const market = () => deployment().markets[name]
const params = () => {
  const { loanToken, collateralToken, oracle, irm, lltv } = market()
  return { loanToken, collateralToken, oracle: oracle.address, irm, lltv: BigInt(lltv) }
}

beforeAll(async () => {
  devnet = await startDevnet({ installations })
  user = devnet.accounts[0]!.address
  liquidator = devnet.accounts[1]!.address
  const { loanToken, collateralToken } = market()
  await devnet.fund('wstETH', user, parseEther('20000'))
  await devnet.fund('WETH', user, parseEther('20000'))
  await devnet.fund('WETH', liquidator, parseEther('100000'))
  await devnet.fund('WETH', lender, parseEther('100000'))
  for (const owner of [user, liquidator, lender] as const)
    for (const token of [loanToken, collateralToken])
      await send(
        owner,
        token,
        encodeFunctionData({ abi: erc20Abi, functionName: 'approve', args: [deployment().morpho, maxUint256] }),
      )
}, 240_000)
afterAll(() => devnet?.stop())

async function send(from: Address, to: Address, data: Hex): Promise<bigint> {
  if (from !== user && from !== liquidator) {
    await devnet.client.setBalance({ address: from, value: 10n ** 20n })
    await devnet.client.impersonateAccount({ address: from })
  }
  const hash = await devnet.client.sendTransaction({ account: from, to, data, gas, chain: devnet.chain })
  const receipt = await devnet.client.waitForTransactionReceipt({ hash })
  expect(receipt.status).toBe('success')
  return receipt.gasUsed
}

/** What Morpho stores of the market and of the user, at the latest block. */
async function readChain(): Promise<Situation> {
  const { client } = devnet
  const { id, irm, oracle, lltv } = market()
  const { morpho: address } = deployment()
  const { timestamp } = await client.getBlock()
  const [state, held, rateAtTarget, price] = await Promise.all([
    client.readContract({ address, abi: morphoAbi, functionName: 'market', args: [id] }),
    client.readContract({ address, abi: morphoAbi, functionName: 'position', args: [id, user] }),
    client.readContract({ address: irm, abi: adaptiveCurveIrmAbi, functionName: 'rateAtTarget', args: [id] }),
    client.readContract({ address: oracle.address, abi, functionName: 'price' }),
  ])
  const [totalSupplyAssets, totalSupplyShares, totalBorrowAssets, totalBorrowShares, lastUpdate, fee] = state
  const totals = { totalSupplyAssets, totalSupplyShares, totalBorrowAssets, totalBorrowShares }
  const [supplyShares, borrowShares, collateral] = held
  const account = { supplyShares, borrowShares, collateral }
  return { timestamp, market: { ...totals, lastUpdate, fee, rateAtTarget }, account, price, lltv: BigInt(lltv), name }
}

type Attempt = {
  readonly from: Address
  readonly data: Hex
  /** What is expected; undefined where the contract must refuse for a reason that we do not name. */
  readonly predict: (situation: Situation) => Transition | undefined
}

const encode = (functionName: string, args: readonly unknown[]) =>
  encodeFunctionData({ abi: [...morphoAbi, ...abi], functionName, args } as never)

/** The call of an action, and what we expect of it; amounts hug the limits. */
function attemptOf(action: Action, now: Situation): Attempt | undefined {
  const scaled = (most: bigint, parts: number) => (parts > 1_000 ? most + 1n : (most * BigInt(parts)) / 1_000n)
  const accrued = accrueInterest(now.market, now.timestamp)
  if (action.type === 'supplyCollateral') {
    const amount = scaled(parseEther('500'), action.part)
    return {
      from: user,
      data: encode('supplyCollateral', [params(), amount, user, '0x']),
      predict: (situation) => supplyCollateral(situation, amount),
    }
  }
  if (action.type === 'withdrawCollateral') {
    const most = action.part === 999 ? now.account.collateral : maxWithdrawCollateral(now).amount
    const amount = scaled(most, action.part)
    return {
      from: user,
      data: encode('withdrawCollateral', [params(), amount, user, user]),
      predict: (situation) => withdrawCollateral(situation, amount),
    }
  }
  if (action.type === 'borrow') {
    const amount = scaled(maxBorrow(now).amount, action.part)
    const shares = toSharesUp(amount, accrued.totalBorrowAssets, accrued.totalBorrowShares)
    return {
      from: user,
      data: encode('borrow', [params(), 0n, shares, user, user]),
      predict: (situation) => borrow(situation, shares),
    }
  }
  if (action.type === 'repay') {
    const all = scaled(now.account.borrowShares, action.part)
    const shares = action.part < 500 ? sharesToRepay(now, BigInt(action.part) * parseEther('0.5')) : all
    return {
      from: user,
      data: encode('repay', [params(), 0n, shares, user, '0x']),
      predict: (situation) => repay(situation, shares),
    }
  }
  if (action.type === 'liquidate') {
    const best = bestLiquidation(now)
    const request =
      action.by === 'collateral'
        ? { seizedAssets: scaled(now.account.collateral, action.part) }
        : { repaidShares: scaled(now.account.borrowShares, action.part) }
    const seized = action.by === 'best' ? (best?.seized ?? 1n) : 'seizedAssets' in request ? request.seizedAssets : 0n
    const isAll = action.by === 'best' && best !== undefined && best.account.borrowShares === 0n && best.badDebt === 0n
    const asked = isAll
      ? { repaidShares: now.account.borrowShares }
      : 'repaidShares' in request && action.by === 'debt'
        ? request
        : { seizedAssets: seized }
    const [assets, shares] = 'seizedAssets' in asked ? [asked.seizedAssets, 0n] : [0n, asked.repaidShares]
    return {
      from: liquidator,
      data: encode('liquidate', [params(), user, assets, shares, '0x']),
      predict: (situation) => (assets === 0n && shares === 0n ? undefined : liquidate(situation, asked)),
    }
  }
  return undefined
}

/** Time passes, and others act. */
async function happen(action: Action, now: Situation): Promise<void> {
  const { morpho } = deployment()
  if (action.type === 'wait') await devnet.advanceTime(action.seconds)
  if (action.type === 'fee') {
    const fee = BigInt(action.percent) * 10n ** 16n
    if (fee !== now.market.fee) await send(deployer, morpho, encode('setFee', [params(), fee]))
  }
  if (action.type === 'lend') {
    const free = now.market.totalSupplyAssets - now.market.totalBorrowAssets
    const amount = (free * BigInt(Math.abs(action.part))) / 1_001n
    if (amount === 0n) return
    if (action.part > 0) await send(lender, morpho, encode('supply', [params(), amount, 0n, lender, '0x']))
    else await send(lender, morpho, encode('withdraw', [params(), amount, 0n, lender, lender]))
  }
  if (action.type === 'rate') {
    const { stETH } = devnet.deployments.lido
    const [pooled, external] = await Promise.all(
      (['getTotalPooledEther', 'getExternalEther'] as const).map((functionName) =>
        devnet.client.readContract({ address: stETH, abi, functionName }),
      ),
    )
    const args = [(((pooled ?? 0n) - (external ?? 0n)) * BigInt(action.parts)) / 1_000n, 0n, deployer] as const
    await send(deployer, stETH, encodeFunctionData({ abi, functionName: 'report', args }))
  }
}

/** What Morpho reverts with if the call came at that time; undefined where it does not. */
async function revertOf({ from, data }: Attempt, timestamp: bigint): Promise<string | undefined> {
  try {
    const { morpho: to } = deployment()
    await devnet.client.call({ account: from, to, data, gas, blockOverrides: { time: timestamp } })
    return undefined
  } catch (error) {
    const cause = error instanceof BaseError ? error.walk((inner) => 'data' in (inner as object)) : null
    const revert = (cause as { readonly data?: Hex } | null)?.data
    if (revert === undefined) throw error
    const { errorName, args } = decodeErrorResult({ abi, data: revert })
    return errorName === 'Panic' ? `Panic(0x${args[0].toString(16)})` : args[0]
  }
}

function predicted({ predict }: Attempt, situation: Situation): Transition | string | undefined {
  try {
    return predict(situation)
  } catch (error) {
    const { revert } = error as { readonly revert?: string }
    if (revert === undefined) throw error
    return revert
  }
}

/** Plays actions on the chain and in our mathematics side by side; returns how each ended. */
async function play(actions: readonly Action[]): Promise<readonly string[]> {
  const outcomes: string[] = []
  const snapshot = await devnet.snapshot()
  try {
    for (const action of actions) {
      const now = await readChain()
      const timestamp = now.timestamp + 12n
      const attempt = attemptOf(action, { ...now, timestamp })
      if (attempt === undefined) {
        await happen(action, now)
        continue
      }
      const expected = predicted(attempt, { ...now, timestamp })
      const revert = await revertOf(attempt, timestamp)
      outcomes.push(`${action.type} ${typeof expected === 'string' ? expected : expected ? 'accepted' : 'refused'}`)
      if (expected === undefined) expect(revert).toBeDefined()
      else expect(revert).toBe(typeof expected === 'string' ? expected : undefined)
      if (typeof expected !== 'object') continue

      await devnet.setNextTimestamp(timestamp)
      await send(attempt.from, deployment().morpho, attempt.data)
      const after = await readChain()
      expect(after.timestamp).toBe(timestamp)
      expect(after.market).toEqual(expected.market)
      expect(after.account).toEqual(expected.account)
    }
  } finally {
    await devnet.revert(snapshot)
  }
  return outcomes
}

describe("Morpho's own contract", () => {
  const supply = (parts = 1_000): Action => ({ type: 'supplyCollateral', part: parts })
  const draw = (parts: number): Action => ({ type: 'borrow', part: parts })
  const pay = (parts: number): Action => ({ type: 'repay', part: parts })
  const take = (parts: number): Action => ({ type: 'withdrawCollateral', part: parts })
  const rate = (parts: number): Action => ({ type: 'rate', parts })
  const wait = (seconds: bigint): Action => ({ type: 'wait', seconds })
  const seize = (by: 'best' | 'collateral' | 'debt', parts = 1_000): Action => ({ type: 'liquidate', by, part: parts })

  it.each(names)('does to the wei what we predict of random actions in %s', { timeout: 600_000 }, async (market) => {
    name = market
    const tally: { [outcome: string]: number } = {}
    await fc.assert(
      fc.asyncProperty(fc.array(arbitraryAction, { minLength: 8, maxLength: 14 }), async (actions) => {
        for (const outcome of await play([supply(), draw(700), ...actions])) tally[outcome] = (tally[outcome] ?? 0) + 1
      }),
      { numRuns: 40, endOnFailure: true },
    )
    for (const type of ['supplyCollateral', 'withdrawCollateral', 'borrow', 'repay'])
      expect(tally[`${type} accepted`], JSON.stringify(tally)).toBeGreaterThan(10)
  })

  it.each([
    ['nothing supplied', [supply(0)], 'supplyCollateral zero assets'],
    ['nothing taken out', [supply(), take(0)], 'withdrawCollateral zero assets'],
    ['nothing borrowed', [supply(), draw(0)], 'borrow inconsistent input'],
    ['no collateral', [draw(1_001)], 'borrow insufficient collateral'],
    ['one wei too much borrowed', [supply(), draw(1_001)], 'borrow insufficient collateral'],
    ['one wei too much taken out', [supply(), draw(500), take(1_001)], 'withdrawCollateral insufficient collateral'],
    ['more taken out than is there', [supply(), take(1_001)], 'withdrawCollateral Panic(0x11)'],
    ['nothing repaid', [supply(), draw(500), pay(0)], 'repay inconsistent input'],
    ['a share too much repaid', [supply(), draw(500), pay(1_001)], 'repay Panic(0x11)'],
    ['a healthy account', [supply(), draw(999), seize('debt')], 'liquidate refused'],
    ['all borrowed, then interest', [supply(), draw(1_000), wait(1_000n), take(1)], 'withdrawCollateral zero assets'],
  ] as const)('refuses %s for the same reason', async (_, actions, last) => {
    name = names[0]
    expect((await play(actions)).at(-1)).toBe(last)
  })

  it('refuses to lend what it lacks', async () => {
    name = names[1]
    const outcomes = await play([supply(), supply(), supply(), supply(), draw(1_000), draw(1_001)])
    expect(outcomes.slice(-2)).toEqual(['borrow accepted', 'borrow insufficient liquidity'])
  })

  it('lets an unhealthy account be liquidated, in part and as a whole', async () => {
    name = names[0]
    const outcomes = await play([
      supply(),
      draw(1_000),
      rate(960),
      seize('debt', 300),
      seize('collateral', 200),
      seize('best'),
    ])
    expect(outcomes.slice(-3)).toEqual(['liquidate accepted', 'liquidate accepted', 'liquidate accepted'])
  })

  it('shares bad debt among those who lend', async () => {
    name = names[0]
    expect(await play([supply(), draw(1_000), rate(850), seize('best'), pay(0), wait(86_400n), supply()])).toEqual([
      'supplyCollateral accepted',
      'borrow accepted',
      'liquidate accepted',
      'repay inconsistent input',
      'supplyCollateral accepted',
    ])
  })

  it('keeps its fee in shares', async () => {
    name = names[1]
    const outcomes = await play([supply(), draw(500), { type: 'fee', percent: 25 }, wait(10_000_000n), pay(1_000)])
    expect(outcomes.at(-1)).toBe('repay accepted')
    const { market }: { readonly market: MarketState } = await readChain()
    expect(market.fee).toBe(parseEther('0.1'))
  })
})
