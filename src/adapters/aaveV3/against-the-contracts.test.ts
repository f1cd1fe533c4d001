import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { type Address, BaseError, decodeErrorResult, encodeFunctionData, type Hex, maxUint256, parseAbi } from 'viem'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Devnet } from '../../devnet/devnet.js'
import { startDevnet } from '../../devnet/start-devnet.js'
import { interestRateStrategyAbi, poolAbi, scaledTokenAbi } from './abi.js'
import { type Account, balancesOf } from './account.js'
import { decodeReserveConfiguration } from './decode-reserve-configuration.js'
import type { EModeCategory } from './e-mode.js'
import { calculateUserAccountData } from './logic/account-data.js'
import { calculateAvailableBorrows } from './logic/available-borrows.js'
import { executeBorrow } from './logic/execute-borrow.js'
import { executeLiquidationCall } from './logic/execute-liquidation-call.js'
import { executeRepay } from './logic/execute-repay.js'
import { executeSetUseReserveAsCollateral } from './logic/execute-set-use-reserve-as-collateral.js'
import { executeSetUserEMode } from './logic/execute-set-user-e-mode.js'
import { executeSupply } from './logic/execute-supply.js'
import { executeWithdraw } from './logic/execute-withdraw.js'
import { maxBorrow } from './logic/max-borrow.js'
import { maxWithdraw } from './logic/max-withdraw.js'
import { normalizedDebt } from './logic/normalized-debt.js'
import { normalizedIncome } from './logic/normalized-income.js'
import type { MarketView } from './market-view.js'
import { vTokenBalance } from './math/token-math.js'
import type { Reserve } from './reserve.js'
import type { ReserveChange } from './transition.js'

const errorsSol = readFileSync(
  new URL(
    '../../../node_modules/@aave-dao/aave-v3-origin/src/contracts/protocol/libraries/helpers/Errors.sol',
    import.meta.url,
  ),
  'utf8',
)
const errorsAbi = parseAbi([
  'error Panic(uint256 code)',
  ...[...errorsSol.matchAll(/error \w+\([^)]*\);/g)].map(([error]) => error.slice(0, -1)),
] as readonly string[] as readonly ['error Panic(uint256 code)'])
const testAbi = parseAbi([
  'function approve(address, uint256) returns (bool)',
  'function getAssetPrice(address) view returns (uint256)',
  'function getUserAccountData(address) view returns (uint256 totalCollateralBase, uint256 totalDebtBase, uint256 availableBorrowsBase, uint256 currentLiquidationThreshold, uint256 ltv, uint256 healthFactor)',
  'function getReserveNormalizedIncome(address) view returns (uint256)',
  'function getReserveNormalizedVariableDebt(address) view returns (uint256)',
  'function getPoolConfigurator() view returns (address)',
  'function liquidationCall(address, address, address, uint256, bool)',
  'function setAnswer(int256)',
  'function setConfiguration(address asset, (uint256 data) configuration)',
])
const admin = '0x00000000000000000000000000000000de9107e4'

/** Fields of a reserve's configuration: where they start, how long they are, and what they are while a setting is on. */
const settings = {
  active: { start: 56n, bits: 1n, on: 0n, off: 1n },
  frozen: { start: 57n, bits: 1n, on: 1n, off: 0n },
  borrowing: { start: 58n, bits: 1n, on: 0n, off: 1n },
  paused: { start: 60n, bits: 1n, on: 1n, off: 0n },
  borrowableInIsolation: { start: 61n, bits: 1n, on: 1n, off: 0n },
  siloed: { start: 62n, bits: 1n, on: 1n, off: 0n },
  ltv: { start: 0n, bits: 16n, on: 0n, off: 7500n },
  borrowCap: { start: 80n, bits: 36n, on: 1_745_000n, off: 0n },
  supplyCap: { start: 116n, bits: 36n, on: 2_120_000n, off: 0n },
  debtCeiling: { start: 212n, bits: 40n, on: 2_000_000_00n, off: 0n },
} as const

