import type { Payoff } from './payoff.js'
import type { Plan } from './plan.js'
import { planIn } from './plan-in.js'
import type { World } from './world.js'

/**
 * All that a plan holds, as one payoff.
 *
 * @param plan - The plan.
 * @param world - The world in which it is held; the plan's own by default.
 */
export function payoffOf(plan: Pick<Plan, 'holdings' | 'world'>, world: World = plan.world): Payoff {
  const held = Object.values(planIn(plan, world).holdings).filter(({ amount }) => amount !== 0n)
  return { type: 'sum', of: held.map(({ asset, amount }) => asset.payoff(world, amount)) }
}
