import type { Asset } from '../core/asset.js'
import type { Component } from '../core/component.js'
import { type LookThrough, lookThrough } from '../core/look-through.js'
import type { Plan } from '../core/plan.js'
import { failureProbability } from '../math/hazards/failure-probability.js'
import type { FaultTree } from '../math/hazards/fault-tree.js'
import { faultTreeProbability } from '../math/hazards/fault-tree-probability.js'
import { anyFailureProbability } from './any-failure-probability.js'
import { type Centralisation, centralisationOf } from './centralisation-of.js'
import { componentGraph } from './component-graph.js'
import { componentsOf } from './components-of.js'
import { defaultRiskParameters } from './default-risk-parameters.js'
import { equityUnder } from './equity-under.js'
import { failureTree } from './failure-tree.js'
import type { ComponentRisk, Estimate, RiskModel } from './risk-model.js'

/** One component of a plan, how much rests on it, how likely it fails, and who controls it. */
export type ComponentAtRisk = {
  readonly component: Component
  /** It belongs to something held or owed; or others depend on it, though nothing of it is held. */
  readonly reachedBy: 'holding' | 'dependency'
  /**
   * The signed value of all that relies on it, as a multiple of equity; of a dependency, the value of what depends on it.
   */
  readonly exposure: number
  /**
   * The part of equity that is gone where all that relies on it is worth nothing; what is only owed loses nothing. Of a
   * dependency, the part of equity in what depends on it.
   */
  readonly equityShare: number
  readonly hazard: Estimate
  /** Of a failure within the horizon. */
  readonly probability: number
  /** What that may as well be, from the interval of the hazard; `null` where none is stated. */
  readonly interval: readonly [low: number, high: number] | null
  readonly centralisation: Centralisation
}

/** The components of a plan: what rests on what, how likely any of it fails, and who could make it fail. */
export type ComponentRiskStatement = {
  readonly horizonDays: number
  /** Every component once, those held first, by the equity that rests on them. */
  readonly items: readonly ComponentAtRisk[]
  /** Of one or more failures among what is held or owed, each component counted once, common causes included. */
  readonly anyFailure: { readonly probability: number; readonly interval: readonly [low: number, high: number] | null }
  /** The same with all that the plan depends on without holding it. */
  readonly anyFailureWithDependencies: ComponentRiskStatement['anyFailure']
  /** The fault tree of the latter, common shocks as events of their own; `null` without components. */
  readonly tree: FaultTree | null
  /** Components of what is held on which all of the equity rests. */
  readonly underEverything: readonly string[]
  /** The lowest stage of the components of what is held, and whose it is; and those of which too little is known. */
  readonly weakest: {
    readonly stage: Centralisation['stage']
    readonly ids: readonly string[]
    readonly unknown: readonly string[]
  }
}

/** Less than this part of equity is rounding. */
const rounding = 1e-9

const stages: readonly Centralisation['stage'][] = ['none', 0, 1, 2, 'unknown']

/**
 * States the components of a plan: each contract, token, oracle, key, bridge, shared pool and listed collateral of all
 * layers once, with the equity that rests on it, the probability of its failure, and who controls it.
 *
 * @param plan - The plan.
 * @param options - `horizonDays`: 365 where left out. `model`: hazards by component and their common cause, as
 * {@link riskModelOf} gives them; without it, and for what it does not name, the dated assumptions that ship. `look`: what
 * {@link lookThrough} gave for the plan, where it is at hand.
 * @returns Plain data; probabilities are fractions.
 * @throws InvalidParameterError where a hazard or the horizon is negative.
 * @example
 * ```ts
 * import { planStrategy } from 'lstack'
 * import { defaultMarket, presets } from 'lstack/presets'
 * import { componentRiskOf } from 'lstack/risk'
 *
 * const strategy = presets['wsteth-loop'].strategy({ leverage: 5 })
 * const plan = planStrategy({ strategy, market: defaultMarket(), amount: 10n ** 19n })
 * const { items, underEverything } = componentRiskOf(plan)
 * console.log(underEverything.includes('oracle:lidoAccounting@1'))
 * // true
 * console.log(items.find(({ component }) => component.id === 'collateral:aaveV3/rETH@1')?.reachedBy)
 * // dependency
 * ```
 */
