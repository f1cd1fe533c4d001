import type { Position as SdkPosition } from '@uniswap/v3-sdk'
import type { Liquidity } from '../../adapters/uniswapV3/liquidity.js'
import { checkTicks } from '../../adapters/uniswapV3/logic/check-ticks.js'
import type { Pool } from '../../adapters/uniswapV3/pool-protocol.js'
import type { PoolState } from '../../adapters/uniswapV3/pool-state.js'
import { type PoolClasses, poolWith } from './pool-with.js'

/** What makes a Position. */
export type PositionClasses = PoolClasses & { readonly Position: typeof SdkPosition }

/** How ranges become Positions. @param classes - v3-sdk's and sdk-core's, asked for when the first is made. */
export const positionWith =
  (classes: () => PositionClasses) =>
  (
    pool: Pool,
    state: PoolState,
    { tickLower, tickUpper, liquidity }: Pick<Liquidity, 'tickLower' | 'tickUpper' | 'liquidity'>,
  ): SdkPosition => {
    checkTicks(tickLower, tickUpper, state.tickSpacing)
    const { Position } = classes()
    return new Position({ pool: poolWith(classes)(pool, state), tickLower, tickUpper, liquidity: liquidity.toString() })
  }
