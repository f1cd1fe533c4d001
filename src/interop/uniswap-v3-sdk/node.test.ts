import fc from 'fast-check'
import { type Address, encodeFunctionData, getAddress, maxUint256 } from 'viem'
import { describe, expect, it } from 'vitest'
import { swapRouter02Abi } from '../../adapters/uniswapV3/abi.js'
import { LeftLoadedRangeError } from '../../adapters/uniswapV3/errors/left-loaded-range-error.js'
import { RangeUpsideDownError } from '../../adapters/uniswapV3/errors/range-upside-down-error.js'
import { TickOffSpacingError } from '../../adapters/uniswapV3/errors/tick-off-spacing-error.js'
import { swap } from '../../adapters/uniswapV3/logic/swap.js'
import { uniswapV3Mainnet } from '../../adapters/uniswapV3/mainnet.js'
import { getAmountsForLiquidity } from '../../adapters/uniswapV3/math/get-amounts-for-liquidity.js'
import { getSqrtRatioAtTick } from '../../adapters/uniswapV3/math/get-sqrt-ratio-at-tick.js'
import { getTickAtSqrtRatio } from '../../adapters/uniswapV3/math/get-tick-at-sqrt-ratio.js'
import type { PoolState } from '../../adapters/uniswapV3/pool-state.js'
import { uniswapV3 } from '../../adapters/uniswapV3/uniswap-v3.js'
import { nativeAsset } from '../../core/native-asset.js'
import { adapters } from '../../presets/adapters.js'
import { defaultMarket } from '../../presets/default-market.js'
import { calledAbi } from './abi.js'
import {
  fromCurrencyAmount,
  fromJsbi,
  fromMethodParameters,
  fromPool,
  fromPosition,
  fromToken,
  InvalidObjectError,
  NoSymbolError,
  NoTickDataError,
  NoTokenError,
  NotAnIntegerError,
  PoolMismatchError,
  sdkCore,
  toCurrencyAmount,
  toJsbi,
  toMethodParameters,
  toPool,
  toPosition,
  toToken,
  UnknownFunctionError,
  v3Sdk,
} from './node.js'

const { NonfungiblePositionManager, Pool, Position, Route, SwapRouter, Tick, Trade } = v3Sdk()
const { CurrencyAmount, Ether, Percent, Token, TradeType } = sdkCore()
const { lido, weth, erc20 } = adapters
const [WETH, USDC] = [weth.weth, erc20.tokens.USDC]
const { pools: mainnetPools, positionManager, ...contracts } = uniswapV3Mainnet
const { pools } = uniswapV3(
  {
    ...contracts,
    positionManager,
    pools: { 'wstETH/WETH': mainnetPools['wstETH/WETH'], 'USDC/WETH': mainnetPools['USDC/WETH'] },
  },
  { assets: [lido.wstETH, WETH, USDC] },
)
const pool = pools['USDC/WETH']
const market = defaultMarket()
const recorded = market.states[pool.protocol.id] as PoolState
const account = getAddress('0x889edC2eDab5f40e902b864aD4d7AdE8E412F9B1')

const spacing = recorded.tickSpacing
const allTicks: PoolState['loaded'] = [{ from: -347, to: 346 }]
const growth = fc.bigInt(0n, maxUint256)

