import type { Asset } from '../core/asset.js'
import type { Key } from '../core/key.js'
import { type LookThrough, lookThrough } from '../core/look-through.js'
import type { Market } from '../core/market.js'
import { ratio } from '../math/ratio.js'
import { layeredYield } from '../yield/layered-yield.js'
import type { Figures } from './candidate.js'
import type { Composition, Taken } from './composition.js'
import { exitDaysOf } from './exit-days.js'
import { healthOf } from './health-of.js'
import { planOfComposition } from './plan-of-composition.js'
import { strategyOf } from './strategy-of.js'

/** A composition with what it comes to. */
export type Appraised = {
  readonly name: string
  readonly taken: readonly Taken[]
  readonly figures: Figures
  /** The value of each thing that it holds or has a claim on, and of each that it owes, as multiples of equity. */
  readonly exposures: ReadonlyMap<string, number>
  /** How many components it relies on. */
  readonly components: number
}

/** Parts of equity below which something held is dust, and below which it may earn nothing. */
const [dust, negligible] = [1e-6, 0.01]

/**
 * States what a composition comes to.
 *
 * @param composition - The composition.
 * @param situation - `start`, `amount`: the deposit. `market`: where it is planned. `horizonDays`: over which what
 * entering costs is spread.
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
  const { start, amount, horizonDays } = situation
  const { taken, length: steps } = composition
  const strategy = strategyOf(start, taken)
  const plan = planOfComposition(composition, { ...situation, strategy })
  const look = lookThrough(plan)
  const { equity, leverage, netApr, layers, oneOff } = layeredYield(plan, { look })
  const gas = oneOff.items.filter(({ kind }) => kind === 'gas').reduce((sum, item) => sum + item.amount, 0n)
  const entryCost = amount - equity + gas
  const exposures = new Map<string, number>()
  for (const { asset, exposure } of look.exposures) {
    const side = `${exposure < 0 ? 'owed' : 'owned'}:${asset.key}`
    exposures.set(side, (exposures.get(side) ?? 0) + Math.abs(exposure))
  }
  const held = look.exposures.filter(({ path, exposure }) => path.length === 1 && Math.abs(exposure) > dust)
  const earning = new Set(layers.map(({ path }) => path[0]))
  return {
    appraised: {
      name: strategy.name,
      taken,
      figures: {
        steps,
        equity,
        leverage,
        netApr,
        entryCost,
        netAprAfterCost: netApr - (ratio(entryCost, equity) * 365) / horizonDays,
        healthFactor: healthOf(plan, look),
        exitDays: exitDaysOf(look),
        holdings: held.map(({ asset }): Key => asset.key),
        idle: held
          .filter(({ asset, exposure }) => exposure > negligible && !earning.has(asset.key))
          .map(({ asset }): Key => asset.key),
      },
      exposures,
      components: new Set(look.exposures.flatMap(({ asset }) => asset.components.map(({ id }) => id))).size,
    },
    look,
  }
}
