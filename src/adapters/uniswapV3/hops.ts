import type { Hex } from 'viem'
import type { Asset } from '../../core/asset.js'
import { stateOf, type World, withState } from '../../core/world.js'
import { RepeatedPoolError } from './errors/repeated-pool-error.js'
import { swap } from './logic/swap.js'
import type { Pool } from './pool-protocol.js'

/** One pool on the way of a swap. */
export type Hop = {
  readonly pool: Pool
  readonly tokenIn: Asset
  readonly tokenOut: Asset
  readonly zeroForOne: boolean
}

/**
 * Swaps an exact input along pools.
 *
 * Source: Uniswap v3-periphery `SwapRouter.exactInput`.
 *
 * @param world - The world.
 * @param hops - The pools in order.
 * @param amountIn - Base units.
 * @returns The world afterwards and base units that come out.
 */
export function swapInput(
  world: World,
  hops: readonly Hop[],
  amountIn: bigint,
): { readonly world: World; readonly amount: bigint } {
  let after = world
  let amount = amountIn
  for (const { pool, zeroForOne } of hops) {
    const swapped = swap(stateOf(after, pool.protocol), pool.name, zeroForOne, amount)
    after = withState(after, pool.protocol, swapped.pool)
    amount = swapped.amountOut
  }
  return { world: after, amount }
}

/**
 * Swaps to an exact output along pools, the last first.
 *
 * Source: Uniswap v3-periphery `SwapRouter.exactOutput`.
 *
 * @param world - The world.
 * @param hops - The pools in order.
 * @param amountOut - Base units.
 * @returns The world afterwards and base units that go in.
 * @throws {@link RepeatedPoolError} where a pool comes twice.
 */
export function swapOutput(
  world: World,
  hops: readonly Hop[],
  amountOut: bigint,
): { readonly world: World; readonly amount: bigint } {
  let after = world
  let amount = amountOut
  const seen = new Set<string>()
  for (let index = hops.length - 1; index >= 0; index--) {
    const { pool, zeroForOne } = hops[index] as Hop
    if (seen.has(pool.name)) throw new RepeatedPoolError({ pool: pool.name })
    seen.add(pool.name)
    const swapped = swap(stateOf(after, pool.protocol), pool.name, zeroForOne, -amount)
    after = withState(after, pool.protocol, swapped.pool)
    amount = swapped.amountIn
  }
  return { world: after, amount }
}

/**
 * The pools on the way of a swap, packed: token, fee, token, and so on.
 *
 * Source: Uniswap v3-periphery `Path`.
 *
 * @param hops - The pools in order.
 * @param backwards - From the token that comes out, as exact outputs want it.
 */
export function encodePath(hops: readonly Hop[], backwards = false): Hex {
  const digits = (asset: Asset) => (asset.address as string).slice(2).toLowerCase()
  const fee = ({ pool }: Hop) => pool.deployment.fee.toString(16).padStart(6, '0')
  const [first] = hops as readonly [Hop, ...Hop[]]
  const parts = hops.map((hop) => [fee(hop), digits(hop.tokenOut)])
  const path = [digits(first.tokenIn), ...parts.flat()]
  return `0x${(backwards ? path.reverse() : path).join('')}`
}
