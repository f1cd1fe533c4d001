import type { Key } from '../core/key.js'
import { lookThrough } from '../core/look-through.js'
import { perturb } from '../core/perturb.js'
import type { Plan } from '../core/plan.js'
import { planIn } from '../core/plan-in.js'
import type { RateCurve } from '../core/rate-curve.js'

/** How far others are from making a debt dear, and what the plan earns then. */
export type KinkDistance = RateCurve & {
  /** What is owed. */
  readonly asset: Key
  /** The net rate a year once others have borrowed up to the kink; as it is beyond it. `null` where nothing is left. */
  readonly netAprAtKink: number | null
  /** The net rate a year once others have borrowed all. */
  readonly netAprAtFullUse: number | null
}

/**
 * How much others can borrow before the rates of a plan's debts climb steeply, and what the plan earns there and at full
 * use.
 *
 * @param plan - The plan.
 * @param netApr - The net rate of a plan, such as `(plan) => layeredYield(plan).netApr`.
 * @returns One entry a debt whose rate follows a curve.
 * @example
 * ```ts
 * import { layeredYield, planStrategy } from 'lstack'
 * import { defaultMarket, presets } from 'lstack/presets'
 * import { kinkDistances } from 'lstack/risk'
 *
 * const strategy = presets['wsteth-loop'].strategy({ leverage: 8 })
 * const plan = planStrategy({ strategy, market: defaultMarket(), amount: 10n ** 19n })
 * const [weth] = kinkDistances(plan, (each) => layeredYield(each).netApr)
 * console.log(weth?.asset, weth?.kink, (weth?.roomBeforeKink ?? 0n) / 10n ** 18n)
 * // WETH@1 0.92 155041n
 * ```
 */
export function kinkDistances(plan: Plan, netApr: (plan: Plan) => number): readonly KinkDistance[] {
  const { world } = plan
  const owed = lookThrough(plan).exposures.filter(({ asset, amount }) => amount < 0n && asset.rateCurve !== undefined)
  return owed.flatMap(({ asset }) => {
    const [claim] = asset.claims(world, 10n ** BigInt(asset.decimals))
    const curve = asset.rateCurve?.(world)
    if (claim === undefined || curve === undefined) return []
    const observable = `utilisation:${claim.asset.symbol}@${asset.protocol}` as const
    const at = (utilisation: number) =>
      world.scope.lenses.get(observable)?.write === undefined
        ? null
        : netApr(planIn(plan, perturb(world, [{ observable, to: utilisation }])))
    const netAprAtKink = curve.utilisation < curve.kink ? at(curve.kink) : netApr(plan)
    return [{ ...curve, asset: claim.asset.key, netAprAtKink, netAprAtFullUse: at(1) }]
  })
}
