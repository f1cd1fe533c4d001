import {
  API_ETH_MOCK_ADDRESS,
  type EthereumTransactionTypeExtended,
  eEthereumTxType,
  InterestRate,
  Pool,
  PoolBundle,
} from '@aave/contract-helpers'
import { BigNumber as BignumberJs } from 'bignumber.js'
import { BigNumber, constants, providers } from 'ethers'
import fc from 'fast-check'
import { type Address, bytesToHex, encodeFunctionData, getAddress, maxUint256, parseAbi, zeroAddress } from 'viem'
import { describe, expect, it } from 'vitest'
import { aaveV3Mainnet } from '../../adapters/aaveV3/mainnet.js'
import { buildBundle } from '../../bundle/build-bundle.js'
import { toTransactions } from '../../bundle/to-transactions.js'
import { planStrategy } from '../../core/plan-strategy.js'
import { defaultMarket } from '../../presets/default-market.js'
import { presets } from '../../presets/presets.js'
import { calledAbi } from './abi.js'
import {
  fromActionBundle,
  fromBigNumber,
  fromEthereumTransactions,
  fromPopulatedTransaction,
  InvalidObjectError,
  NotAnIntegerError,
  SenderMismatchError,
  TransactionNotBuiltError,
  toBigNumber,
  toBignumberJs,
  toEthereumTransactions,
  toPopulatedTransaction,
  UnknownFunctionError,
} from './index.js'

/** Never asked: call data is made without a chain. */
const provider = new providers.StaticJsonRpcProvider('http://127.0.0.1:1', 1)
const { pool: POOL } = aaveV3Mainnet
const gateway = '0xd01607c3C5eCABa394D8be377a08590149325722'
const bundle = new PoolBundle(provider, { POOL, WETH_GATEWAY: gateway })

const address = fc.uint8Array({ minLength: 20, maxLength: 20 }).map((bytes) => getAddress(bytesToHex(bytes)))
const token = address.filter(
  (each) => each !== zeroAddress && each.toLowerCase() !== API_ETH_MOCK_ADDRESS.toLowerCase(),
)
const amount = fc.bigInt(1n, maxUint256 - 1n)
const account = getAddress('0x889edC2eDab5f40e902b864aD4d7AdE8E412F9B1')

describe('numbers', () => {
  it('go out and come back', () => {
    fc.assert(
      fc.property(fc.bigInt(-maxUint256, maxUint256), (value) => {
        expect(fromBigNumber(toBigNumber(value))).toBe(value)
        expect(fromBigNumber(toBignumberJs(value))).toBe(value)
        expect(toBigNumber(value)).toEqual(BigNumber.from(value.toString()))
        expect(toBignumberJs(value)).toEqual(new BignumberJs(value.toString()))
      }),
    )
  })
})