type Action =
  | { readonly type: 'supply' | 'withdraw' | 'borrow' | 'repay'; readonly asset: number; readonly part: number }
  | { readonly type: 'setCollateral'; readonly asset: number; readonly use: boolean }
  | { readonly type: 'setEMode'; readonly eMode: number }
  | { readonly type: 'wait'; readonly seconds: bigint }
  | { readonly type: 'price'; readonly part: number }
  | {
      readonly type: 'liquidate'
      readonly collateral: number
      readonly debt: number
      readonly part: number
      readonly receiveAToken: boolean
    }
  | {
      readonly type: 'configure'
      readonly asset: number
      readonly what: keyof typeof settings
      readonly on: boolean
    }

const asset = fc.nat({ max: 4 })
const part = fc.oneof(fc.integer({ min: 1, max: 1_000 }), fc.constantFrom(1_000, 1_001))
const arbitraryAction: fc.Arbitrary<Action> = fc.oneof(
  { arbitrary: fc.record({ type: fc.constant('supply' as const), asset, part }), weight: 5 },
  { arbitrary: fc.record({ type: fc.constant('withdraw' as const), asset, part }), weight: 3 },
  { arbitrary: fc.record({ type: fc.constant('borrow' as const), asset, part }), weight: 5 },
  { arbitrary: fc.record({ type: fc.constant('repay' as const), asset, part }), weight: 3 },
  { arbitrary: fc.record({ type: fc.constant('setCollateral' as const), asset, use: fc.boolean() }), weight: 2 },
  { arbitrary: fc.record({ type: fc.constant('setEMode' as const), eMode: fc.nat({ max: 3 }) }), weight: 2 },
  {
    arbitrary: fc.record({
      type: fc.constant('wait' as const),
      seconds: fc.oneof(fc.bigInt(1n, 10_000_000n), fc.constant(400_000_000n)),
    }),
    weight: 2,
  },
  {
    arbitrary: fc.record({ type: fc.constant('price' as const), part: fc.integer({ min: 300, max: 1_200 }) }),
    weight: 2,
  },
  {
    arbitrary: fc.record({
      type: fc.constant('liquidate' as const),
      collateral: asset,
      debt: asset,
      part,
      receiveAToken: fc.boolean(),
    }),
    weight: 3,
  },
  {
    arbitrary: fc.record({
      type: fc.constant('configure' as const),
      asset,
      what: fc.constantFrom(...(Object.keys(settings) as (keyof typeof settings)[])),
      on: fc.boolean(),
    }),
    weight: 3,
  },
)

/** Collateral of two kinds and a debt, so that little of what follows has nothing to act on. */
const opening: readonly Action[] = [
  { type: 'supply', asset: 1, part: 1_000 },
  { type: 'supply', asset: 2, part: 200 },
  { type: 'borrow', asset: 0, part: 700 },
]

let devnet: Devnet<31337>
let configurator: Address
let user: Address
let liquidator: Address

const symbols = ['WETH', 'wstETH', 'USDC', 'rETH', 'weETH'] as const
const funds = {
  WETH: 50_000n * 10n ** 18n,
  wstETH: 50_000n * 10n ** 18n,
  USDC: 300_000_000n * 10n ** 6n,
  rETH: 50_000n * 10n ** 18n,
  weETH: 50_000n * 10n ** 18n,
} as const
const deployment = () => devnet.deployments.aaveV3
const reserveOf = (symbol: string) => deployment().reserves[symbol as 'WETH']

beforeAll(async () => {
  devnet = await startDevnet()
  user = devnet.accounts[0]!.address
  liquidator = devnet.accounts[1]!.address
  configurator = await devnet.client.readContract({
    address: deployment().poolAddressesProvider,
    abi: testAbi,
    functionName: 'getPoolConfigurator',
  })
  for (const address of [admin, configurator] as const) await devnet.client.setBalance({ address, value: 10n ** 20n })
  for (const owner of [user, liquidator]) {
    for (const symbol of symbols) {
      await devnet.fund(symbol, owner, funds[symbol])
      const args = [deployment().pool, maxUint256] as const
      await send(
        owner,
        reserveOf(symbol).underlying,
        encodeFunctionData({ abi: testAbi, functionName: 'approve', args }),
      )
    }
  }
}, 240_000)
afterAll(() => devnet.stop())