/** A pool in which some positions stand, all of its ticks known. */
const arbitraryState = fc
  .record({
    stood: fc.array(
      fc.record({
        from: fc.integer({ min: -600, max: 600 }),
        wide: fc.integer({ min: 1, max: 300 }),
        liquidity: fc.bigInt(1n, 10n ** 21n),
      }),
      { minLength: 1, maxLength: 12 },
    ),
    tick: fc.integer({ min: -5_000, max: 5_000 }),
    within: fc.integer({ min: 0, max: 999 }),
    growth: fc.tuple(growth, growth, growth, growth),
    feeProtocol: fc.constantFrom(0, 68),
  })
  .map(({ stood, tick, within, growth: [global0, global1, outside0, outside1], feeProtocol }): PoolState => {
    const at = new Map<number, { readonly liquidityNet: bigint; readonly liquidityGross: bigint }>()
    for (const { from, wide, liquidity } of stood)
      for (const [end, delta] of [
        [from, liquidity],
        [from + wide, -liquidity],
      ] as const) {
        const { liquidityNet, liquidityGross } = at.get(end * spacing) ?? { liquidityNet: 0n, liquidityGross: 0n }
        at.set(end * spacing, { liquidityNet: liquidityNet + delta, liquidityGross: liquidityGross + liquidity })
      }
    const [low, high] = [getSqrtRatioAtTick(tick), getSqrtRatioAtTick(tick + 1)]
    const sqrtPriceX96 = low + ((high - low) * BigInt(within)) / 1_000n
    const here = getTickAtSqrtRatio(sqrtPriceX96)
    const ticks = [...at].sort(([a], [b]) => a - b)
    return {
      ...recorded,
      sqrtPriceX96,
      tick: here,
      feeProtocol,
      liquidity: ticks.reduce((sum, [tick, { liquidityNet }]) => (tick <= here ? sum + liquidityNet : sum), 0n),
      feeGrowthGlobal0X128: global0,
      feeGrowthGlobal1X128: global1,
      loaded: allTicks,
      ticks: ticks.map(([tick, liquidity]) => ({
        tick,
        ...liquidity,
        feeGrowthOutside0X128: outside0,
        feeGrowthOutside1X128: outside1,
      })),
    }
  })

const tickList = (state: PoolState) =>
  state.ticks.map(
    ({ tick, liquidityNet, liquidityGross }) =>
      new Tick({ index: tick, liquidityNet: String(liquidityNet), liquidityGross: String(liquidityGross) }),
  )
const listed = (state: PoolState) =>
  new Pool(
    toToken(USDC),
    toToken(WETH),
    state.fee,
    String(state.sqrtPriceX96),
    String(state.liquidity),
    state.tick,
    tickList(state),
  )

describe('numbers and amounts', () => {
  it('go out and come back', () => {
    fc.assert(
      fc.property(fc.bigInt(-maxUint256, maxUint256), (value) => {
        const theirs = toJsbi(value)
        expect(theirs.toString()).toBe(value.toString())
        expect(fromJsbi(theirs)).toBe(value)
      }),
    )
    fc.assert(
      fc.property(fc.bigInt(0n, maxUint256), (value) => {
        expect(fromCurrencyAmount(toCurrencyAmount(USDC, value))).toBe(value)
      }),
    )
  })

  it('are of the class that v3-sdk computes with', () => {
    expect(toJsbi(1n)).toBeInstanceOf(v3Sdk().TickMath.MIN_SQRT_RATIO.constructor)
    expect(fromCurrencyAmount(toCurrencyAmount(USDC, 7n).multiply(toJsbi(3n)).divide(2))).toBe(10n)
  })

  it.each([{ quotient: '1.5' }, { quotient: [1] }])('refuse %j', (amount) => {
    expect(() => fromCurrencyAmount(amount)).toThrow(NotAnIntegerError)
  })
})

describe('tokens', () => {
  it('go out and come back', () => {
    for (const asset of [lido.wstETH, WETH, USDC]) {
      const token = toToken(asset)
      expect(token).toBeInstanceOf(Token)
      expect(token.equals(new Token(1, asset.address as string, asset.decimals))).toBe(true)
      expect(fromToken(token, { assets: [USDC, WETH, lido.wstETH] })).toBe(asset)
      const { key, address, decimals, protocol } = fromToken(token)
      expect({ key, address, decimals, protocol }).toEqual({
        key: asset.key,
        address: asset.address,
        decimals: asset.decimals,
        protocol: 'erc20',
      })
    }
  })

  it('are refused where they are none', () => {
    const good = { chainId: 1, address: WETH.address as string, decimals: 18, symbol: 'WETH' }
    expect(() => toToken(nativeAsset({ chainId: 1 }))).toThrow(NoTokenError)
    expect(() => fromToken(Ether.onChain(1) as never)).toThrow(NoTokenError)
    expect(() => fromToken({ ...good, symbol: undefined })).toThrow(NoSymbolError)
    expect(() => fromToken({ ...good, address: '0x12' })).toThrow(InvalidObjectError)
    expect(() => fromToken({ ...good, decimals: 0.5 })).toThrow(InvalidObjectError)
    expect(() => fromToken({ ...good, chainId: 0 })).toThrow(InvalidObjectError)
    expect(() => fromToken({ ...good, decimals: 6 }, { assets: [WETH] })).toThrow('it has 6 decimals, and WETH@1 18')
  })
})