describe('what PoolBundle makes', () => {
  it('is decoded, and goes back as it came', () => {
    fc.assert(
      fc.property(token, token, amount, fc.boolean(), (user, reserve, size, isVariable) => {
        const interestRateMode = isVariable ? InterestRate.Variable : InterestRate.Stable
        const mode = isVariable ? 2n : 1n
        const common = { user, reserve, amount: size.toString(), interestRateMode }
        const made = [
          [bundle.supplyTxBuilder, 'supply', { asset: reserve, amount: size, onBehalfOf: user, referralCode: 0 }],
          [
            bundle.borrowTxBuilder,
            'borrow',
            { asset: reserve, amount: size, interestRateMode: mode, referralCode: 0, onBehalfOf: user },
          ],
          [bundle.repayTxBuilder, 'repay', { asset: reserve, amount: size, interestRateMode: mode, onBehalfOf: user }],
        ] as const
        for (const [builder, name, expected] of made) {
          const theirs = builder.generateTxData(common)
          const ours = fromPopulatedTransaction(theirs)
          expect(ours).toMatchObject({ to: POOL, value: 0n, functionName: name, args: expected, spends: [] })
          const { gasLimit, ...rest } = theirs
          const back = toPopulatedTransaction(
            { ...ours, from: user },
            { gasLimit: fromBigNumber(gasLimit as BigNumber) },
          )
          expect(back).toEqual({ ...rest, value: constants.Zero, gasLimit })
          const args = Object.values(ours.args)
          expect(encodeFunctionData({ abi: calledAbi, functionName: name, args } as never)).toBe(theirs.data)
        }
        const { functionName, args } = fromPopulatedTransaction(
          bundle.repayWithATokensTxBuilder.generateTxData({ ...common, rateMode: interestRateMode }),
        )
        expect({ functionName, args }).toEqual({
          functionName: 'repayWithATokens',
          args: { asset: reserve, amount: size, interestRateMode: mode },
        })
      }),
    )
  })

  it('carries ETH through the gateway, and permits', () => {
    fc.assert(
      fc.property(token, fc.bigInt(1n, 10n ** 27n), (user, size) => {
        const eth = { user, reserve: API_ETH_MOCK_ADDRESS, amount: size.toString() }
        const supplied = fromPopulatedTransaction(bundle.supplyTxBuilder.generateTxData(eth))
        expect(supplied).toMatchObject({ to: gateway, value: size, functionName: 'depositETH' })
        expect(supplied.args).toEqual({ pool: POOL, onBehalfOf: user, referralCode: 0 })
        const signature = `0x${'11'.repeat(32)}${'22'.repeat(32)}1b`
        const permitted = fromPopulatedTransaction(
          bundle.supplyTxBuilder.generateSignedTxData({ ...eth, reserve: POOL, signature, deadline: '1787400000' }),
        )
        expect(permitted).toMatchObject({
          functionName: 'supplyWithPermit',
          args: { amount: size, deadline: 1_787_400_000n, permitV: 27 },
        })
      }),
    )
  })
})

describe('a bundle of ours', () => {
  const strategy = presets['wsteth-loop'].strategy({ leverage: 2 })
  const plan = planStrategy({ strategy, market: defaultMarket(), amount: 10n ** 18n, account })
  const ours = buildBundle(plan)
  const abi = parseAbi(['function withdraw(uint256 wad)'])

  it('becomes their transactions and comes back, labels and spends aside', async () => {
    const theirs = toEthereumTransactions(ours)
    expect(theirs.filter(({ txType }) => txType === eEthereumTxType.ERC20_APPROVAL).length).toBeGreaterThan(0)
    expect(await theirs[0]?.gas()).toBeNull()
    expect(await theirs[0]?.tx()).toMatchObject({ value: '0x0de0b6b3a7640000' })
    const { calls, ...rest } = await fromEthereumTransactions(theirs, { chainId: 1, account }, { abi })
    expect(rest).toEqual({ chainId: 1, account, from: 0n })
    const said = ({ to, data, value, functionName }: (typeof calls)[number]) => ({ to, data, value, functionName })
    expect(calls.map(said)).toEqual(ours.calls.map(said))
    expect(toTransactions({ ...rest, calls })).toEqual(toTransactions(ours))
  })

  it('becomes what an ethers 5 signer takes', () => {
    const populated = toTransactions(ours).map((each) => toPopulatedTransaction(each))
    for (const each of populated) expect(each.value).toBeInstanceOf(BigNumber)
    expect(populated.map((each) => fromPopulatedTransaction(each, { abi }).data)).toEqual(
      ours.calls.map(({ data }) => data),
    )
  })
})