async function send(from: Address, to: Address, data: Hex) {
  if (from !== user && from !== liquidator) await devnet.client.impersonateAccount({ address: from })
  const hash = await devnet.client.sendTransaction({ account: from, to, data, gas: 3_000_000n, chain: devnet.chain })
  const receipt = await devnet.client.waitForTransactionReceipt({ hash })
  expect(receipt.status).toBe('success')
}

/** The market and the user's account as the contracts have them at the latest block. */
async function readChain(): Promise<{ view: MarketView; account: Account; reserves: { [asset: string]: Reserve } }> {
  const { client } = devnet
  const { pool, oracle, interestRateStrategy, eModeCategories } = deployment()
  const read = (request: object) => client.readContract(request as never) as Promise<never>
  const { timestamp } = await client.getBlock()
  const ofPool = (functionName: string, args: readonly unknown[]) =>
    read({ address: pool, abi: poolAbi, functionName, args })
  const { data: flags } = (await ofPool('getUserConfiguration', [user])) as { data: bigint }
  const eModeCategory = Number(await ofPool('getUserEMode', [user]))
  const reserves: { [asset: string]: Reserve } = {}
  const prices: { [asset: string]: bigint } = {}
  const held = await Promise.all(
    symbols.map(async (symbol) => {
      const { underlying, aToken, variableDebtToken } = reserveOf(symbol)
      const args = [underlying]
      const data = (await ofPool('getReserveData', args)) as Reserve & { configuration: { data: bigint } }
      const curve = (await read({
        address: interestRateStrategy,
        abi: interestRateStrategyAbi,
        functionName: 'getInterestRateDataBps',
        args,
      })) as { [name: string]: number }
      const total = (address: Address) => read({ address, abi: scaledTokenAbi, functionName: 'scaledTotalSupply' })
      const own = (address: Address) =>
        read({ address, abi: scaledTokenAbi, functionName: 'scaledBalanceOf', args: [user] })
      reserves[symbol] = {
        id: data.id,
        configuration: decodeReserveConfiguration(data.configuration.data),
        interestRateData: {
          optimalUsageRatio: BigInt(curve.optimalUsageRatio!),
          baseVariableBorrowRate: BigInt(curve.baseVariableBorrowRate!),
          variableRateSlope1: BigInt(curve.variableRateSlope1!),
          variableRateSlope2: BigInt(curve.variableRateSlope2!),
        },
        liquidityIndex: data.liquidityIndex,
        variableBorrowIndex: data.variableBorrowIndex,
        currentLiquidityRate: data.currentLiquidityRate,
        currentVariableBorrowRate: data.currentVariableBorrowRate,
        lastUpdateTimestamp: BigInt(data.lastUpdateTimestamp),
        accruedToTreasury: data.accruedToTreasury,
        scaledATokenSupply: await total(aToken),
        scaledVariableDebt: await total(variableDebtToken),
        virtualUnderlyingBalance: (await ofPool('getVirtualUnderlyingBalance', args)) as bigint,
        deficit: (await ofPool('getReserveDeficit', args)) as bigint,
        isolationModeTotalDebt: data.isolationModeTotalDebt,
      }
      prices[symbol] = await read({ address: oracle, abi: testAbi, functionName: 'getAssetPrice', args })
      const usedAsCollateral = ((flags >> BigInt(2 * data.id + 1)) & 1n) === 1n
      return {
        id: data.id,
        entry: {
          asset: symbol,
          scaledSupply: await own(aToken),
          scaledDebt: await own(variableDebtToken),
          usedAsCollateral,
        },
      }
    }),
  )
  const categories = await Promise.all(
    eModeCategories.map(async (id): Promise<EModeCategory> => {
      const config = (await ofPool('getEModeCategoryCollateralConfig', [id])) as { [name: string]: number }
      return {
        id,
        label: await ofPool('getEModeCategoryLabel', [id]),
        ltv: BigInt(config.ltv!),
        liquidationThreshold: BigInt(config.liquidationThreshold!),
        liquidationBonus: BigInt(config.liquidationBonus!),
        collateralBitmap: await ofPool('getEModeCategoryCollateralBitmap', [id]),
        borrowableBitmap: await ofPool('getEModeCategoryBorrowableBitmap', [id]),
        ltvzeroBitmap: await ofPool('getEModeCategoryLtvzeroBitmap', [id]),
      }
    }),
  )
  const entries = held.sort((a, b) => a.id - b.id).map(({ entry }) => entry)
  return {
    view: {
      timestamp,
      reserve: (key) => reserves[key] as Reserve,
      price: (key) => prices[key] as bigint,
      eModeCategories: Object.fromEntries(categories.map((category) => [category.id, category])),
    },
    account: {
      eModeCategory,
      reserves: entries.filter((entry) => entry.scaledSupply > 0n || entry.scaledDebt > 0n || entry.usedAsCollateral),
    },
    reserves,
  }
}

