// For bundlers, which read v3-sdk's ES modules. In Node, package.json leads to node.ts.
import * as core from '@uniswap/sdk-core'
import * as v3 from '@uniswap/v3-sdk'
import { currencyAmountWith } from './currency-amount-with.js'
import { jsbiWith } from './jsbi-with.js'
import { poolWith } from './pool-with.js'
import { positionWith } from './position-with.js'
import { tokenWith } from './token-with.js'

export * from './conversions.js'

/**
 * v3-sdk itself, the copy that these conversions make objects of: in Node, where it cannot be imported, this is the way
 * to it.
 *
 * @throws {@link V3SdkUnavailableError} in Node, where it is not installed.
 * @example
 * ```ts
 * import { v3Sdk } from 'lstack/interop/uniswap-v3-sdk'
 *
 * const { nearestUsableTick } = v3Sdk()
 * console.log(nearestUsableTick(17, 10))
 * // 20
 * ```
 */
export const v3Sdk = (): typeof import('@uniswap/v3-sdk') => v3

/**
 * sdk-core, the copy that v3-sdk uses.
 *
 * @throws {@link V3SdkUnavailableError} in Node, where it is not installed.
 * @example
 * ```ts
 * import { sdkCore } from 'lstack/interop/uniswap-v3-sdk'
 *
 * const { Percent } = sdkCore()
 * console.log(new Percent(5, 1_000).toFixed(1))
 * // 0.5
 * ```
 */
export const sdkCore = (): typeof import('@uniswap/sdk-core') => core

/**
 * A bigint as JSBI, of the very class that v3-sdk computes with.
 *
 * @param value - The number.
 * @returns The same number, exactly.
 * @throws {@link V3SdkUnavailableError} in Node, where v3-sdk is not installed.
 * @example
 * ```ts
 * import { toJsbi, v3Sdk } from 'lstack/interop/uniswap-v3-sdk'
 *
 * console.log(v3Sdk().TickMath.getTickAtSqrtRatio(toJsbi(2n ** 96n)))
 * // 0
 * ```
 */
export const toJsbi = /*#__PURE__*/ jsbiWith(() => ({ TickMath: v3.TickMath }))

/**
 * An asset as a sdk-core Token.
 *
 * @param asset - The asset; its claims, yields and risks are left behind.
 * @throws {@link NoTokenError} where it is no ERC-20 token, {@link V3SdkUnavailableError} in Node, where v3-sdk is not
 * installed.
 * @example
 * ```ts
 * import { toToken } from 'lstack/interop/uniswap-v3-sdk'
 * import { adapters } from 'lstack/presets'
 *
 * console.log(toToken(adapters.lido.wstETH).symbol)
 * // wstETH
 * ```
 */
export const toToken = /*#__PURE__*/ tokenWith(() => ({ Token: core.Token }))

/**
 * Base units of an asset as a sdk-core CurrencyAmount.
 *
 * @param asset - The asset.
 * @param amount - Base units.
 * @throws {@link NoTokenError} where it is no ERC-20 token, {@link V3SdkUnavailableError} in Node, where v3-sdk is not
 * installed.
 * @example
 * ```ts
 * import { toCurrencyAmount } from 'lstack/interop/uniswap-v3-sdk'
 * import { adapters } from 'lstack/presets'
 *
 * console.log(toCurrencyAmount(adapters.lido.wstETH, 15n * 10n ** 17n).toExact())
 * // 1.5
 * ```
 */
export const toCurrencyAmount = /*#__PURE__*/ currencyAmountWith(() => ({
  Token: core.Token,
  CurrencyAmount: core.CurrencyAmount,
}))

/**
 * The state of a pool as a v3-sdk Pool that knows the same ticks.
 *
 * Fee growth and the protocol's fee are left behind: v3-sdk has no place for them. Where a swap leaves the ticks that
 * were read, the Pool rejects with `LeftLoadedRangeError`.
 *
 * @param pool - Which pool it is: one of the adapter's `pools`.
 * @param state - Its state, of one block.
 * @throws {@link PoolMismatchError} where the state is that of another pool, {@link V3SdkUnavailableError} in Node, where
 * v3-sdk is not installed.
 * @example
 * ```ts
 * import { uniswapV3, uniswapV3Mainnet, type PoolState } from 'lstack/adapters/uniswapV3'
 * import { toPool } from 'lstack/interop/uniswap-v3-sdk'
 * import { adapters, defaultMarket } from 'lstack/presets'
 *
 * const { pools, ...contracts } = uniswapV3Mainnet
 * const { lido, weth } = adapters
 * const assets = [lido.wstETH, weth.weth]
 * const { pools: made } = uniswapV3({ ...contracts, pools: { 'wstETH/WETH': pools['wstETH/WETH'] } }, { assets })
 * const state = defaultMarket().states['uniswapV3/wstETH/WETH@1'] as PoolState
 * console.log(toPool(made['wstETH/WETH'], state).token0Price.toSignificant(4))
 * // 1.2…
 * ```
 */
export const toPool = /*#__PURE__*/ poolWith(() => ({ Token: core.Token, Pool: v3.Pool }))

/**
 * What a range holds as a v3-sdk Position.
 *
 * Its NFT and what waits to be collected are left behind: v3-sdk has no place for them.
 *
 * @param pool - Which pool it is in: one of the adapter's `pools`.
 * @param state - The pool's state, of one block.
 * @param content - The range and its liquidity.
 * @throws {@link PoolMismatchError} where the state is that of another pool, `RangeUpsideDownError`,
 * `TickOutOfBoundsError` or `TickOffSpacingError` where the range cannot be, {@link V3SdkUnavailableError} in Node, where
 * v3-sdk is not installed.
 * @example
 * ```ts
 * import { uniswapV3, uniswapV3Mainnet, type PoolState } from 'lstack/adapters/uniswapV3'
 * import { toPosition } from 'lstack/interop/uniswap-v3-sdk'
 * import { adapters, defaultMarket } from 'lstack/presets'
 *
 * const { pools, ...contracts } = uniswapV3Mainnet
 * const { lido, weth } = adapters
 * const assets = [lido.wstETH, weth.weth]
 * const { pools: made } = uniswapV3({ ...contracts, pools: { 'wstETH/WETH': pools['wstETH/WETH'] } }, { assets })
 * const state = defaultMarket().states['uniswapV3/wstETH/WETH@1'] as PoolState
 * const range = { tickLower: 2_000, tickUpper: 2_400, liquidity: 10n ** 18n }
 * console.log(toPosition(made['wstETH/WETH'], state, range).amount0.greaterThan(0))
 * // true
 * ```
 */
export const toPosition = /*#__PURE__*/ positionWith(() => ({
  Token: core.Token,
  Pool: v3.Pool,
  Position: v3.Position,
}))
