import type { LiquidationOutcome } from '../core/liquidation-outcome.js'
import type { Plan } from '../core/plan.js'
import type { World } from '../core/world.js'

/** What liquidations leave of a plan, and what each took. */
export type FullLiquidation = {
  /** The world afterwards; the same where nothing is liquidated. */
  readonly world: World
  /** In the order in which they are carried out. */
  readonly outcomes: readonly LiquidationOutcome[]
}

/** Each liquidation at the close factor halves what is left: no account takes more. */
const most = 100

/**
 * Liquidates whatever can be liquidated in a world, at once and again, until all accounts are healthy or empty.
 *
 * @param plan - What is held.
 * @param world - The world.
 * @returns The world afterwards, and every liquidation.
 * @example
 * ```ts
 * import { perturb, planStrategy } from 'lstack'
 * import { defaultMarket, presets } from 'lstack/presets'
 * import { liquidateFully } from 'lstack/risk'
 *
 * const strategy = presets['wsteth-loop'].strategy({ leverage: 8 })
 * const plan = planStrategy({ strategy, market: defaultMarket(), amount: 10n ** 19n })
 * const slashed = perturb(plan.world, [{ observable: 'redemption:wstETH', times: 0.9 }])
 * console.log(liquidateFully(plan, slashed).outcomes.length)
 * // 2
 * ```
 */
export function liquidateFully(plan: Pick<Plan, 'holdings'>, world: World): FullLiquidation {
  const outcomes: LiquidationOutcome[] = []
  let left = world
  for (const { asset } of Object.values(plan.holdings)) {
    for (let again = 0; again < most; again++) {
      const outcome = asset.liquidate?.(left)
      if (outcome === undefined) break
      outcomes.push(outcome)
      left = outcome.world
    }
  }
  return { world: left, outcomes }
}
