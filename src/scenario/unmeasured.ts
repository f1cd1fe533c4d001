import type { Key } from '../core/key.js'
import { lookThrough } from '../core/look-through.js'
import type { Plan } from '../core/plan.js'
import type { YieldSource } from '../core/yield-source.js'
import { MissingAssumptionError } from '../errors/missing-assumption-error.js'

/** A yield that no price, rate or index shows. */
export type UnmeasuredYield = { readonly source: YieldSource; readonly asset: Key }

const measured: readonly YieldSource[] = ['staking', 'supply', 'borrow']

/**
 * The yields of a plan that a history does not show: fees from trades, and rewards that are paid out.
 *
 * @param plan - The plan.
 */
export function unmeasuredOf(plan: Plan): readonly UnmeasuredYield[] {
  const { world } = plan
  const yields = lookThrough(plan).exposures.flatMap(({ asset }) => {
    try {
      return asset.yields(world).map(({ source }) => ({ source, asset: asset.key }))
    } catch (error) {
      if (error instanceof MissingAssumptionError) return []
      throw error
    }
  })
  const found = yields.filter(({ source }) => !measured.includes(source))
  return [...new Map(found.map((each) => [`${each.source} ${each.asset}`, each])).values()]
}
