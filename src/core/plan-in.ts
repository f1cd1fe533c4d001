import { observe } from './observe.js'
import type { Holding, Plan } from './plan.js'
import type { World } from './world.js'

/**
 * A plan as it stands in another world, where nobody acted: held amounts of rebasing tokens follow their index.
 *
 * @param plan - The plan, or anything with a world and holdings.
 * @param world - The other world.
 */
export function planIn<held extends Pick<Plan, 'holdings' | 'world'>>(plan: held, world: World): held {
  const { world: before, holdings } = plan
  if (world === before) return plan
  const moved: Record<string, Holding> = { ...holdings }
  for (const [key, holding] of Object.entries(holdings)) {
    const { index } = holding.asset
    if (index === undefined) continue
    const [from, to] = [observe(before, index), observe(world, index)]
    const { amount, guaranteed } = holding
    moved[key] = { ...holding, amount: (amount * to) / from, guaranteed: (guaranteed * to) / from }
  }
  return { ...plan, world, holdings: moved }
}
