import { readFileSync } from 'node:fs'
import { API_ETH_MOCK_ADDRESS, InterestRate, PoolBundle } from '@aave/contract-helpers'
import { providers } from 'ethers'
import fc from 'fast-check'
import {
  type Abi,
  type Address,
  bytesToHex,
  encodeFunctionData,
  erc20Abi,
  getAddress,
  type Hex,
  maxUint256,
  parseAbi,
  zeroAddress,
} from 'viem'
import { describe, expect, it } from 'vitest'
import { aaveV3, aaveV3Mainnet } from '../src/adapters/aaveV3/index.js'
import { lido } from '../src/adapters/lido/index.js'
import { weth } from '../src/adapters/weth/index.js'
import { type Bundle, buildBundle, encodeCall } from '../src/bundle/index.js'
import {
  type Asset,
  type Data,
  defineAsset,
  defineStrategy,
  planStrategy,
  type Step,
  withAmount,
} from '../src/index.js'
import { adapters, defaultMarket } from '../src/presets/index.js'

/** Never asked: call data is made without a chain. */
const provider = new providers.StaticJsonRpcProvider('http://127.0.0.1:1', 1)

/** The functions of the Pool, as Aave's own source declares them. */
const poolAbi: Abi = parseAbi(
  functionsOf(
    readFileSync(
      new URL('../node_modules/@aave-dao/aave-v3-origin/src/contracts/interfaces/IPool.sol', import.meta.url),
      'utf8',
    ),
    ['supply', 'withdraw', 'borrow', 'repay', 'setUserEMode', 'setUserUseReserveAsCollateral'],
  ),
)
const lidoAbi = parseAbi([
  'function submit(address _referral) payable returns (uint256)',
  'function wrap(uint256 _stETHAmount) returns (uint256)',
  'function unwrap(uint256 _wstETHAmount) returns (uint256)',
])
const weth9Abi = parseAbi(['function deposit() payable', 'function withdraw(uint256 wad)'])

const runs = { numRuns: 250 }
const address = fc.uint8Array({ minLength: 20, maxLength: 20 }).chain((bytes) => {
  const lower = bytesToHex(bytes)
  return fc.constantFrom(lower, getAddress(lower))
})
const owner = address.filter((account) => BigInt(account) !== 0n)
const token = owner.filter((account) => account.toLowerCase() !== API_ETH_MOCK_ADDRESS.toLowerCase())
const amount = fc.oneof(fc.bigInt(1n, 10n ** 24n), fc.bigInt(1n, maxUint256 - 1n))

describe('the Pool', () => {
  const place = fc.record({ pool: owner, underlying: token, account: owner })

  it('is asked to supply, borrow and repay as PoolBundle asks it', () => {
    fc.assert(
      fc.property(place, amount, fc.boolean(), ({ pool, underlying, account }, amount, max) => {
        const { market, key } = listing(pool, underlying)
        const bundle = new PoolBundle(provider, { POOL: pool })
        const common = { user: account, reserve: underlying, interestRateMode: InterestRate.Variable }

        const supplied = callOf(market.supply({ asset: key }), { account, amounts: { [key]: amount } })
        expect(supplied).toEqual(
          called(bundle.supplyTxBuilder.generateTxData({ ...common, amount: String(amount) }), pool),
        )

        const borrow = market.borrow({ asset: key, amount: { exact: amount } })
        const borrowed = callOf(borrow, { account, choice: { amount } })
        expect(borrowed).toEqual(
          called(bundle.borrowTxBuilder.generateTxData({ ...common, amount: String(amount) }), pool),
        )

        const repaid = callOf(market.repay({ asset: key, max }), { account, amounts: { [key]: amount } })
        const repayment = max ? '-1' : String(amount)
        expect(repaid).toEqual(called(bundle.repayTxBuilder.generateTxData({ ...common, amount: repayment }), pool))
      }),
      runs,
    )
  })

  it('is asked everything as its interface has it', () => {
    fc.assert(
      fc.property(place, amount, fc.nat(255), fc.boolean(), ({ pool, underlying, account }, amount, category, flag) => {
        const { market, key } = listing(pool, underlying)
        const onPool = (functionName: string, args: readonly unknown[]) => ({
          to: pool,
          value: 0n,
          data: encodeFunctionData({ abi: poolAbi, functionName, args }),
        })
        const amounts = { [key]: amount }
        const exact = { exact: amount }
        expect(callOf(market.supply({ asset: key }), { account, amounts })).toEqual(
          onPool('supply', [underlying, amount, account, 0]),
        )
        expect(callOf(market.borrow({ asset: key, amount: exact }), { account, choice: { amount } })).toEqual(
          onPool('borrow', [underlying, amount, 2n, 0, account]),
        )
        expect(callOf(market.repay({ asset: key, max: flag }), { account, amounts })).toEqual(
          onPool('repay', [underlying, flag ? maxUint256 : amount, 2n, account]),
        )
        expect(callOf(market.withdraw({ asset: key, amount: exact }), { account, choice: { amount } })).toEqual(
          onPool('withdraw', [underlying, amount, account]),
        )
        const all = { account, choice: { amount: 'max' } }
        expect(callOf(market.withdraw({ asset: key, amount: 'max' }), all)).toEqual(
          onPool('withdraw', [underlying, maxUint256, account]),
        )
        expect(callOf(market.setEMode({ category }), { account })).toEqual(onPool('setUserEMode', [category]))
        expect(callOf(market.setCollateral({ asset: key, enabled: flag }), { account })).toEqual(
          onPool('setUserUseReserveAsCollateral', [underlying, flag]),
        )
      }),
      runs,
    )
  })
})