type Step = {
  readonly from: Address
  readonly data: Hex
  readonly predict: (view: MarketView) => { readonly account: Account; readonly reserves: readonly ReserveChange[] }
}

/** The call of an action, and what we expect of it; amounts hug the limits. */
function stepOf(action: Action, view: MarketView, account: Account): Step | undefined {
  const pool = (functionName: string, args: readonly unknown[]) =>
    encodeFunctionData({ abi: poolAbi, functionName, args } as never)
  const scaled = (most: bigint, parts: number) => (parts > 1_000 ? most + 1n : (most * BigInt(parts)) / 1_000n)
  if (action.type === 'setEMode') {
    const { eMode: eModeCategory } = action
    return {
      from: user,
      data: pool('setUserEMode', [eModeCategory]),
      predict: (view) => executeSetUserEMode({ view, account, eModeCategory }),
    }
  }
  if (action.type === 'wait' || action.type === 'price' || action.type === 'configure') return undefined
  if (action.type === 'liquidate') {
    const collateralAsset = symbols[action.collateral] as string
    const debtAsset = symbols[action.debt] as string
    const { receiveAToken } = action
    const reserve = view.reserve(debtAsset)
    const { scaledDebt } = balancesOf(account, debtAsset)
    const debt = vTokenBalance(scaledDebt, normalizedDebt(reserve, view.timestamp))
    const debtToCover = action.part > 900 ? 'max' : scaled(debt, action.part)
    const [collateral, owed] = [reserveOf(collateralAsset).underlying, reserveOf(debtAsset).underlying]
    const args = [collateral, owed, user, debtToCover === 'max' ? maxUint256 : debtToCover, receiveAToken] as const
    return {
      from: liquidator,
      data: encodeFunctionData({ abi: testAbi, functionName: 'liquidationCall', args }),
      predict: (view) =>
        executeLiquidationCall({ view, account, collateralAsset, debtAsset, debtToCover, receiveAToken }),
    }
  }
  const asset = symbols[action.asset] as string
  const { underlying } = reserveOf(asset)
  if (action.type === 'setCollateral') {
    const { use: useAsCollateral } = action
    return {
      from: user,
      data: pool('setUserUseReserveAsCollateral', [underlying, useAsCollateral]),
      predict: (view) => executeSetUseReserveAsCollateral({ view, account, asset, useAsCollateral }),
    }
  }
  const { part } = action
  if (action.type === 'supply') {
    const amount = (funds[asset as 'WETH'] * BigInt(part)) / 20_000n
    return {
      from: user,
      data: pool('supply', [underlying, amount, user, 0]),
      predict: (view) => executeSupply({ view, account, asset, amount }),
    }
  }
  if (action.type === 'borrow') {
    const amount = scaled(maxBorrow({ view, account, asset }).amount, part)
    return {
      from: user,
      data: pool('borrow', [underlying, amount, 2n, 0, user]),
      predict: (view) => executeBorrow({ view, account, asset, amount }),
    }
  }
  if (action.type === 'withdraw') {
    const amount = part === 1_000 ? 'max' : scaled(maxWithdraw({ view, account, asset }).amount, part)
    return {
      from: user,
      data: pool('withdraw', [underlying, amount === 'max' ? maxUint256 : amount, user]),
      predict: (view) => executeWithdraw({ view, account, asset, amount }),
    }
  }
  const debt = vTokenBalance(balancesOf(account, asset).scaledDebt, normalizedDebt(view.reserve(asset), view.timestamp))
  const amount = part >= 1_000 ? 'max' : part < 100 ? BigInt(part % 5) : scaled(debt, part)
  return {
    from: user,
    data: pool('repay', [underlying, amount === 'max' ? maxUint256 : amount, 2n, user]),
    predict: (view) => executeRepay({ view, account, asset, amount }),
  }
}

