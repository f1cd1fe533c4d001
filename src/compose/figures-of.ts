import type { Key } from '../core/key.js'
import type { LookThrough } from '../core/look-through.js'
import type { Plan } from '../core/plan.js'
import { ratio } from '../math/ratio.js'
import { type LayeredYield, layeredYield } from '../yield/layered-yield.js'
import { exitDaysOf } from './exit-days.js'
import type { Figures } from './figures.js'
import { healthOf } from './health-of.js'

/** Parts of equity below which something held is dust, and below which it may earn nothing. */
const [dust, negligible] = [1e-6, 0.01]

/**
 * What a plan comes to.
 *
 * @param plan - The plan.
 * @param look - What it holds, and all that it is a claim on.
 * @param horizonDays - Over which what entering costs is spread.
 * @param result - What `layeredYield` gave for it, where it is at hand.
 * @throws what layered yield throws where something is neither read nor assumed.
 */
export function figuresOf(
  plan: Plan,
  look: LookThrough,
  horizonDays: number,
  result: LayeredYield = layeredYield(plan, { look }),
): Figures {
  const { equity, leverage, netApr, layers, oneOff } = result
  const gas = oneOff.items.filter(({ kind }) => kind === 'gas').reduce((sum, item) => sum + item.amount, 0n)
  const entryCost = plan.deposit.amount - equity + gas
  const held = look.exposures.filter(({ path, exposure }) => path.length === 1 && Math.abs(exposure) > dust)
  const earning = new Set(layers.map(({ path }) => path[0]))
  const keys = (of: typeof held) => of.map(({ asset }): Key => asset.key)
  return {
    equity,
    leverage,
    netApr,
    entryCost,
    netAprAfterCost: netApr - (ratio(entryCost, equity) * 365) / horizonDays,
    healthFactor: healthOf(plan, look),
    exitDays: exitDaysOf(look),
    holdings: keys(held),
    idle: keys(held.filter(({ asset, exposure }) => exposure > negligible && !earning.has(asset.key))),
  }
}
