import type { Liquidity } from '../liquidity.js'
import { feesOwed } from '../math/fees-owed.js'
import type { GrowthInside } from './growth-inside.js'

/**
 * A position after its fees were credited, as every change of it does first.
 *
 * Source: Uniswap v3-periphery `NonfungiblePositionManager`: `increaseLiquidity`, `decreaseLiquidity` and `collect`.
 *
 * @param content - The position.
 * @param growth - Fee growth inside its range now.
 */
export function touch(content: Liquidity, { inside0X128, inside1X128 }: GrowthInside): Liquidity {
  const { liquidity, feeGrowthInside0LastX128, feeGrowthInside1LastX128, tokensOwed0, tokensOwed1 } = content
  return {
    ...content,
    feeGrowthInside0LastX128: inside0X128,
    feeGrowthInside1LastX128: inside1X128,
    tokensOwed0: tokensOwed0 + feesOwed(inside0X128, feeGrowthInside0LastX128, liquidity),
    tokensOwed1: tokensOwed1 + feesOwed(inside1X128, feeGrowthInside1LastX128, liquidity),
  }
}
