import { type ReserveDataHumanized, type ReservesData, UiPoolDataProvider } from '@aave/contract-helpers'
import { formatReserves } from '@aave/math-utils'
import { providers, type utils } from 'ethers'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { EModesState } from '../../adapters/aaveV3/e-modes-state.js'
import { UnlistedAssetError } from '../../adapters/aaveV3/errors/unlisted-asset-error.js'
import { arbitraryMarket } from '../../adapters/aaveV3/fixtures/arbitrary-market.js'
import { aaveV3Mainnet } from '../../adapters/aaveV3/mainnet.js'
import type { ReserveState } from '../../adapters/aaveV3/reserve-state.js'
import { ratio } from '../../math/ratio.js'
import { ray } from '../../math/ray.js'
import { adapters } from '../../presets/adapters.js'
import { defaultMarket } from '../../presets/default-market.js'
import {
  fromEModes,
  fromReserveData,
  fromUserReserves,
  InvalidObjectError,
  NotAnIntegerError,
  ReserveMismatchError,
  toEModes,
  toReserveData,
  toUserReserves,
} from './index.js'

const { poolAddressesProvider: lendingPoolAddressProvider } = aaveV3Mainnet
const market = defaultMarket()
const assets = [adapters.weth.weth, adapters.lido.wstETH, adapters.erc20.tokens.USDC]
const listing = { deployment: aaveV3Mainnet, symbol: 'WETH' }
const display = { name: 'Wrapped Ether', availableLiquidity: 5n, priceInMarketReferenceCurrency: 4_312_17000000n }
const user = '0x889edC2eDab5f40e902b864aD4d7AdE8E412F9B1'

const unsaidOf = ({ reserve, cap }: ReserveState) => {
  const { scaledATokenSupply, configuration } = reserve
  return { cap, scaledATokenSupply, liquidationProtocolFee: configuration.liquidationProtocolFee }
}
const cap = fc.option(
  fc.record({
    snapshotRatio: fc.bigInt(1n, 10n ** 19n),
    snapshotTimestamp: fc.bigInt(0n, 10n ** 10n),
    maxRatioGrowthPerSecondScaled: fc.bigInt(0n, 10n ** 18n),
  }),
)
const arbitraryState = fc
  .tuple(arbitraryMarket, fc.constantFrom('A@1', 'B@1', 'C@1'), cap)
  .map(([{ view }, asset, cap]): ReserveState => ({ reserve: view.reserve(asset), cap }))

/** UiPoolDataProvider on a chain that answers as told. */
const providerAnswering = (functionName: string, ...results: readonly unknown[]) => {
  const transport = new providers.StaticJsonRpcProvider('http://127.0.0.1:1', 1)
  const uiPoolDataProviderAddress = '0x56b7A1012765C285afAC8b8F25C69Bf10ccfE978'
  const service = new UiPoolDataProvider({ uiPoolDataProviderAddress, provider: transport, chainId: 1 })
  const { interface: abi } = Reflect.get(service, '_contract') as { readonly interface: utils.Interface }
  transport.send = async () => abi.encodeFunctionResult(functionName, results)
  return service
}
/** Humanised data as the contract would have given them. */
const onChain = ({ id: _, originalId: __, ...data }: ReserveDataHumanized) => data