describe('pools', () => {
  it('go out and come back', async () => {
    await fc.assert(
      fc.asyncProperty(arbitraryState, async (state) => {
        expect(await fromPool(toPool(pool, state), pool, { fees: state })).toEqual(state)
        expect(await fromPool(listed(state), pool, { fees: state })).toEqual(state)
        const { feeProtocol } = state
        expect(await fromPool(listed(state), pool, { fees: { feeProtocol } })).toEqual({
          ...state,
          feeGrowthGlobal0X128: 0n,
          feeGrowthGlobal1X128: 0n,
          ticks: state.ticks.map((tick) => ({ ...tick, feeGrowthOutside0X128: 0n, feeGrowthOutside1X128: 0n })),
        })
      }),
      { numRuns: 40 },
    )
  })

  it('swap alike on both sides', async () => {
    let crossed = 0
    await fc.assert(
      fc.asyncProperty(arbitraryState, fc.boolean(), fc.bigInt(1n, 10n ** 20n), async (state, zeroForOne, size) => {
        const theirs = toPool(pool, state)
        const amountIn = toCurrencyAmount(zeroForOne ? USDC : WETH, size)
        const quoted = await theirs.getOutputAmount(amountIn).catch(() => undefined)
        let ours: ReturnType<typeof swap>
        try {
          ours = swap(await fromPool(listed(state), pool, { fees: state }), 'pool', zeroForOne, size)
        } catch {
          // Where liquidity ends, v3-sdk fails too, or fills a part.
          expect(fromJsbi(quoted?.[1].liquidity ?? 0)).toBe(0n)
          return
        }
        const [amountOut, after] = quoted as NonNullable<typeof quoted>
        expect(fromCurrencyAmount(amountOut)).toBe(ours.amountOut)
        const { feeGrowthGlobal0X128, feeGrowthGlobal1X128, ticks } = ours.pool
        const moved = await fromPool(after, pool, {
          fees: { ...state, feeGrowthGlobal0X128, feeGrowthGlobal1X128, ticks },
        })
        expect(moved).toEqual(ours.pool)
        crossed += ours.crossed
      }),
      { numRuns: 60 },
    )
    expect(crossed).toBeGreaterThan(20)
  })

  it('of the default market go out and come back with what was read of them', async () => {
    for (const each of Object.values(pools)) {
      const state = market.states[each.protocol.id] as PoolState
      expect(await fromPool(toPool(each, state), each, { fees: state })).toEqual(state)
    }
  })

  it('refuse to leave what was read, on both sides', async () => {
    const [low, high] = [getSqrtRatioAtTick(0), getSqrtRatioAtTick(1)]
    const state: PoolState = {
      ...recorded,
      ...{ sqrtPriceX96: (low + high) / 2n, tick: 0, liquidity: 10n ** 12n },
      ...{ loaded: [{ from: -1, to: 0 }], ticks: [] },
    }
    const theirs = toPool(pool, state)
    await expect(theirs.getOutputAmount(toCurrencyAmount(USDC, 10n ** 20n))).rejects.toThrow(LeftLoadedRangeError)
    await expect(theirs.getOutputAmount(toCurrencyAmount(WETH, 10n ** 20n))).rejects.toThrow(LeftLoadedRangeError)
    await expect(theirs.tickDataProvider.getTick(10)).rejects.toThrow(InvalidObjectError)
  })

  it('without ticks are refused, or taken as knowing none', async () => {
    const [state] = fc.sample(arbitraryState, 1) as [PoolState]
    const { fee, sqrtPriceX96, liquidity, tick } = state
    const bare = new Pool(toToken(USDC), toToken(WETH), fee, String(sqrtPriceX96), String(liquidity), tick)
    await expect(fromPool(bare, pool, { fees: { feeProtocol: 0 } })).rejects.toThrow(NoTickDataError)
    const blind = await fromPool(bare, pool, { fees: { feeProtocol: 0 }, words: [] })
    expect(blind).toMatchObject({ sqrtPriceX96, liquidity, tick, loaded: [], ticks: [] })
    expect(() => swap(blind, 'blind', true, 10n ** 30n)).toThrow(LeftLoadedRangeError)
    const ungrossed = {
      getTick: async () => ({ liquidityNet: '5' }),
      nextInitializedTickWithinOneWord: async (tick: number): Promise<[number, boolean]> => [tick, true],
    }
    const secretive = new Pool(toToken(USDC), toToken(WETH), fee, String(sqrtPriceX96), '5', tick, ungrossed)
    await expect(fromPool(secretive, pool, { fees: { feeProtocol: 0 } })).rejects.toThrow('lacks liquidityGross')
  })

  it('are refused where they are others, or cannot be', async () => {
    const [state] = fc.sample(arbitraryState, 1) as [PoolState]
    const theirs = listed(state)
    const fees = { feeProtocol: 0 }
    const { sqrtRatioX96, liquidity, token0, token1, tickCurrent, tickSpacing, tickDataProvider } = theirs
    const plain = {
      sqrtRatioX96,
      liquidity,
      token0,
      token1,
      tickCurrent,
      tickSpacing,
      tickDataProvider,
      fee: state.fee,
    }
    const other = fromPool(theirs, pools['wstETH/WETH'], { fees })
    await expect(other).rejects.toThrow(PoolMismatchError)
    await expect(fromPool({ ...plain, fee: 3_000 }, pool, { fees })).rejects.toThrow('its fee is 3000 instead of 500')
    await expect(fromPool({ ...plain, tickSpacing: 1 }, pool, { fees })).rejects.toThrow(PoolMismatchError)
    expect(() => toPool(pools['wstETH/WETH'], state)).toThrow(PoolMismatchError)
    const price = fromPool({ ...plain, sqrtRatioX96: '1' }, pool, { fees })
    await expect(price).rejects.toThrow('its price is not that of tick')
    await expect(fromPool({ ...plain, liquidity: '1.5' }, pool, { fees })).rejects.toThrow(NotAnIntegerError)
    await expect(fromPool({ ...plain, liquidity: '-1' }, pool, { fees })).rejects.toThrow(InvalidObjectError)
    await expect(fromPool(plain, pool, { fees: { feeProtocol: 256 } })).rejects.toThrow(InvalidObjectError)
    const without = { ...state, ticks: state.ticks.slice(1) }
    await expect(fromPool(theirs, pool, { fees: without })).rejects.toThrow('is not initialised in the state')
  })
})