describe('what a service returns', () => {
  const sender = { chainId: 1, account }
  const action = (tx: EthereumTransactionTypeExtended['tx']): EthereumTransactionTypeExtended => ({
    txType: eEthereumTxType.DLP_ACTION,
    tx,
    gas: async () => null,
  })
  const supply = bundle.supplyTxBuilder.generateTxData({ user: account, reserve: POOL, amount: '5' })

  it('is refused with the reason where gas cannot be estimated', async () => {
    const service = new Pool(new providers.StaticJsonRpcProvider('http://127.0.0.1:1', 1), { POOL })
    const [eMode] = service.setUserEMode({ user: account, categoryId: 1 })
    const failing = fromEthereumTransactions([eMode as EthereumTransactionTypeExtended], sender)
    await expect(failing).rejects.toThrow(TransactionNotBuiltError)
    await expect(failing).rejects.toMatchObject({ index: 0, txType: 'DLP_ACTION' })
  })

  it('is asked for one by one, in order', async () => {
    const asked: number[] = []
    const transactions = [0, 1, 2].map((index) =>
      action(async () => {
        expect(asked).toHaveLength(index)
        asked.push(index)
        return { to: POOL, data: supply.data as string }
      }),
    )
    expect((await fromEthereumTransactions(transactions, sender)).calls).toHaveLength(3)
  })

  it('must be of the account and the chain', async () => {
    const data = supply.data as string
    const of = (transaction: object) =>
      fromEthereumTransactions([action(async () => ({ to: POOL, data, ...transaction }))], sender)
    await expect(of({ from: POOL })).rejects.toThrow(SenderMismatchError)
    await expect(of({ chainId: 137 })).rejects.toThrow('chain 137')
    expect((await of({ from: account.toLowerCase(), chainId: 1 })).calls).toHaveLength(1)
  })

  it('has its approvals first where they are required', async () => {
    const approve = encodeFunctionData({
      abi: calledAbi,
      functionName: 'approve',
      args: [POOL, 5n],
    } as never)
    const approvals = [{ to: POOL as Address, data: approve }]
    const names = async (approvalRequired: boolean) =>
      (await fromActionBundle({ action: supply, approvalRequired, approvals }, sender)).calls.map(
        ({ functionName }) => functionName,
      )
    expect(await names(true)).toEqual(['approve', 'supply'])
    expect(await names(false)).toEqual(['supply'])
  })
})

describe('what cannot be read', () => {
  const good = bundle.supplyTxBuilder.generateTxData({ user: account, reserve: POOL, amount: '5' })

  it.each([
    ['nowhere to go', { ...good, to: undefined }, InvalidObjectError],
    ['no address', { ...good, to: 'vitalik.eth' }, InvalidObjectError],
    ['an unknown function', { ...good, data: `0xdeadbeef${good.data?.slice(10)}` }, UnknownFunctionError],
    ['cut off', { ...good, data: good.data?.slice(0, 80) }, InvalidObjectError],
    ['half a byte', { ...good, data: good.data?.slice(0, -1) }, InvalidObjectError],
    ['no hexadecimal digits', { ...good, data: 'supply' }, InvalidObjectError],
    ['less than a selector', { ...good, data: '0x1234' }, InvalidObjectError],
    ['a fraction of a wei', { ...good, value: '0.5' }, NotAnIntegerError],
    ['less than nothing', { ...good, value: -1 }, InvalidObjectError],
  ])('is refused: %s', (_, transaction, error) => {
    expect(() => fromPopulatedTransaction(transaction)).toThrow(error)
  })

  it('can be told by an ABI of its own', () => {
    const abi = [
      {
        type: 'function',
        name: 'swap',
        stateMutability: 'nonpayable',
        inputs: [{ name: 'a', type: 'uint256' }],
        outputs: [],
      },
    ] as const
    const data = encodeFunctionData({ abi, args: [7n] })
    expect(() => fromPopulatedTransaction({ to: POOL, data })).toThrow('Give the ABI')
    expect(fromPopulatedTransaction({ to: POOL, data }, { abi })).toMatchObject({
      functionName: 'swap',
      args: { a: 7n },
      label: 'Call swap',
    })
    expect(fromPopulatedTransaction({ to: POOL, data }, { abi, label: 'Mine' }).label).toBe('Mine')
  })

  it('is a plain transfer without data', () => {
    expect(fromPopulatedTransaction({ to: POOL, value: BigNumber.from(7) })).toMatchObject({
      functionName: 'receive',
      data: '0x',
      value: 7n,
      args: {},
    })
  })
})
