import type { LookThrough } from '../core/look-through.js'
import type { World } from '../core/world.js'
import type { YieldSource } from '../core/yield-source.js'

/** Yields that are paid beside what is held: no balance, index or exchange rate grows by them. */
const paidBeside: readonly YieldSource[] = ['fees', 'restaking', 'incentives']

/**
 * What a plan earns beside the growth of what it holds.
 *
 * @param look - What it holds and has claims on.
 * @param world - The world.
 * @returns A fraction of equity a year.
 */
export function incomeOf({ exposures }: LookThrough, world: World): number {
  return exposures
    .flatMap(({ asset, exposure }) =>
      asset
        .yields(world)
        .filter(({ source }) => paidBeside.includes(source))
        .map(({ rate }) => rate.value * exposure),
    )
    .reduce((a, b) => a + b, 0)
}
