import type { Pool } from '../../adapters/uniswapV3/pool-protocol.js'
import { PoolMismatchError } from './errors/pool-mismatch-error.js'
import type { PoolLike } from './pool-like.js'

/**
 * Makes sure that a v3-sdk Pool is the pool that is meant.
 *
 * @param theirs - The Pool.
 * @param pool - The pool that is meant.
 * @throws {@link PoolMismatchError} where it is another.
 */
export function checkPool(
  { token0, token1, fee, tickSpacing }: Pick<PoolLike, 'token0' | 'token1' | 'fee' | 'tickSpacing'>,
  pool: Pool,
): void {
  const { name, deployment } = pool
  const fields: readonly (readonly [field: string, actual: unknown, expected: unknown])[] = [
    ['chainId', token0.chainId, pool.token0.chainId],
    ['token0', token0.address.toLowerCase(), pool.token0.address?.toLowerCase()],
    ['token1', token1.address.toLowerCase(), pool.token1.address?.toLowerCase()],
    ['fee', fee, deployment.fee],
    ['tickSpacing', tickSpacing, deployment.tickSpacing],
  ]
  for (const [field, actual, expected] of fields)
    if (actual !== expected)
      throw new PoolMismatchError({ pool: name, field, actual: String(actual), expected: String(expected) })
}
