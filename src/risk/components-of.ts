import type { Component } from '../core/component.js'
import { type LookThrough, lookThrough } from '../core/look-through.js'
import type { Plan } from '../core/plan.js'

/** A component of a plan, and how much rests on it. */
export type ExposedComponent = Component & {
  /** The signed value of all that relies on it, as a multiple of equity. */
  readonly exposure: number
}

/**
 * Every contract, token, oracle, key and shared pool that a plan relies on, each once.
 *
 * @param plan - The plan.
 * @param look - What {@link lookThrough} gave for it, where it is at hand.
 * @returns The components, the largest exposure first.
 * @example
 * ```ts
 * import { componentsOf, planStrategy } from 'lstack'
 * import { defaultMarket, presets } from 'lstack/presets'
 *
 * const strategy = presets['wsteth-hold'].strategy()
 * const plan = planStrategy({ strategy, market: defaultMarket(), amount: 10n ** 18n })
 * console.log(componentsOf(plan).map(({ id }) => id))
 * // [ 'contract:wstETH@1', 'contract:lido@1', 'oracle:lidoAccounting@1', 'governance:lido@1' ]
 * ```
 */
export function componentsOf(plan: Plan, look: LookThrough = lookThrough(plan)): readonly ExposedComponent[] {
  const components = new Map<string, ExposedComponent>()
  for (const { asset, exposure } of look.exposures)
    for (const component of asset.components) {
      const known = components.get(component.id)?.exposure ?? 0
      components.set(component.id, { ...component, exposure: known + exposure })
    }
  return [...components.values()].sort((a, b) => Math.abs(b.exposure) - Math.abs(a.exposure))
}