async function act(action: Action): Promise<void> {
  if (action.type === 'wait') await devnet.advanceTime(action.seconds)
  if (action.type === 'price') {
    const args = [4_000n * 10n ** 5n * BigInt(action.part) + 123n] as const
    const data = encodeFunctionData({ abi: testAbi, functionName: 'setAnswer', args })
    await send(admin, devnet.feeds['usd:ETH']!.address, data)
  }
  if (action.type === 'configure') {
    const { start, bits, on, off } = settings[action.what]
    const { underlying } = reserveOf(symbols[action.asset] as string)
    const { pool: address } = deployment()
    const args = [underlying] as const
    const { configuration } = await devnet.client.readContract({
      address,
      abi: poolAbi,
      functionName: 'getReserveData',
      args,
    })
    const mask = ((1n << bits) - 1n) << start
    const data = (configuration.data & ~mask) | ((action.on ? on : off) << start)
    await send(
      configurator,
      address,
      encodeFunctionData({ abi: testAbi, functionName: 'setConfiguration', args: [underlying, { data }] }),
    )
  }
}

/** What the contract reverts with if the call came at that time; undefined where it does not. */
async function revertOf({ from, data }: Step, timestamp: bigint): Promise<string | undefined> {
  try {
    await devnet.client.call({
      account: from,
      to: deployment().pool,
      data,
      gas: 3_000_000n,
      blockOverrides: { time: timestamp },
    })
    return undefined
  } catch (error) {
    const cause = error instanceof BaseError ? error.walk((inner) => 'data' in (inner as object)) : null
    const revert = (cause as { readonly data?: Hex } | null)?.data
    if (revert === undefined) throw error
    const { errorName, args } = decodeErrorResult({ abi: errorsAbi, data: revert })
    return errorName === 'Panic' ? `Panic(0x${(args as readonly [bigint])[0].toString(16)})` : errorName
  }
}

/** Plays actions on the chain and in our mathematics side by side; returns how each ended. */
async function play(actions: readonly Action[]): Promise<readonly string[]> {
  const outcomes: string[] = []
  const snapshot = await devnet.snapshot()
  try {
    for (const action of actions) {
      const { view, account, reserves } = await readChain()
      const timestamp = view.timestamp + 12n
      const step = stepOf(action, { ...view, timestamp }, account)
      if (step === undefined) {
        await act(action)
        continue
      }
      const revert = predictedRevert(step, { ...view, timestamp })
      outcomes.push(`${action.type} ${revert ?? 'accepted'}`)
      expect(await revertOf(step, timestamp)).toBe(revert)
      if (revert !== undefined) continue

      await devnet.setNextTimestamp(timestamp)
      await send(step.from, deployment().pool, step.data)
      const after = await readChain()
      expect(after.view.timestamp).toBe(timestamp)
      const predicted = step.predict({ ...view, timestamp, price: after.view.price })
      const changed = Object.fromEntries(predicted.reserves.map(({ asset, reserve }) => [asset, reserve]))
      expect(after.reserves).toEqual({ ...reserves, ...changed })
      expect(after.account).toEqual(predicted.account)
      await compareAccountData(after.view, after.account)
    }
  } finally {
    await devnet.revert(snapshot)
  }
  return outcomes
}

function predictedRevert(step: Step, view: MarketView): string | undefined {
  try {
    step.predict(view)
    return undefined
  } catch (error) {
    const { revert } = error as { readonly revert?: string }
    if (revert === undefined) throw error
    return revert
  }
}

