import { appraise } from '../../core/appraise.js'
import type { Asset } from '../../core/asset.js'
import { baseOf } from '../../core/base-of.js'
import { redemptionValue } from '../../core/look-through.js'
import { exactIn } from '../../core/observe.js'
import { quoteAt } from '../../core/quote-at.js'
import type { World } from '../../core/world.js'
import type { ConformanceCheck } from '../conformance-check.js'

/** Payoffs are float-free data of 18 decimals; an index of 18 decimals costs a few of the last. */
const precision = 10n ** 14n

/** The payoff, read as data, comes to what the claims come to. */
export const payoffAgrees: ConformanceCheck = {
  name: 'pays off at redemption what its claims are worth',
  instruction: 'Derive `payoff`, `claims` and `worth` from the same state: risk reads the payoff, yield the claims.',
  find: (subject) =>
    subject.searchHeld(({ asset, amount, world }) => {
      const unit = baseOf(asset, world)
      if (unit.kind === 'position') return undefined
      const claimed = redemptionValue(asset, amount, unit, world)
      const assets = [...below(asset, amount, world, new Map()).values()]
      const payoff = asset.payoff(world, amount)
      const { value } = appraise(payoff, quoteAt(assets, unit, 'redemption'), exactIn(world))
      const scale = 10n ** BigInt(unit.decimals)
      const paid = (value * scale) / 10n ** 18n
      const apart = paid > claimed ? paid - claimed : claimed - paid
      const size = claimed < 0n ? -claimed : claimed
      const rounding = subject.rounding * BigInt(assets.length) * (2n + scale / 10n ** 12n)
      return apart > rounding + size / precision ? `pays off ${paid} of ${unit.key}, and claims ${claimed}` : undefined
    }),
}

/** An asset and all that it is a claim on, by key. */
function below(asset: Asset, amount: bigint, world: World, found: Map<string, Asset>): ReadonlyMap<string, Asset> {
  found.set(asset.key, asset)
  for (const claim of asset.claims(world, amount)) below(claim.asset, claim.amount, world, found)
  return found
}
