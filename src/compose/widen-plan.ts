import type { Plan } from '../core/plan.js'
import { createScope, type Scope } from '../core/scope.js'

/**
 * A scope of all that some plans touch.
 *
 * @param plans - The plans.
 */
export const scopeOfAll = (plans: readonly Plan[]): Scope =>
  createScope({
    protocols: plans.flatMap(({ world }) => world.scope.protocols),
    positions: plans.flatMap(({ world }) => world.scope.positions),
  })

/**
 * A plan whose world shows more than it touches itself: as the market has it.
 *
 * @param plan - The plan.
 * @param scope - All that its world is to show; all that it touches is among it.
 */
export function widenPlan(plan: Plan, scope: Scope): Plan {
  const { world, market } = plan
  const cellOf = (id: string) => {
    const slot = world.scope.slots.get(id)
    return slot === undefined ? market.states[id] : world.cells[slot]
  }
  const cells = [...scope.protocols, ...scope.positions].map(({ id }) => cellOf(id))
  return { ...plan, world: { ...world, scope, cells } }
}