describe('a reserve', () => {
  it('goes out and comes back, with what the data do not say', () => {
    fc.assert(
      fc.property(arbitraryState, (state) => {
        expect(fromReserveData(toReserveData(state, listing, display), listing, unsaidOf(state))).toEqual(state)
      }),
    )
  })

  it('is read from the contract’s answer, raw and humanised, by contract-helpers itself', async () => {
    await fc.assert(
      fc.asyncProperty(arbitraryState, async (state) => {
        const data = { ...toReserveData(state, listing, display), originalId: 0 }
        const base = [10n ** 8n, 10n ** 8n, 4_312_17000000n, 8].map(String)
        const service = providerAnswering('getReservesData', [onChain(data)], base)
        const humanised = await service.getReservesHumanized({ lendingPoolAddressProvider })
        expect(humanised.reservesData).toEqual([data])
        const raw = await service.getReservesData({ lendingPoolAddressProvider })
        const { id } = state.reserve
        const unsaid = { ...unsaidOf(state), id }
        expect(fromReserveData(raw[0][0] as ReservesData[0][number], listing, unsaid)).toEqual(state)
        expect(fromReserveData(humanised.reservesData[0] as ReserveDataHumanized, listing, unsaid)).toEqual(state)
      }),
      { numRuns: 30 },
    )
  })

  it('is formatted by math-utils at the rates of the state', () => {
    const state = market.states['aaveV3/WETH@1'] as ReserveState
    const { currentVariableBorrowRate, currentLiquidityRate, lastUpdateTimestamp } = state.reserve
    const [formatted] = formatReserves({
      reserves: [toReserveData(state, listing, display)],
      currentTimestamp: Number(lastUpdateTimestamp),
      marketReferenceCurrencyDecimals: 8,
      marketReferencePriceInUsd: '100000000',
    })
    expect(Number(formatted?.variableBorrowAPR)).toBeCloseTo(ratio(currentVariableBorrowRate, ray), 15)
    expect(Number(formatted?.supplyAPR)).toBeCloseTo(ratio(currentLiquidityRate, ray), 15)
    expect(formatted?.priceInUSD).toBe('4312.17')
  })

  const state = market.states['aaveV3/WETH@1'] as ReserveState
  const good = toReserveData(state, listing, display)

  it.each([
    ['another underlying', { underlyingAsset: user }, ReserveMismatchError],
    ['another aToken', { aTokenAddress: user }, ReserveMismatchError],
    ['another debt token', { variableDebtTokenAddress: user }, ReserveMismatchError],
    ['a missing number', { liquidityIndex: undefined }, NotAnIntegerError],
    ['a fraction', { reserveFactor: '0.15' }, NotAnIntegerError],
    ['a negative amount', { deficit: '-1' }, InvalidObjectError],
    ['a flag that is none', { isFrozen: 'no' }, InvalidObjectError],
    ['a curve between bps', { variableRateSlope1: '1' }, InvalidObjectError],
    ['no place in the list', { originalId: undefined }, InvalidObjectError],
  ])('is refused with %s', (_, change, error) => {
    expect(() => fromReserveData({ ...good, ...change } as never, listing, unsaidOf(state))).toThrow(error)
  })

  it('must be listed', () => {
    const other = { deployment: aaveV3Mainnet, symbol: 'DAI' }
    expect(() => fromReserveData(good, other, unsaidOf(state))).toThrow(UnlistedAssetError)
    expect(() => toReserveData(state, other, display)).toThrow(UnlistedAssetError)
  })
})