describe('positions', () => {
  const uint = (bits: bigint) => fc.bigInt(0n, 2n ** bits - 1n)
  const range = fc.record({
    from: fc.integer({ min: -600, max: 600 }),
    wide: fc.integer({ min: 1, max: 300 }),
    liquidity: uint(100n),
    tokenId: fc.option(uint(256n)),
    feeGrowthInside0LastX128: uint(256n),
    feeGrowthInside1LastX128: uint(256n),
    tokensOwed0: uint(128n),
    tokensOwed1: uint(128n),
  })

  it('go out and come back, and hold the same amounts', () => {
    fc.assert(
      fc.property(arbitraryState, range, (state, { from, wide, liquidity, ...unsaid }) => {
        const [tickLower, tickUpper] = [from * spacing, (from + wide) * spacing]
        const theirs = toPosition(pool, state, { tickLower, tickUpper, liquidity })
        expect(theirs).toBeInstanceOf(Position)
        const nothingUnsure = { unsure0: 0n, unsure1: 0n }
        expect(fromPosition(theirs, pool, unsaid)).toEqual({
          ...unsaid,
          ...nothingUnsure,
          ...{ tickLower, tickUpper, liquidity },
        })
        const ends = [getSqrtRatioAtTick(tickLower), getSqrtRatioAtTick(tickUpper)] as const
        const { amount0, amount1 } = getAmountsForLiquidity(state.sqrtPriceX96, ...ends, liquidity, false)
        expect(fromCurrencyAmount(theirs.amount0)).toBe(amount0)
        expect(fromCurrencyAmount(theirs.amount1)).toBe(amount1)
      }),
      { numRuns: 60 },
    )
  })

  it('are refused where they cannot be', () => {
    const range = { tickLower: 0, tickUpper: 10, liquidity: 5n }
    const none = { feeGrowthInside0LastX128: 0, feeGrowthInside1LastX128: 0, tokensOwed0: 0, tokensOwed1: 0 }
    const theirs = toPosition(pool, recorded, range)
    const { pool: of, tickLower, tickUpper } = theirs
    expect(() => toPosition(pool, recorded, { ...range, tickUpper: 5 })).toThrow(TickOffSpacingError)
    const turned = { pool: of, tickLower: tickUpper, tickUpper: tickLower, liquidity: 5 }
    expect(() => fromPosition(turned, pool, { ...none, tokenId: 1 })).toThrow(RangeUpsideDownError)
    expect(() => fromPosition(theirs, pools['wstETH/WETH'], { ...none, tokenId: 1 })).toThrow(PoolMismatchError)
    expect(() => fromPosition(theirs, pool, { ...none, tokenId: -1 })).toThrow(InvalidObjectError)
    expect(() => fromPosition(theirs, pool, { ...none, tokenId: 'one' })).toThrow(NotAnIntegerError)
    expect(fromPosition(theirs, pool, { ...none, tokenId: null }).tokenId).toBeNull()
  })
})

