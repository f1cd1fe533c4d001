import type { Asset } from '../core/asset.js'
import type { World } from '../core/world.js'
import type { Liquidated } from './liquidated.js'

/** More often than any account can be liquidated at one time without a rule that never ends. */
const most = 100

/**
 * Liquidates positions as long as their markets allow it, each time the liquidation that pays best.
 *
 * @param world - The world.
 * @param positions - What is held.
 * @param timestamp - The time that the history states, in seconds since the epoch.
 * @returns The world afterwards, and what happened in it.
 */
export function liquidateAll(
  world: World,
  positions: readonly Asset[],
  timestamp: bigint,
): { readonly world: World; readonly liquidations: readonly Liquidated[] } {
  const liquidations: Liquidated[] = []
  let now = world
  for (const position of positions)
    while (liquidations.length < most) {
      const outcome = position.liquidate?.(now)
      if (outcome === undefined) break
      const { collateral, debt, repaid, seized, bonus } = outcome
      now = outcome.world
      liquidations.push({
        timestamp,
        position: position.key,
        collateral: collateral.key,
        debt: debt.key,
        repaid,
        seized,
        bonus,
      })
    }
  return { world: now, liquidations }
}
