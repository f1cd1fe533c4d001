import type { Assumption } from '../core/assumption.js'
import type { Observable } from '../core/observable.js'
import { lensOf } from '../core/observe.js'
import type { Plan } from '../core/plan.js'
import { planIn } from '../core/plan-in.js'
import type { World } from '../core/world.js'
import { numberToWad } from '../math/number-to-wad.js'
import { ratio } from '../math/ratio.js'
import { valuationOf } from './standing.js'

/** What a plan's figures become where one assumption is otherwise: changes against what they are. */
export type SensitivityChange = {
  /** What the assumption is taken as. */
  readonly value: number
  /** Of the net rate, as a fraction a year; `null` where nothing is left. */
  readonly netApr: number | null
  /** Of equity at redemption, as a fraction of equity. */
  readonly equity: number
  /** Of the lowest health factor; `null` without debt. */
  readonly healthFactor: number | null
}

/** How much a plan's figures rest on one assumption. */
export type Sensitivity = {
  readonly assumption: string
  readonly value: number
  readonly source: string
  /** The day for which the source gives it, as `YYYY-MM-DD`. */
  readonly date: string
  readonly down: SensitivityChange
  readonly up: SensitivityChange
}

/**
 * How a plan's figures change where each number that the chain does not say is a tenth lower or higher; where it is
 * zero, one percentage point lower or higher. The plan is held as it is. An assumption that an observable shows, such as a
 * price, moves that observable.
 *
 * @param plan - The plan.
 * @param netApr - The net rate of a plan, such as `(plan) => layeredYield(plan).netApr`.
 * @param step - How far, as a fraction; 0.1 by default.
 * @returns One row an assumption, the one that moves the net rate most first.
 * @example
 * ```ts
 * import { layeredYield, planStrategy } from 'lstack'
 * import { defaultMarket, presets } from 'lstack/presets'
 * import { sensitivitiesOf } from 'lstack/risk'
 *
 * const strategy = presets['wsteth-loop'].strategy({ leverage: 8 })
 * const plan = planStrategy({ strategy, market: defaultMarket(), amount: 10n ** 19n })
 * const rows = sensitivitiesOf(plan, (each) => layeredYield(each).netApr)
 * console.log(rows.find(({ assumption }) => assumption === 'stakingApr:stETH')?.up.netApr?.toFixed(4))
 * // 0.0220
 * ```
 */
export function sensitivitiesOf(plan: Plan, netApr: (plan: Plan) => number, step = 0.1): readonly Sensitivity[] {
  const { world, market } = plan
  const used = new Set(['*', ...world.scope.protocols.map(({ id }) => id)])
  const { standingIn } = valuationOf(plan)
  const [before, rate] = [standingIn(world), netApr(plan)]
  const changeAt = (name: string, assumption: Assumption, value: number): SensitivityChange => {
    const other = assuming(world, name, assumption, value)
    const { equity, healthFactor } = standingIn(other)
    return {
      value,
      netApr: equity > 0n ? netApr(planIn(plan, other)) - rate : null,
      equity: ratio(equity - before.equity, before.equity),
      healthFactor: healthFactor === null || before.healthFactor === null ? null : healthFactor - before.healthFactor,
    }
  }
  return Object.entries(market.assumptions)
    .flatMap(([name, assumption]): readonly Sensitivity[] => {
      const { value, source, date, of } = assumption
      if (typeof value !== 'number' || !of.some((id) => used.has(id))) return []
      const away = value === 0 ? 0.01 : Math.abs(value) * step
      const [down, up] = [value - away, value + away].map((moved) => changeAt(name, assumption, moved))
      return down === undefined || up === undefined ? [] : [{ assumption: name, value, source, date, down, up }]
    })
    .sort((a, b) => weight(b) - weight(a))
}

const weight = ({ down, up }: Sensitivity) =>
  Math.max(...[down, up].map(({ netApr }) => Math.abs(netApr ?? Number.POSITIVE_INFINITY)))

/** The world in which an assumption is otherwise, and the observable that states it, where one does. */
function assuming(world: World, name: string, assumption: Assumption, value: number): World {
  const assumptions = { ...world.market.assumptions, [name]: { ...assumption, value } }
  const other = { ...world, market: { ...world.market, assumptions } }
  if (!world.scope.lenses.has(name)) return other
  return lensOf(other, name as Observable).write?.(other, numberToWad(value)) ?? other
}