describe("Aave's own contracts", () => {
  const [weth, wstETH, usdc, rETH, weETH] = [0, 1, 2, 3, 4]
  const supply = (asset: number, part = 1_000): Action => ({ type: 'supply', asset, part })
  const borrow = (asset: number, part: number): Action => ({ type: 'borrow', asset, part })
  const repay = (asset: number, part: number): Action => ({ type: 'repay', asset, part })
  const configure = (asset: number, what: keyof typeof settings, on = true): Action => ({
    type: 'configure',
    asset,
    what,
    on,
  })
  const setCollateral = (asset: number, use: boolean): Action => ({ type: 'setCollateral', asset, use })
  const liquidate = (collateral: number, debt: number, part: number, receiveAToken = false): Action => ({
    type: 'liquidate',
    collateral,
    debt,
    part,
    receiveAToken,
  })
  const wait = (seconds: bigint): Action => ({ type: 'wait', seconds })

  it('leave the same balances, indices, rates and health factor, to the wei, or revert with the same error', async () => {
    const outcomes = new Set<string>()
    await fc.assert(
      fc.asyncProperty(fc.array(arbitraryAction, { minLength: 20, maxLength: 40 }), async (actions) => {
        for (const outcome of await play([...opening, ...actions])) outcomes.add(outcome)
      }),
      { numRuns: 8 },
    )
    for (const type of ['supply', 'withdraw', 'borrow', 'repay']) expect(outcomes).toContain(`${type} accepted`)
    expect(outcomes.size).toBeGreaterThan(12)
  }, 300_000)

  it('count debt against isolated collateral alike', async () => {
    const outcomes = await play([
      configure(wstETH, 'debtCeiling'),
      configure(usdc, 'borrowableInIsolation'),
      { type: 'price', part: 1_000 },
      supply(wstETH, 300),
      borrow(usdc, 500),
      setCollateral(wstETH, true),
      supply(weth),
      setCollateral(weth, true),
      borrow(weth, 1_001),
      borrow(usdc, 300),
      wait(1_000_000n),
      borrow(usdc, 1_001),
      borrow(usdc, 1_000),
      repay(usdc, 333),
      { type: 'price', part: 350 },
      liquidate(wstETH, usdc, 300),
      repay(usdc, 1_000),
      configure(usdc, 'debtCeiling'),
      setCollateral(wstETH, false),
      supply(usdc),
      setCollateral(usdc, true),
      borrow(usdc, 700),
      repay(usdc, 500),
    ])
    expect(outcomes).toEqual([
      'supply accepted',
      'borrow InvalidAmount',
      'setCollateral accepted',
      'supply accepted',
      'setCollateral UserInIsolationModeOrLtvZero',
      'borrow AssetNotBorrowableInIsolation',
      'borrow accepted',
      'borrow DebtCeilingExceeded',
      'borrow accepted',
      'repay accepted',
      'liquidate accepted',
      'repay accepted',
      'setCollateral accepted',
      'supply accepted',
      'setCollateral accepted',
      'borrow accepted',
      'repay accepted',
    ])
  })

  it.each([
    ['rETH', rETH],
    ['weETH', weETH],
  ])('take %s in the e-mode of ether alike', async (_, collateral) => {
    const eMode = (category: number): Action => ({ type: 'setEMode', eMode: category })
    const outcomes = await play([
      supply(collateral),
      borrow(weth, 1_001),
      borrow(weth, 1_000),
      eMode(1),
      borrow(weth, 1_001),
      borrow(weth, 1_000),
      wait(1_000_000n),
      eMode(0),
      repay(weth, 300),
      { type: 'withdraw', asset: collateral, part: 1_000 },
      repay(weth, 1_000),
    ] as readonly Action[])
    expect(outcomes).toEqual([
      'supply accepted',
      'borrow CollateralCannotCoverNewBorrow',
      'borrow accepted',
      'setEMode accepted',
      'borrow CollateralCannotCoverNewBorrow',
      'borrow accepted',
      'setEMode HealthFactorLowerThanLiquidationThreshold',
      'repay accepted',
      'withdraw HealthFactorLowerThanLiquidationThreshold',
      'repay accepted',
    ])
  })

  it('lend a siloed asset alone alike', async () => {
    const siloed = configure(usdc, 'siloed')
    expect(await play([siloed, supply(wstETH), borrow(usdc, 100), borrow(weth, 1_001), borrow(usdc, 100)])).toEqual([
      'supply accepted',
      'borrow accepted',
      'borrow SiloedBorrowingViolation',
      'borrow accepted',
    ])
    expect(await play([siloed, supply(wstETH), borrow(weth, 100), borrow(usdc, 1_001)])).toEqual([
      'supply accepted',
      'borrow accepted',
      'borrow SiloedBorrowingViolation',
    ])
  })

  it('let collateral of loan-to-value 0 leave first alike', async () => {
    const outcomes = await play([
      ...opening,
      configure(usdc, 'ltv'),
      { type: 'withdraw', asset: wstETH, part: 1_001 },
      setCollateral(wstETH, false),
      { type: 'withdraw', asset: usdc, part: 1_000 },
      { type: 'withdraw', asset: wstETH, part: 100 },
    ] as readonly Action[])
    expect(outcomes.slice(3)).toEqual([
      'withdraw LtvValidationFailed',
      'setCollateral HealthFactorLowerThanLiquidationThreshold',
      'withdraw accepted',
      'withdraw accepted',
    ])
  })

  it.each([false, true])(
    'liquidate half, then all, and write bad debt off, alike; for aTokens: %s',
    async (aTokens) => {
      const outcomes = await play([
        { type: 'price', part: 1_000 },
        supply(wstETH),
        borrow(usdc, 700),
        borrow(weth, 900),
        { type: 'price', part: 900 },
        liquidate(wstETH, usdc, 1_000, aTokens),
        liquidate(wstETH, usdc, 200, aTokens),
        { type: 'price', part: 300 },
        liquidate(wstETH, weth, 500, aTokens),
        liquidate(wstETH, usdc, 1_000, aTokens),
        liquidate(wstETH, weth, 1_000, aTokens),
      ])
      expect(outcomes.slice(3)).toEqual([
        'liquidate accepted',
        'liquidate HealthFactorNotBelowThreshold',
        'liquidate accepted',
        'liquidate accepted',
        'liquidate HealthFactorNotBelowThreshold',
      ])
    },
  )

  it("book the treasury's interest twice in a liquidation of one asset, alike", async () => {
    for (const aTokens of [false, true]) {
      const liquidation = liquidate(weth, weth, 500, aTokens)
      const outcomes = await play([supply(weth), borrow(weth, 1_000), wait(800_000_000n), liquidation])
      expect(outcomes).toEqual(['supply accepted', 'borrow accepted', 'liquidate accepted'])
    }
  })
})

async function compareAccountData(view: MarketView, account: Account): Promise<void> {
  const { pool } = deployment()
  const theirs = await devnet.client.readContract({
    address: pool,
    abi: testAbi,
    functionName: 'getUserAccountData',
    args: [user],
  })
  const ours = calculateUserAccountData({ view, account })
  const { totalCollateralBase, totalDebtBase, currentLiquidationThreshold, ltv, healthFactor } = ours
  const available = calculateAvailableBorrows(totalCollateralBase, totalDebtBase, ltv)
  expect([totalCollateralBase, totalDebtBase, available, currentLiquidationThreshold, ltv, healthFactor]).toEqual(
    theirs,
  )
  for (const symbol of symbols) {
    const args = [reserveOf(symbol).underlying] as const
    const read = (functionName: 'getReserveNormalizedIncome' | 'getReserveNormalizedVariableDebt') =>
      devnet.client.readContract({ address: pool, abi: testAbi, functionName, args })
    expect(await read('getReserveNormalizedIncome')).toBe(normalizedIncome(view.reserve(symbol), view.timestamp))
    expect(await read('getReserveNormalizedVariableDebt')).toBe(normalizedDebt(view.reserve(symbol), view.timestamp))
  }
}
