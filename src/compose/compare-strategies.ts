import { lookThrough } from '../core/look-through.js'
import type { Plan } from '../core/plan.js'
import { componentsOf, type ExposedComponent } from '../risk/components-of.js'
import { type ExitStatement, exitOf } from '../risk/exit-of.js'
import { type Liquidation, liquidationOf } from '../risk/liquidation-of.js'
import { type Layer, layeredYield, type OneOffCost } from '../yield/layered-yield.js'
import { betterThan, whyBetter } from './better-than.js'
import type { Figures } from './figures.js'
import { figuresOf } from './figures-of.js'
import type { SharedRisk } from './shared-risk.js'
import { type SimulationSettings, simulateTogether } from './simulate-together.js'
import { scopeOfAll, widenPlan } from './widen-plan.js'

/** A strategy to compare: its plan, and its ways out as planned or refused. */
export type Comparable = {
  readonly name: string
  readonly plan: Plan
  readonly exits?: readonly (
    | { readonly route: string; readonly plan: Plan; readonly step: number }
    | { readonly route: string; readonly refused: string }
  )[]
}

/** A way out in all: what it takes, or why it cannot be. */
export type ComparedExit =
  | ({ readonly route: string; readonly refused: null } & Pick<ExitStatement, 'days' | 'cost' | 'costOfEquity'>)
  | { readonly route: string; readonly refused: string }

/** One strategy beside the others. */
export type Compared = Figures & {
  readonly name: string
  readonly netApy: number
  readonly layers: readonly Layer[]
  /** Costs of entering, in base units of the deposit asset, as the steps state them. */
  readonly oneOff: { readonly total: bigint; readonly items: readonly OneOffCost[] }
  readonly liquidation: Liquidation
  readonly components: readonly ExposedComponent[]
  readonly exits: readonly ComparedExit[]
  readonly risk: SharedRisk
  /** No other earns as much or more at as little expected shortfall or less, one of both better. */
  readonly isOnFrontier: boolean
  /** What does; `null` on the frontier. */
  readonly beatenBy: string | null
  /** In one sentence; `null` on the frontier. */
  readonly reason: string | null
}

/**
 * Compares strategies side by side: layers, risks on common random numbers, exits and one-off costs, and which of them
 * stand on the frontier of net APR against expected shortfall.
 *
 * @param parameters - `strategies`: planned on the same market with the same deposit. Beside: see
 * {@link SimulationSettings}. `onProgress`: told the part that is done, 0 to 1.
 * @returns One entry for each, in the order given.
 * @throws InvalidParameterError where a setting is outside its domain, the signal's reason where that is aborted.
 * @example
 * ```ts
 * import { planStrategy } from 'lstack'
 * import { compareStrategies } from 'lstack/compose'
 * import { defaultMarket, presets } from 'lstack/presets'
 *
 * const names = ['wsteth-hold', 'reth-hold'] as const
 * const market = defaultMarket()
 * const strategies = names.map((name) => ({
 *   name,
 *   plan: planStrategy({ strategy: presets[name].strategy(), market, amount: 10n ** 18n }),
 * }))
 * const compared = await compareStrategies({ strategies, paths: 500 })
 * console.log(compared.strategies.map(({ name }) => name))
 * // [ 'wsteth-hold', 'reth-hold' ]
 * ```
 */
export async function compareStrategies(
  parameters: SimulationSettings & {
    readonly strategies: readonly Comparable[]
    readonly onProgress?: (part: number) => void
  },
): Promise<{ readonly strategies: readonly Compared[] }> {
  const { strategies, horizonDays = 365, onProgress } = parameters
  const scope = scopeOfAll(strategies.map(({ plan }) => plan))
  const plans = strategies.map(({ plan }) => widenPlan(plan, scope))
  const risks = await simulateTogether(plans, parameters, (place) => onProgress?.((place + 1) / plans.length))
  const stated = strategies.map((strategy, place) => ({
    ...stateOne(strategy, horizonDays),
    risk: risks[place] as SharedRisk,
  }))
  return {
    strategies: stated.map((each): Compared => {
      const better = betterThan(each, stated)
      return {
        ...each,
        isOnFrontier: better === undefined,
        beatenBy: better?.name ?? null,
        reason: better === undefined ? null : whyBetter(each, better),
      }
    }),
  }
}

function stateOne({ name, plan, exits = [] }: Comparable, horizonDays: number) {
  const look = lookThrough(plan)
  const result = layeredYield(plan, { look })
  return {
    name,
    ...figuresOf(plan, look, horizonDays, result),
    netApy: result.netApy,
    layers: result.layers,
    oneOff: result.oneOff,
    liquidation: liquidationOf(plan, look),
    components: componentsOf(plan, look),
    exits: exits.map((exit): ComparedExit => {
      const { route } = exit
      if ('refused' in exit) return { route, refused: exit.refused }
      const { days, cost, costOfEquity } = exitOf(exit.plan, { step: exit.step })
      return { route, refused: null, days, cost, costOfEquity }
    }),
  }
}
