import { accountsIn } from '../core/accounts-in.js'
import { type Appraisal, appraise, type Quote } from '../core/appraise.js'
import type { Asset } from '../core/asset.js'
import { lookThrough } from '../core/look-through.js'
import { exactIn } from '../core/observe.js'
import type { Payoff } from '../core/payoff.js'
import type { Plan } from '../core/plan.js'
import { quoteAt } from '../core/quote-at.js'
import { assetsIn } from '../core/scope-of.js'
import type { World } from '../core/world.js'
import { MissingObservableError } from '../errors/missing-observable-error.js'
import { ratio } from '../math/ratio.js'

/** What is held through a history. Values are in the unit of account with 18 decimals. */
export type Held = {
  /** What the deposit is a claim on in the end. */
  readonly unit: Asset
  /** What has its content in the world. */
  readonly positions: readonly Asset[]
  /** Everything else, as it stood when it came in: units that stay, times indices that move. */
  readonly tokens: readonly Payoff[]
  readonly quote: { readonly redemption: Quote; readonly market: Quote }
}

/**
 * What a plan holds.
 *
 * @param plan - The plan.
 * @throws NoEquityError where it is worth nothing.
 */
export function heldBy(plan: Plan): Held {
  const { unit, exposures } = lookThrough(plan)
  const assets = [...assetsIn(plan.strategy), ...exposures.map(({ asset }) => asset)]
  const held = Object.values(plan.holdings).filter(({ amount }) => amount > 0n)
  return {
    unit,
    positions: held.flatMap(({ asset }) => (asset.kind === 'position' ? [asset] : [])),
    tokens: held.flatMap(({ asset, amount }) => (asset.kind === 'position' ? [] : [asset.payoff(plan.world, amount)])),
    quote: { redemption: quoteAt(assets, unit, 'redemption'), market: quoteAt(assets, unit, 'market') },
  }
}

/** All of it as one payoff. @param held - What is held. @param world - The world in which it is. */
export function payoffIn({ tokens, positions }: Held, world: World): Payoff {
  return { type: 'sum', of: [...tokens, ...positions.map((position) => position.payoff(world, 1n))] }
}

/** What it comes to at redemption. @param held - What is held. @param world - The world in which it is. */
export function appraiseHeld(held: Held, world: World): Appraisal<bigint> {
  return appraise(payoffIn(held, world), held.quote.redemption, exactIn(world))
}

/**
 * What it comes to at market prices.
 *
 * @param held - What is held.
 * @param world - The world in which it is.
 * @returns `null` where a market price is not shown.
 */
export function marketValueOf(held: Held, world: World): bigint | null {
  try {
    return appraise(payoffIn(held, world), held.quote.market, exactIn(world)).value
  } catch (error) {
    if (error instanceof MissingObservableError) return null
    throw error
  }
}

/** What its accounts owe, at redemption. @param held - What is held. @param world - The world in which it is. */
export function debtOf(held: Held, world: World): bigint {
  const owed = accountsIn(payoffIn(held, world)).map((account) => ({ ...account, collateral: [] }))
  return -appraise({ type: 'sum', of: owed }, held.quote.redemption, exactIn(world)).value
}

/**
 * Gross assets over equity.
 *
 * @param held - What is held.
 * @param world - The world in which it is.
 * @returns `null` where nothing is left.
 */
export function leverageOf(held: Held, world: World): number | null {
  const { value } = appraiseHeld(held, world)
  return value > 0n ? ratio(value + debtOf(held, world), value) : null
}