export function componentRiskOf(
  plan: Plan,
  options: {
    readonly horizonDays?: number
    readonly model?: Pick<RiskModel, 'components' | 'commonCause'>
    readonly look?: LookThrough
  } = {},
): ComponentRiskStatement {
  const { horizonDays = 365, model, look = lookThrough(plan) } = options
  const years = horizonDays / 365
  const defaults = defaultRiskParameters()
  const graph = componentGraph(look, plan.world)
  const components = [...graph.components.values()]
  const held = new Map(componentsOf(plan, look).map(({ id, exposure }) => [id, exposure]))
  const risks = new Map(
    components.map((component): [string, ComponentRisk] => [
      component.id,
      model?.components[component.id] ?? {
        ...defaults.components[component.kind],
        // Listings fail one by one.
        group: component.kind === 'collateral' ? component.id : component.protocol,
      },
    ]),
  )
  const items = components
    .map((component): ComponentAtRisk => {
      const { id } = component
      const { hazard } = risks.get(id)!
      const isHeld = held.has(id)
      const relies = isHeld
        ? (asset: Asset) => asset.components.some((each) => each.id === id)
        : (asset: Asset) => graph.beneath(asset).has(id)
      // Of what depends on it, only what stands above: its claims are part of that.
      const relying = look.exposures.filter(({ path }) => path.findIndex(relies) === path.length - 1)
      return {
        component,
        reachedBy: isHeld ? 'holding' : 'dependency',
        exposure: held.get(id) ?? relying.reduce((sum, { exposure }) => sum + exposure, 0),
        equityShare: equityUnder(look.exposures, relies),
        hazard,
        probability: failureProbability(hazard.value, years),
        interval:
          hazard.interval === undefined
            ? null
            : [failureProbability(hazard.interval[0], years), failureProbability(hazard.interval[1], years)],
        centralisation: centralisationOf(component, components),
      }
    })
    .sort(
      (a, b) =>
        Number(a.reachedBy === 'dependency') - Number(b.reachedBy === 'dependency') ||
        b.equityShare - a.equityShare ||
        Math.abs(b.exposure) - Math.abs(a.exposure),
    )
  const ofHoldings = items.filter(({ reachedBy }) => reachedBy === 'holding')
  const commonCause = model?.commonCause ?? defaults.commonCause
  const isCopula = commonCause.type === 'copula'
  const eventsOf = (of: readonly ComponentAtRisk[], hazardOf: (hazard: Estimate) => number) =>
    of.map(({ component: { id }, hazard }) => ({ id, hazard: hazardOf(hazard), group: risks.get(id)!.group }))
  const failuresOf = (of: readonly ComponentAtRisk[], hazardOf: (hazard: Estimate) => number) =>
    failureTree(eventsOf(of, hazardOf), isCopula ? 0 : commonCause.value, years)
  const anyOf = (of: readonly ComponentAtRisk[]): ComponentRiskStatement['anyFailure'] => {
    const probability = (hazardOf: (hazard: Estimate) => number) => {
      if (isCopula) return anyFailureProbability(eventsOf(of, hazardOf), commonCause.value, years)
      const failures = failuresOf(of, hazardOf)
      return failures === null ? 0 : faultTreeProbability(failures.tree, failures.probabilities)
    }
    const isBounded = of.every(({ hazard }) => hazard.interval !== undefined)
    return {
      probability: probability(({ value }) => value),
      interval: isBounded
        ? [probability(({ interval }) => interval![0]), probability(({ interval }) => interval![1])]
        : null,
    }
  }
  return {
    horizonDays,
    items,
    anyFailure: anyOf(ofHoldings),
    anyFailureWithDependencies: anyOf(items),
    tree: failuresOf(items, ({ value }) => value)?.tree ?? null,
    underEverything: ofHoldings
      .filter(({ equityShare }) => equityShare > 1 - rounding)
      .map(({ component }) => component.id),
    weakest: weakestOf(ofHoldings),
  }
}

function weakestOf(items: readonly ComponentAtRisk[]): ComponentRiskStatement['weakest'] {
  const idsAt = (stage: Centralisation['stage']) =>
    items.filter(({ centralisation }) => centralisation.stage === stage).map(({ component }) => component.id)
  const stage = stages.find((each) => idsAt(each).length > 0) ?? 'unknown'
  return { stage, ids: idsAt(stage), unknown: idsAt('unknown') }
}