describe('an account', () => {
  const balance = fc.record({
    scaledSupply: fc.oneof(fc.constant(0n), fc.bigInt(0n, 2n ** 128n)),
    scaledDebt: fc.oneof(fc.constant(0n), fc.bigInt(0n, 2n ** 128n)),
    usedAsCollateral: fc.boolean(),
  })
  const account = fc
    .tuple(fc.integer({ min: 0, max: 255 }), balance, balance, balance)
    .map(([eModeCategory, ...balances]) => ({
      eModeCategory,
      reserves: balances
        .map((balance, index) => ({ asset: assets[index]?.key as string, ...balance }))
        .filter(({ scaledSupply, scaledDebt }) => scaledSupply > 0n || scaledDebt > 0n),
    }))
  const listed = { deployment: aaveV3Mainnet, assets }

  it('goes out and comes back', () => {
    fc.assert(
      fc.property(account, (account) => {
        expect(fromUserReserves(toUserReserves(account, listed, user), assets)).toEqual(account)
      }),
    )
  })

  it('is read from the contract’s answer, raw and humanised, by contract-helpers itself', async () => {
    await fc.assert(
      fc.asyncProperty(account, async (account) => {
        const theirs = toUserReserves(account, listed, user)
        const reserves = theirs.userReserves.map(({ id: _, ...data }) => data)
        const service = providerAnswering('getUserReservesData', reserves, theirs.userEmodeCategoryId)
        const humanised = await service.getUserReservesHumanized({ lendingPoolAddressProvider, user })
        expect(humanised).toEqual(theirs)
        expect(fromUserReserves(humanised, assets)).toEqual(account)
        const raw = await service.getUserReservesData({ lendingPoolAddressProvider, user })
        const [userReserves, userEmodeCategoryId] = [raw[0], raw[1]]
        expect(fromUserReserves({ userReserves, userEmodeCategoryId }, assets)).toEqual(account)
      }),
      { numRuns: 30 },
    )
  })

  const held = {
    underlyingAsset: aaveV3Mainnet.reserves.WETH.underlying.toLowerCase(),
    scaledATokenBalance: '5',
    usageAsCollateralEnabledOnUser: true,
    scaledVariableDebt: '0',
  }

  it.each([
    ['a token that is not among the assets', { underlyingAsset: user }, UnlistedAssetError],
    ['a fraction', { scaledATokenBalance: '0.5' }, NotAnIntegerError],
    ['a negative balance', { scaledVariableDebt: '-1' }, InvalidObjectError],
    ['a flag that is none', { usageAsCollateralEnabledOnUser: 1 }, InvalidObjectError],
  ])('is refused with %s', (_, change, error) => {
    const userReserves = [{ ...held, ...change } as typeof held]
    expect(() => fromUserReserves({ userReserves, userEmodeCategoryId: 0 }, assets)).toThrow(error)
  })

  it('is refused with an e-mode that is none', () => {
    expect(() => fromUserReserves({ userReserves: [], userEmodeCategoryId: 256 }, assets)).toThrow(InvalidObjectError)
  })

  it('may have nothing in a token that is not among the assets, and the other way not', () => {
    const none = { ...held, underlyingAsset: user, scaledATokenBalance: '0' }
    expect(fromUserReserves({ userReserves: [none], userEmodeCategoryId: 0 }, assets).reserves).toEqual([])
    const reserves = [{ asset: 'DAI@1', scaledSupply: 1n, scaledDebt: 0n, usedAsCollateral: true }]
    expect(() => toUserReserves({ eModeCategory: 0, reserves }, listed, user)).toThrow(UnlistedAssetError)
  })
})

describe('e-modes', () => {
  const state = market.states['aaveV3/eModes@1'] as EModesState

  it('go out and come back, through contract-helpers’ own reading as well', async () => {
    const bitmap = fc.bigInt(0n, 2n ** 128n - 1n)
    const bps = fc.bigInt(0n, 65_535n)
    const category = fc.record({
      id: fc.integer({ min: 1, max: 255 }),
      label: fc.string(),
      ltv: bps,
      liquidationThreshold: bps,
      liquidationBonus: bps,
      collateralBitmap: bitmap,
      borrowableBitmap: bitmap,
      ltvzeroBitmap: bitmap,
    })
    const arbitrary = fc
      .uniqueArray(category, { selector: ({ id }) => id, maxLength: 5 })
      .map((categories): EModesState => ({ categories: Object.fromEntries(categories.map((each) => [each.id, each])) }))
    await fc.assert(
      fc.asyncProperty(arbitrary, async (state) => {
        expect(fromEModes(toEModes(state))).toEqual(state)
        const raw = Object.values(state.categories).map(({ id, ...eMode }) => ({
          id,
          eMode: Object.fromEntries(
            Object.entries({ ...eMode, isolated: false }).map(([name, value]) => [
              name,
              typeof value === 'bigint' ? String(value) : value,
            ]),
          ),
        }))
        const service = providerAnswering('getEModes', raw)
        expect(await service.getEModesHumanized({ lendingPoolAddressProvider })).toEqual(toEModes(state))
        expect(fromEModes(await service.getEModes({ lendingPoolAddressProvider }))).toEqual(state)
      }),
      { numRuns: 30 },
    )
  })

  it('are refused where they are isolated or malformed', () => {
    const [first] = toEModes(state)
    const changed = (change: object) => [{ id: 1, eMode: { ...first?.eMode, ...change } }] as never
    expect(() => fromEModes(changed({ isolated: true }))).toThrow('it is isolated')
    expect(() => fromEModes(changed({ ltv: 'high' }))).toThrow(NotAnIntegerError)
    expect(() => fromEModes(changed({ collateralBitmap: String(2n ** 128n) }))).toThrow(InvalidObjectError)
  })
})