describe('Lido and WETH', () => {
  const place = fc.record({ stETH: owner, wstETH: owner, weth: owner, account: owner })

  it('are asked as their interfaces have it', () => {
    fc.assert(
      fc.property(place, amount, (at, amount) => {
        const staking = lido({ chainId: 1, stETH: at.stETH, wstETH: at.wstETH, withdrawalQueue: at.account })
        const wrapper = weth({ chainId: 1, weth: at.weth })
        const amounts = { 'ETH@1': amount, 'stETH@1': amount, 'wstETH@1': amount, 'WETH@1': amount }
        const ask = (step: Step) => callOf(step, { account: at.account, amounts })
        const on = (to: Address, data: Hex, value = 0n) => ({ to, value, data })
        const plain = { abi: lidoAbi, args: [amount] } as const

        expect(ask(staking.stake())).toEqual(
          on(at.stETH, encodeFunctionData({ abi: lidoAbi, functionName: 'submit', args: [zeroAddress] }), amount),
        )
        expect(ask(staking.stakeAndWrap())).toEqual(on(at.wstETH, '0x', amount))
        expect(ask(staking.wrap())).toEqual(on(at.wstETH, encodeFunctionData({ ...plain, functionName: 'wrap' })))
        expect(ask(staking.unwrap())).toEqual(on(at.wstETH, encodeFunctionData({ ...plain, functionName: 'unwrap' })))
        expect(ask(wrapper.wrap())).toEqual(
          on(at.weth, encodeFunctionData({ abi: weth9Abi, functionName: 'deposit' }), amount),
        )
        expect(ask(wrapper.unwrap())).toEqual(
          on(at.weth, encodeFunctionData({ abi: weth9Abi, functionName: 'withdraw', args: [amount] })),
        )
      }),
      runs,
    )
  })
})

