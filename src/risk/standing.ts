import { appraise, unlimited } from '../core/appraise.js'
import type { Asset } from '../core/asset.js'
import { lookThrough, redemptionValue } from '../core/look-through.js'
import { exactIn } from '../core/observe.js'
import { payoffOf } from '../core/payoff-of.js'
import type { Plan } from '../core/plan.js'
import { planIn } from '../core/plan-in.js'
import { quoteAt } from '../core/quote-at.js'
import type { World } from '../core/world.js'
import { MissingObservableError } from '../errors/missing-observable-error.js'
import { wad } from '../math/wad.js'
import { wadToNumber } from '../math/wad-to-number.js'

/** What a plan is worth in a world. Amounts are base units of the unit of account. */
export type Standing = {
  /** What is held less what is owed, at redemption. */
  readonly equity: bigint
  /** The same at market prices; `null` where no market price is known of something. */
  readonly equityAtMarket: bigint | null
  /** The lowest of all accounts; `null` where nothing is owed. */
  readonly healthFactor: number | null
}

/** How a plan is valued in any world. */
export type Valuation = {
  /** What everything is valued in. */
  readonly unit: Asset
  /** How it stands in a world. */
  standingIn(world: World): Standing
  /** With 18 decimals. */
  healthIn(world: World): bigint
}

/**
 * How a plan is valued in any world, also one in which nothing of it is left.
 *
 * @param plan - The plan.
 * @throws `NoEquityError` where the plan is worth nothing as it stands.
 */
export function valuationOf(plan: Plan): Valuation {
  const { unit, exposures } = lookThrough(plan)
  const assets = exposures.map(({ asset }) => asset)
  const [redemption, market] = [quoteAt(assets, unit, 'redemption'), quoteAt(assets, unit, 'market')]
  const healthIn = (world: World) => appraise(payoffOf(plan, world), redemption, exactIn(world)).health
  const atMarket = (world: World) => {
    try {
      const { value } = appraise(payoffOf(plan, world), market, exactIn(world))
      return (value * 10n ** BigInt(unit.decimals)) / wad
    } catch (error) {
      if (error instanceof MissingObservableError) return null
      throw error
    }
  }
  return {
    unit,
    healthIn,
    standingIn: (world) => {
      const held = Object.values(planIn(plan, world).holdings)
      const health = healthIn(world)
      return {
        equity: held.reduce((sum, { asset, amount }) => sum + redemptionValue(asset, amount, unit, world), 0n),
        equityAtMarket: atMarket(world),
        healthFactor: health >= unlimited ? null : wadToNumber(health),
      }
    },
  }
}