describe('calls', () => {
  // SwapRouter02's swaps have the same names, and v3-sdk makes none.
  const abi = calledAbi.filter((item) => !(swapRouter02Abi as readonly unknown[]).includes(item))
  const options = { slippageTolerance: new Percent(5, 1_000), deadline: '1787400000' }
  const position = toPosition(pool, recorded, {
    tickLower: Math.floor(recorded.tick / 10) * 10 - 1_000,
    tickUpper: Math.floor(recorded.tick / 10) * 10 + 1_000,
    liquidity: 10n ** 15n,
  })
  const permit = { v: 27 as const, r: `0x${'11'.repeat(32)}`, s: `0x${'22'.repeat(32)}`, deadline: '1', amount: '5' }
  const owed = {
    expectedCurrencyOwed0: toCurrencyAmount(USDC, 1n),
    expectedCurrencyOwed1: CurrencyAmount.fromRawAmount(Ether.onChain(1), 1),
    recipient: account,
  }
  const tokenId = '7'
  const trade = (from: typeof USDC | 'ETH', amount: bigint, exactIn: boolean) => {
    const [start, end] = from === 'ETH' ? [Ether.onChain(1), toToken(USDC)] : [toToken(USDC), Ether.onChain(1)]
    return Trade.createUncheckedTrade({
      route: new Route([toPool(pool, recorded)], start, end),
      inputAmount: CurrencyAmount.fromRawAmount(start, String(amount)),
      outputAmount: CurrencyAmount.fromRawAmount(end, '5'),
      tradeType: exactIn ? TradeType.EXACT_INPUT : TradeType.EXACT_OUTPUT,
    })
  }
  const router = '0xE592427A0AEce92De3Edee1F18E0157C05861564'
  const made: readonly (readonly [string, { calldata: string; value: string }, readonly string[]])[] = [
    ['a mint', NonfungiblePositionManager.addCallParameters(position, { ...options, recipient: account }), ['mint']],
    [
      'a mint with ETH, in a pool that may not be open, with a permit',
      NonfungiblePositionManager.addCallParameters(position, {
        ...options,
        recipient: account,
        createPool: true,
        useNative: Ether.onChain(1),
        token0Permit: permit,
      }),
      ['createAndInitializePoolIfNecessary', 'selfPermit', 'mint', 'refundETH'],
    ],
    [
      'more liquidity',
      NonfungiblePositionManager.addCallParameters(position, { ...options, tokenId }),
      ['increaseLiquidity'],
    ],
    [
      'all liquidity out',
      NonfungiblePositionManager.removeCallParameters(position, {
        ...options,
        tokenId,
        liquidityPercentage: new Percent(1),
        burnToken: true,
        collectOptions: owed,
      }),
      ['decreaseLiquidity', 'collect', 'unwrapWETH9', 'sweepToken', 'burn'],
    ],
    [
      'fees',
      NonfungiblePositionManager.collectCallParameters({ ...owed, tokenId }),
      ['collect', 'unwrapWETH9', 'sweepToken'],
    ],
    [
      'a transfer',
      NonfungiblePositionManager.safeTransferFromParameters({ sender: account, recipient: router, tokenId }),
      ['safeTransferFrom'],
    ],
    [
      'a transfer with data',
      NonfungiblePositionManager.safeTransferFromParameters({
        ...{ sender: account, recipient: router, tokenId, data: '0x1234' },
      }),
      ['safeTransferFrom'],
    ],
    [
      'a swap from ETH',
      SwapRouter.swapCallParameters(trade('ETH', 10n ** 18n, true), { ...options, recipient: account }),
      ['exactInputSingle'],
    ],
    [
      'a swap to ETH for exactly as much, with a fee',
      SwapRouter.swapCallParameters(trade(USDC, 10n ** 9n, false), {
        ...options,
        recipient: account,
        fee: { fee: new Percent(1, 1_000), recipient: account },
      }),
      ['exactOutputSingle', 'unwrapWETH9WithFee'],
    ],
  ]

  it.each(made)('are decoded and go back as they came: %s', (_, parameters, names) => {
    const to: Address = positionManager
    const call = fromMethodParameters(parameters, to)
    expect(call.parts.map(({ functionName }) => functionName)).toEqual(names)
    expect(call).toMatchObject({ to, data: parameters.calldata, value: BigInt(parameters.value), spends: [] })
    expect(call.label).not.toContain('Call ')
    expect(toMethodParameters(call)).toEqual(parameters)
    const encoded = call.parts.map(({ functionName, args }) =>
      encodeFunctionData({ abi, functionName, args: Object.values(args) } as never),
    )
    const multicall = () => encodeFunctionData({ abi, functionName: 'multicall', args: [encoded] } as never)
    expect(encoded.length === 1 ? encoded[0] : multicall()).toBe(parameters.calldata)
  })

  it('carry the amounts that were asked for', () => {
    fc.assert(
      fc.property(fc.bigInt(1n, 10n ** 24n), (amount) => {
        const parameters = SwapRouter.swapCallParameters(trade('ETH', amount, true), { ...options, recipient: account })
        const { args, value } = fromMethodParameters(parameters, router)
        expect(args.params).toMatchObject({ amountIn: amount, recipient: account, fee: 500, deadline: 1_787_400_000n })
        expect(value).toBe(amount)
        expect(toMethodParameters({ data: parameters.calldata, value })).toEqual(parameters)
      }),
    )
  })

  it('are refused where they cannot be read', () => {
    const good = NonfungiblePositionManager.collectCallParameters({ ...owed, tokenId })
    const from = (change: object) => () => fromMethodParameters({ ...good, ...change }, positionManager)
    expect(from({ calldata: '0xdeadbeef' })).toThrow(UnknownFunctionError)
    expect(from({ calldata: good.calldata.slice(0, 100) })).toThrow(InvalidObjectError)
    expect(from({ value: 'none' })).toThrow(NotAnIntegerError)
    expect(() => fromMethodParameters(good, '0x12')).toThrow(InvalidObjectError)
    const hidden = encodeFunctionData({ abi, functionName: 'multicall', args: [['0xdeadbeef']] } as never)
    expect(from({ calldata: hidden })).toThrow(UnknownFunctionError)
  })
})