describe('the bundle of a planned strategy', () => {
  const { aaveV3: market, erc20, lido: staking, weth: wrapper } = adapters
  const { pool, reserves } = aaveV3Mainnet
  const poolBundle = new PoolBundle(provider, { POOL: pool })
  const eth = 10n ** 18n
  const underlyingOf = (asset: Asset) => reserves[asset.symbol as keyof typeof reserves].underlying
  const approval = (asset: Asset, amount: bigint) => ({
    to: underlyingOf(asset),
    value: 0n,
    data: encodeFunctionData({ abi: erc20Abi, functionName: 'approve', args: [pool, amount] }),
  })
  const asked = (bundle: Bundle) => bundle.calls.map(({ to, value, data }) => ({ to, value, data }))
  /** From a hundred thousandth of a token to eleven thousand, in base units. */
  const deposit = (asset: Asset) =>
    fc.tuple(fc.integer({ min: -5, max: 3 }), fc.bigInt(1n, 10n ** 6n)).map(([exponent, digits]) => {
      const one = 10n ** BigInt(asset.decimals + exponent)
      return one + (digits * one) / 10n ** 5n
    })

  it('supplies, borrows and repays as PoolBundle does, and approves exactly what is spent', () => {
    const { USDC } = erc20.tokens
    const pair = fc.constantFrom(
      {
        collateral: staking.wstETH as Asset<'wstETH@1' | 'WETH@1'>,
        debt: wrapper.weth as Asset<'WETH@1' | 'USDC@1'>,
        category: 1,
      },
      { collateral: wrapper.weth, debt: USDC, category: 0 },
      { collateral: staking.wstETH, debt: USDC, category: 0 },
    )
    const input = pair.chain((pair) =>
      fc.record({
        pair: fc.constant(pair),
        amount: deposit(pair.collateral),
        account: owner,
        borrowed: fc.double({ min: 0.1, max: 0.99, noNaN: true }),
        repaid: fc.double({ min: 0.1, max: 1, noNaN: true }),
      }),
    )
    fc.assert(
      fc.property(input, ({ pair: { collateral, debt, category }, amount, account, borrowed, repaid }) => {
        const steps: readonly Step[] = [
          ...(category === 0 ? [] : [market.setEMode({ category })]),
          market.supply({ asset: collateral.key }),
          market.borrow({ asset: debt.key, amount: { share: borrowed } }),
          withAmount(market.repay({ asset: debt.key }), { share: repaid }),
        ]
        const strategy = defineStrategy({ name: 'there and back', start: collateral as Asset, steps })
        const plan = planStrategy({ strategy, market: defaultMarket(), amount, account })
        const [borrow, repay] = (plan.stages[0]?.flows ?? []).slice(-2)
        const debtAmount = borrow?.produced[debt.key] ?? 0n
        const repayment = repay?.amounts[debt.key] ?? 0n
        const common = { user: account, interestRateMode: InterestRate.Variable }
        const [given, owed] = [underlyingOf(collateral), underlyingOf(debt)]

        const [entered, ...rest] = asked(buildBundle(plan))
        if (category !== 0)
          expect(entered?.data).toBe(
            encodeFunctionData({ abi: poolAbi, functionName: 'setUserEMode', args: [category] }),
          )
        expect(category === 0 ? [entered, ...rest] : rest).toEqual([
          approval(collateral, amount),
          called(
            poolBundle.supplyTxBuilder.generateTxData({ ...common, reserve: given, amount: String(amount) }),
            pool,
          ),
          called(
            poolBundle.borrowTxBuilder.generateTxData({ ...common, reserve: owed, amount: String(debtAmount) }),
            pool,
          ),
          approval(debt, repayment),
          called(
            poolBundle.repayTxBuilder.generateTxData({ ...common, reserve: owed, amount: String(repayment) }),
            pool,
          ),
          approval(debt, 0n),
        ])
      }),
      runs,
    )
  })

  it('repays and withdraws all that there is, whatever it is when the calls run', () => {
    fc.assert(
      fc.property(fc.bigInt(1n, 10n ** 5n), owner, (size, account) => {
        const strategy = defineStrategy({
          name: 'unwind',
          start: wrapper.weth,
          opened: [market.account],
          steps: [
            market.repay({ asset: 'WETH@1', max: true }),
            market.withdraw({ asset: 'wstETH@1', amount: 'max' }),
            market.setEMode({ category: 0 }),
          ],
        })
        const balances = { scaledSupply: 2n * size * eth, scaledDebt: 0n, usedAsCollateral: true }
        const positions = {
          [market.account.key]: {
            eModeCategory: 1,
            reserves: [
              { asset: 'WETH@1', scaledSupply: 0n, scaledDebt: size * eth, usedAsCollateral: false },
              { asset: 'wstETH@1', ...balances },
            ],
          },
        }
        const amount = 2n * size * eth
        const plan = planStrategy({ strategy, market: defaultMarket(), amount, account, positions })
        const { WETH, wstETH } = reserves
        const repay = { user: account, reserve: WETH.underlying, interestRateMode: InterestRate.Variable }
        const onPool = (functionName: string, args: readonly unknown[]) => ({
          to: pool,
          value: 0n,
          data: encodeFunctionData({ abi: poolAbi, functionName, args }),
        })
        expect(asked(buildBundle(plan))).toEqual([
          approval(wrapper.weth, amount),
          called(poolBundle.repayTxBuilder.generateTxData({ ...repay, amount: '-1' }), pool),
          onPool('withdraw', [wstETH.underlying, maxUint256, account]),
          onPool('setUserEMode', [0]),
          approval(wrapper.weth, 0n),
        ])
      }),
      runs,
    )
  })
})

/** Declarations of some functions in a Solidity interface, as one line each. */
function functionsOf(source: string, names: readonly string[]): readonly string[] {
  return names.map((name) => {
    const found = new RegExp(`function ${name}\\([^;]*;`).exec(source)
    if (found === null) throw new Error(`The interface has no function ${name}.`)
    return found[0].replace(/\s+/g, ' ').replace('external ', '').replace(' external', '').replace(';', '')
  })
}

/** A market that lists one token, wherever both stand. */
function listing(pool: Address, underlying: Address) {
  const token = defineAsset({ kind: 'token', symbol: 'TKN', chainId: 1, protocol: 'erc20', address: underlying })
  const reserve = { ...aaveV3Mainnet.reserves.WETH, underlying }
  return {
    key: token.key,
    market: aaveV3({ ...aaveV3Mainnet, pool, reserves: { TKN: reserve } }, { assets: [token] }),
  }
}

/** The one call of a step, as a wallet gets it. */
function callOf(
  step: Step,
  input: { readonly account: Address; readonly amounts?: { readonly [key: string]: bigint }; readonly choice?: Data },
) {
  const calls = step.calls({ amounts: {}, choice: null, ...input }).map(encodeCall)
  expect(calls).toHaveLength(1)
  const [{ to, value, data }] = calls as [ReturnType<typeof encodeCall>]
  return { to, value, data }
}

/** What PoolBundle would send, held against the pool that it was made for. */
function called({ to, data }: { readonly to?: string; readonly data?: string }, pool: Address) {
  expect(to).toBe(pool)
  return { to: pool, value: 0n, data }
}
