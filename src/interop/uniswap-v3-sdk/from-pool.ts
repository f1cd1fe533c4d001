import { tickAt } from '../../adapters/uniswapV3/logic/growth-inside.js'
import type { Pool } from '../../adapters/uniswapV3/pool-protocol.js'
import { type PoolState, poolState } from '../../adapters/uniswapV3/pool-state.js'
import type { Schema } from '../../core/schema.js'
import { InvalidObjectError } from '../common/errors/invalid-object-error.js'
import { fromInteger } from '../common/from-integer.js'
import { parse } from '../common/parse.js'
import { checkPool } from './check-pool.js'
import type { PoolLike, TickDataProviderLike } from './pool-like.js'
import { allWords, type TickLiquidity, ticksOfPool } from './ticks-of-pool.js'

/** What a pool's state holds of fees and a v3-sdk Pool does not say. */
export type PoolFees =
  /** A state that was read at the same block: its fees are taken over, and its words are looked through. */
  | PoolState
  /**
   * Fees count from zero: right for positions that are opened from this state on, and wrong for any that the chain has.
   * `feeProtocol`: what the protocol takes, as `slot0` says it; 0 is nothing.
   */
  | { readonly feeProtocol: number }

/**
 * The state that a v3-sdk Pool is in, as the state of `lstack/adapters/uniswapV3`, with all its ticks.
 *
 * @param theirs - The Pool.
 * @param pool - Which pool it must be: one of the adapter's `pools`.
 * @param options - `fees`: what it does not say of them. `words`: where in the bitmap to look for ticks; by default
 * where `fees` was read, or all of it, which is much to ask of a provider that asks a node.
 * @returns The state, for `market.states` under the id of the pool's protocol.
 * @throws {@link PoolMismatchError} where it is another pool, {@link NoTickDataError} where it does not know its ticks,
 * {@link InvalidObjectError} and {@link NotAnIntegerError} where it is none that can be.
 * @example
 * ```ts
 * import { uniswapV3, uniswapV3Mainnet } from 'lstack/adapters/uniswapV3'
 * import { fromPool, toToken, v3Sdk } from 'lstack/interop/uniswap-v3-sdk'
 * import { adapters } from 'lstack/presets'
 *
 * const { pools, ...contracts } = uniswapV3Mainnet
 * const { lido, weth } = adapters
 * const assets = [lido.wstETH, weth.weth]
 * const { pools: made } = uniswapV3({ ...contracts, pools: { 'wstETH/WETH': pools['wstETH/WETH'] } }, { assets })
 * const { Pool } = v3Sdk()
 * const ticks = [
 *   { index: -10, liquidityGross: 500, liquidityNet: 500 },
 *   { index: 10, liquidityGross: 500, liquidityNet: -500 },
 * ]
 * const pool = new Pool(toToken(lido.wstETH), toToken(weth.weth), 100, String(2n ** 96n), 500, 0, ticks)
 * const state = await fromPool(pool, made['wstETH/WETH'], { fees: { feeProtocol: 0 } })
 * console.log(state.ticks.map(({ tick }) => tick))
 * // [ -10, 10 ]
 * ```
 */
export async function fromPool(
  theirs: PoolLike,
  pool: Pool,
  options: { readonly fees: PoolFees; readonly words?: PoolState['loaded'] },
): Promise<PoolState> {
  checkPool(theirs, pool)
  const { fees } = options
  const { tickSpacing, fee } = theirs
  const known = 'ticks' in fees ? fees : undefined
  const loaded = options.words ?? known?.loaded ?? allWords(tickSpacing)
  const provider = theirs.tickDataProvider as TickDataProviderLike
  const ticks = await ticksOfPool(provider, loaded, tickSpacing, pool.name)
  const what = `Pool ${pool.name}`
  const state = {
    sqrtPriceX96: fromInteger(theirs.sqrtRatioX96, `sqrtRatioX96 of the ${what}`),
    tick: theirs.tickCurrent,
    fee,
    tickSpacing,
    feeProtocol: fees.feeProtocol,
    liquidity: fromInteger(theirs.liquidity, `liquidity of the ${what}`),
    feeGrowthGlobal0X128: known?.feeGrowthGlobal0X128 ?? 0n,
    feeGrowthGlobal1X128: known?.feeGrowthGlobal1X128 ?? 0n,
    loaded,
    ticks: ticks.map((tick) => ({ ...tick, ...growthOf(tick, known, what) })),
  }
  const parsed = parse(poolState as unknown as Schema<PoolState>, state, what)
  const problem = pool.protocol.misfit?.(parsed, { timestamp: 0n })
  if (problem !== undefined) throw new InvalidObjectError({ what, problem })
  return parsed
}

/** Fee growth on the other side of a tick: what a state that was read says, or from zero on nothing. */
function growthOf({ tick }: TickLiquidity, known: PoolState | undefined, what: string) {
  if (known === undefined) return { feeGrowthOutside0X128: 0n, feeGrowthOutside1X128: 0n }
  const found = tickAt(known, tick)
  if (found === undefined)
    throw new InvalidObjectError({
      what,
      problem: `its tick ${tick} is not initialised in the state that "fees" gives`,
    })
  const { feeGrowthOutside0X128, feeGrowthOutside1X128 } = found
  return { feeGrowthOutside0X128, feeGrowthOutside1X128 }
}
