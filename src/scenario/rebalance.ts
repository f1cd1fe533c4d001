import { defineStrategy } from '../core/define-strategy.js'
import type { Key } from '../core/key.js'
import { planStrategy } from '../core/plan-strategy.js'
import type { World } from '../core/world.js'
import type { Adjustment } from './adjustment.js'
import { appraiseHeld, type Held } from './held.js'
import { marketAt } from './market-at.js'
import { positionsOf } from './positions-of.js'
import { reachLeverage } from './reach-leverage.js'

/** What a change of leverage left. */
export type Rebalanced = {
  readonly world: World
  /** What was held before, and whatever the change brought beside the position, such as debt assets that were too many. */
  readonly held: Held
  /** What it cost of equity at redemption, in the unit of account with 18 decimals. */
  readonly cost: bigint
  /** Gas that its calls take, approvals aside. */
  readonly gas: bigint
}

/**
 * Plans a change of leverage on a world, step by step, and carries it out.
 *
 * @param parameters - `world`: where it happens. `held`: what is held in it. `adjustment`: how it is changed.
 * `leverage`: the target; 1 repays all debt.
 * @throws LeverageUnreachableError, and whatever a step refuses on the chain's behalf.
 */
export function rebalance(parameters: {
  readonly world: World
  readonly held: Held
  readonly adjustment: Adjustment
  readonly leverage: number
}): Rebalanced {
  const { world, held, adjustment, leverage } = parameters
  const { account } = adjustment.lender
  const plan = planStrategy({
    strategy: defineStrategy({
      name: 'rebalance',
      start: adjustment.debt,
      opened: [account],
      steps: [reachLeverage(adjustment, leverage)] as never,
    }),
    market: marketAt(world),
    amount: 0n,
    account: world.account,
    positions: positionsOf(world),
  })
  const left = Object.values(plan.holdings)
    .filter(({ asset, amount }) => asset.kind !== 'position' && amount > 0n)
    .map(({ asset, amount }) => asset.payoff(plan.world, amount))
  const after = overlay(world, plan.world)
  const nowHeld = { ...held, tokens: [...held.tokens, ...left] }
  const cost = appraiseHeld(held, world).value - appraiseHeld(nowHeld, after).value
  return { world: after, held: nowHeld, cost, gas: plan.gas }
}

/** A world with the states that another one has changed. */
function overlay(world: World, changed: World): World {
  const cells = world.cells.slice()
  for (const [id, slot] of world.scope.slots) {
    const other = changed.scope.slots.get(id as Key)
    if (other !== undefined && changed.cells[other] !== undefined) cells[slot] = changed.cells[other]
  }
  return { ...world, cells }
}
