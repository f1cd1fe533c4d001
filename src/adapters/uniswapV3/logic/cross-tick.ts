import { wrap256 } from '../math/wrap-256.js'
import type { TickState } from '../pool-state.js'

/**
 * A tick after the price passed it: what was outside is now inside.
 *
 * Source: Uniswap v3-core `Tick.cross`.
 *
 * @param tick - The tick.
 * @param growth0X128 - Fee growth of token 0, Q128.128.
 * @param growth1X128 - Fee growth of token 1, Q128.128.
 */
export function crossTick(tick: TickState, growth0X128: bigint, growth1X128: bigint): TickState {
  return {
    tick: tick.tick,
    liquidityGross: tick.liquidityGross,
    liquidityNet: tick.liquidityNet,
    feeGrowthOutside0X128: wrap256(growth0X128 - tick.feeGrowthOutside0X128),
    feeGrowthOutside1X128: wrap256(growth1X128 - tick.feeGrowthOutside1X128),
  }
}
