import type { Liquidity } from '../../adapters/uniswapV3/liquidity.js'
import { checkTicks } from '../../adapters/uniswapV3/logic/check-ticks.js'
import type { Pool } from '../../adapters/uniswapV3/pool-protocol.js'
import { InvalidObjectError } from '../common/errors/invalid-object-error.js'
import { fromInteger } from '../common/from-integer.js'
import type { IntegerLike } from '../common/integer-like.js'
import { checkPool } from './check-pool.js'
import type { PoolLike } from './pool-like.js'

/** What of a v3-sdk Position says where it stands; its liquidity is JSBI there. */
export type PositionLike = {
  readonly pool: PoolLike
  readonly tickLower: number
  readonly tickUpper: number
  readonly liquidity: IntegerLike
}

/** What the position manager's `positions` says and a v3-sdk Position does not; ethers' BigNumber is fine. */
export type PositionUnsaid = {
  /** The NFT; `null` where it is not minted yet. */
  readonly tokenId: IntegerLike | null
  /** Q128.128, modulo 2²⁵⁶. */
  readonly feeGrowthInside0LastX128: IntegerLike
  /** Q128.128, modulo 2²⁵⁶. */
  readonly feeGrowthInside1LastX128: IntegerLike
  /** Base units. */
  readonly tokensOwed0: IntegerLike
  /** Base units. */
  readonly tokensOwed1: IntegerLike
}

/**
 * A v3-sdk Position as the content of a range in `lstack/adapters/uniswapV3`.
 *
 * @param theirs - The Position.
 * @param pool - Which pool it must be in: one of the adapter's `pools`.
 * @param unsaid - What it does not say: its NFT, and what waits to be collected.
 * @returns The content, for `positions` under the key of the range's position.
 * @throws {@link PoolMismatchError} where it is in another pool, `RangeUpsideDownError`, `TickOutOfBoundsError` or
 * `TickOffSpacingError` where its range cannot be, {@link InvalidObjectError} and {@link NotAnIntegerError} where a
 * number cannot be.
 * @example
 * ```ts
 * import { uniswapV3, uniswapV3Mainnet } from 'lstack/adapters/uniswapV3'
 * import { fromPosition, toToken, v3Sdk } from 'lstack/interop/uniswap-v3-sdk'
 * import { adapters } from 'lstack/presets'
 *
 * const { pools, ...contracts } = uniswapV3Mainnet
 * const { lido, weth } = adapters
 * const assets = [lido.wstETH, weth.weth]
 * const { pools: made } = uniswapV3({ ...contracts, pools: { 'wstETH/WETH': pools['wstETH/WETH'] } }, { assets })
 * const { Pool, Position } = v3Sdk()
 * const pool = new Pool(toToken(lido.wstETH), toToken(weth.weth), 100, String(2n ** 96n), 500, 0)
 * const position = new Position({ pool, tickLower: -10, tickUpper: 10, liquidity: 500 })
 * const content = fromPosition(position, made['wstETH/WETH'], {
 *   tokenId: 7,
 *   feeGrowthInside0LastX128: 0,
 *   feeGrowthInside1LastX128: 0,
 *   tokensOwed0: 0,
 *   tokensOwed1: 0,
 * })
 * console.log(content.tokenId, content.liquidity)
 * // 7n 500n
 * ```
 */
export function fromPosition(theirs: PositionLike, pool: Pool, unsaid: PositionUnsaid): Liquidity {
  const { tickLower, tickUpper } = theirs
  checkPool(theirs.pool, pool)
  checkTicks(tickLower, tickUpper, theirs.pool.tickSpacing)
  const unsigned = (value: IntegerLike, field: string, bits: number) => {
    const number = fromInteger(value, `${field} of the Position`)
    if (number === BigInt.asUintN(bits, number)) return number
    throw new InvalidObjectError({ what: 'Position', problem: `${field} is ${number}, which no uint${bits} holds` })
  }
  const { tokenId } = unsaid
  return {
    tokenId: tokenId === null ? null : unsigned(tokenId, 'tokenId', 256),
    tickLower,
    tickUpper,
    liquidity: unsigned(theirs.liquidity, 'liquidity', 128),
    feeGrowthInside0LastX128: unsigned(unsaid.feeGrowthInside0LastX128, 'feeGrowthInside0LastX128', 256),
    feeGrowthInside1LastX128: unsigned(unsaid.feeGrowthInside1LastX128, 'feeGrowthInside1LastX128', 256),
    tokensOwed0: unsigned(unsaid.tokensOwed0, 'tokensOwed0', 128),
    tokensOwed1: unsigned(unsaid.tokensOwed1, 'tokensOwed1', 128),
    unsure0: 0n,
    unsure1: 0n,
  }
}
