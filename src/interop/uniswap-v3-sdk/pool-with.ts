import type { Pool as SdkPool } from '@uniswap/v3-sdk'
import type { Pool } from '../../adapters/uniswapV3/pool-protocol.js'
import type { PoolState } from '../../adapters/uniswapV3/pool-state.js'
import { checkPool } from './check-pool.js'
import { tickDataProviderOf } from './tick-data-provider-of.js'
import { type TokenClasses, tokenWith } from './token-with.js'

/** What makes a Pool. */
export type PoolClasses = TokenClasses & { readonly Pool: typeof SdkPool }

/** How states become Pools. @param classes - v3-sdk's and sdk-core's, asked for when the first is made. */
export const poolWith =
  (classes: () => PoolClasses) =>
  (pool: Pool, state: PoolState): SdkPool => {
    const { Pool: Made } = classes()
    const [token0, token1] = [pool.token0, pool.token1].map(tokenWith(classes)) as [
      ReturnType<ReturnType<typeof tokenWith>>,
      ReturnType<ReturnType<typeof tokenWith>>,
    ]
    const { fee, sqrtPriceX96, liquidity, tick } = state
    const numbers = [sqrtPriceX96.toString(), liquidity.toString()] as const
    const made = new Made(token0, token1, fee, ...numbers, tick, tickDataProviderOf(state, pool.name))
    checkPool({ ...state, token0, token1, tickSpacing: made.tickSpacing }, pool)
    return made
  }
