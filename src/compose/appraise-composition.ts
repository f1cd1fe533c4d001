import type { Asset } from '../core/asset.js'
import { type LookThrough, lookThrough } from '../core/look-through.js'
import type { Market } from '../core/market.js'
import type { Composition, Taken } from './composition.js'
import type { Figures } from './figures.js'
import { figuresOf } from './figures-of.js'
import { planOfComposition } from './plan-of-composition.js'
import { strategyOf } from './strategy-of.js'

/** A composition with what it comes to. */
export type Appraised = {
  readonly name: string
  readonly taken: readonly Taken[]
  /** How many steps it counts as. */
  readonly steps: number
  readonly figures: Figures
  /** The value of each thing that it holds or has a claim on, and of each that it owes, as multiples of equity. */
  readonly exposures: ReadonlyMap<string, number>
  /** How many components it relies on. */
  readonly components: number
}

/**
 * States what a composition comes to.
 *
 * @param composition - The composition.
 * @param situation - `start`, `amount`: the deposit. `market`: where it is planned, `from` when. `horizonDays`: over which
 * what entering costs is spread.
 * @throws what layered yield throws where something is neither read nor assumed.
 */
export function appraiseComposition(
  composition: Composition,
  situation: {
    readonly start: Asset
    readonly amount: bigint
    readonly market: Market
    readonly from: bigint
    readonly horizonDays: number
  },
): { readonly appraised: Appraised; readonly look: LookThrough } {
  const { taken, length: steps } = composition
  const strategy = strategyOf(situation.start, taken)
  const plan = planOfComposition(composition, { ...situation, strategy })
  const look = lookThrough(plan)
  const exposures = new Map<string, number>()
  for (const { asset, exposure } of look.exposures) {
    const side = `${exposure < 0 ? 'owed' : 'owned'}:${asset.key}`
    exposures.set(side, (exposures.get(side) ?? 0) + Math.abs(exposure))
  }
  const components = new Set(look.exposures.flatMap(({ asset }) => asset.components.map(({ id }) => id))).size
  const figures = figuresOf(plan, look, situation.horizonDays)
  return { appraised: { name: strategy.name, taken, steps, figures, exposures, components }, look }
}
