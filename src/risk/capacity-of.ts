import type { Key } from '../core/key.js'
import { lookThrough } from '../core/look-through.js'
import type { Plan } from '../core/plan.js'
import { LstackError } from '../errors/lstack-error.js'
import { type KinkDistance, kinkDistances } from './kink-distances.js'

/** What keeps a plan from being larger. */
export type CapacityBound =
  /** The net rate falls to the alternative's; `beyondKink` names the debts whose rate climbs steeply by then. */
  | { readonly type: 'yield'; readonly beyondKink: readonly Key[] }
  /** More is refused: a cap, the liquidity, a stake limit, a pool. */
  | { readonly type: 'refused'; readonly error: LstackError }
  /** Nothing, as far as was looked. */
  | { readonly type: 'none' }

/** How large a plan can be. */
export type Capacity = {
  /** The largest deposit found that earns at least the alternative, in base units; zero where none does. */
  readonly amount: bigint
  /** The net rate a year of the first deposit that was tried. */
  readonly netAprAtFirst: number
  /** The net rate a year at the capacity; `null` where there is none. */
  readonly netApr: number | null
  /** The alternative's rate at that size. */
  readonly alternative: number
  readonly boundBy: CapacityBound
  /** How far others are from making it dear, at the capacity. */
  readonly kinks: readonly KinkDistance[]
}

/**
 * Finds the size at which a plan earns no more than an alternative, own size included, or at which more is refused. The
 * size is doubled until then, and the last step halved until the precision is met: the net rate must not rise with size.
 * Costs that are paid once, such as slippage, count where `netApr` spreads them over a time.
 *
 * @param parameters - `attempt`: plans an amount, in base units of the deposit, and throws where that cannot be. `netApr`:
 * the net rate of a plan, such as `(plan) => layeredYield(plan).netApr`. `alternative`: a rate a year, or the rate that
 * the alternative has at a size. `from`: the smallest deposit of interest, base units. `atMost`: where the search ends, a
 * billion times that by default. `precision`: relative, 1e-3 by default.
 * @returns The capacity, what binds it, and how far others are from the kinks of its debts.
 * @throws whatever the smallest deposit meets: then size is not what is wrong.
 * @example
 * ```ts
 * import { layeredYield, planStrategy } from 'lstack'
 * import { defaultMarket, presets } from 'lstack/presets'
 * import { capacityOf } from 'lstack/risk'
 *
 * const market = defaultMarket()
 * const strategy = presets['wsteth-loop'].strategy({ leverage: 3 })
 * const { boundBy } = capacityOf({
 *   attempt: (amount) => planStrategy({ strategy, market, amount }),
 *   netApr: (plan) => layeredYield(plan).netApr,
 *   alternative: 0.0275,
 *   from: 10n ** 18n,
 * })
 * console.log(boundBy.type)
 * // refused
 * ```
 */
export function capacityOf(parameters: {
  readonly attempt: (amount: bigint) => Plan
  readonly netApr: (plan: Plan) => number
  readonly alternative: number | ((amount: bigint) => number)
  readonly from: bigint
  readonly atMost?: bigint
  readonly precision?: number
}): Capacity {
  const { attempt, netApr, alternative, from, atMost = from * 1_000_000_000n, precision = 1e-3 } = parameters
  const rateOf = (amount: bigint) => (typeof alternative === 'number' ? alternative : alternative(amount))
  const first = attempt(from)
  const netAprAtFirst = netApr(first)
  if (netAprAtFirst < rateOf(from)) {
    const boundBy = yieldBound(first)
    return {
      amount: 0n,
      netAprAtFirst,
      netApr: null,
      alternative: rateOf(from),
      boundBy,
      kinks: kinkDistances(first, netApr),
    }
  }

  let best = { amount: from, plan: first }
  let boundBy: CapacityBound = { type: 'none' }
  const works = (amount: bigint): boolean => {
    try {
      const plan = attempt(amount)
      if (netApr(plan) < rateOf(amount)) {
        boundBy = yieldBound(plan)
        return false
      }
      best = { amount, plan }
      return true
    } catch (error) {
      if (!(error instanceof LstackError)) throw error
      boundBy = { type: 'refused', error }
      return false
    }
  }
  let high = from
  do high = high * 2n < atMost ? high * 2n : atMost
  while (works(high) && high < atMost)
  while (best.amount < high && Number(high - best.amount) > precision * Number(best.amount)) {
    const middle = (best.amount + high) / 2n
    if (!works(middle)) high = middle
  }
  const { amount, plan } = best
  return {
    amount,
    netAprAtFirst,
    netApr: netApr(plan),
    alternative: rateOf(amount),
    boundBy,
    kinks: kinkDistances(plan, netApr),
  }
}

function yieldBound(plan: Plan): CapacityBound {
  const beyondKink = lookThrough(plan).exposures.flatMap(({ asset, amount }): readonly Key[] => {
    const curve = amount < 0n ? asset.rateCurve?.(plan.world) : undefined
    const owed = asset.claims(plan.world, 1n)[0]?.asset.key
    return curve !== undefined && owed !== undefined && curve.utilisation > curve.kink ? [owed] : []
  })
  return { type: 'yield', beyondKink }
}
