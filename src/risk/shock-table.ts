import { accountsIn } from '../core/accounts-in.js'
import type { ActionLimit } from '../core/action-limit.js'
import type { Asset } from '../core/asset.js'
import type { Key } from '../core/key.js'
import type { LiquidationOutcome } from '../core/liquidation-outcome.js'
import type { OracleBasis } from '../core/payoff.js'
import { payoffOf } from '../core/payoff-of.js'
import { perturb } from '../core/perturb.js'
import type { Plan } from '../core/plan.js'
import { planIn } from '../core/plan-in.js'
import type { World } from '../core/world.js'
import { ratio } from '../math/ratio.js'
import { daysFromCarry } from './days-from-carry.js'
import { liquidateFully } from './liquidate-fully.js'
import { type Scenario, scenariosOf } from './scenarios-of.js'
import { type Standing, type Valuation, valuationOf } from './standing.js'

/** What liquidations take in a shocked world, and what they leave. */
export type ShockLiquidation = {
  /** Each, in the order in which liquidators carry them out; empty where the market has no such mathematics here. */
  readonly outcomes: readonly LiquidationOutcome[]
  /** What they cost at redemption, in base units of the unit of account: bonus and fee, less debt that is written off. */
  readonly cost: bigint
  readonly after: Standing
}

/** What one scenario does to a plan. */
export type ShockRow = Scenario & {
  /** Before anybody is liquidated. */
  readonly shocked: Standing
  /** The change of equity at redemption as a fraction of equity before; `null` where that is zero. */
  readonly change: number | null
  /** The same at market prices. */
  readonly changeAtMarket: number | null
  readonly liquidated: boolean
  /** `null` where nobody is liquidated. */
  readonly liquidation: ShockLiquidation | null
  /** Days until interest above yield liquidates at the shocked rates; `null` where it does not. */
  readonly daysFromCarry: number | null
  /** What is no longer possible though it was before, such as to withdraw what others have borrowed. */
  readonly blocked: readonly Omit<ActionLimit, 'amount'>[]
  /** The net rate a year at the shocked rates; `null` where it was not asked for, or nothing is left. */
  readonly netApr: number | null
}

/** A plan under shocks. */
export type ShockTable = {
  /** What everything is valued in. */
  readonly unit: Asset
  /** As it stands without a shock. */
  readonly unshocked: Standing
  /** What the oracle of each collateral follows. */
  readonly oracleBases: readonly { readonly asset: Key; readonly basis: OracleBasis }[]
  readonly rows: readonly ShockRow[]
}

/**
 * What shocks do to a plan, each alone and, where asked for, all together: no probability, only the plan's own
 * mathematics. A liquidation takes what the market's contracts take.
 *
 * A plan that a shock leaves nothing of, or less than nothing, has that as its equity.
 *
 * @param plan - The plan.
 * @param scenarios - What happens; by default what {@link scenariosOf} finds.
 * @param options - `together`: whether a last row has all of it at once. `netApr`: the net rate of a plan, such as
 * `(plan) => layeredYield(plan).netApr`.
 * @returns One row a scenario.
 * @throws `DerivedObservableError`, `MissingObservableError` where a shock is aimed at nothing that can move.
 * @example
 * ```ts
 * import { planStrategy } from 'lstack'
 * import { defaultMarket, presets } from 'lstack/presets'
 * import { shockTable } from 'lstack/risk'
 *
 * const strategy = presets['wsteth-loop'].strategy({ leverage: 8 })
 * const plan = planStrategy({ strategy, market: defaultMarket(), amount: 10n ** 19n })
 * const depeg = { name: 'de-peg', shocks: [{ observable: 'market:stETH', to: 0.934 }] } as const
 * const slash = { name: 'slash', shocks: [{ observable: 'redemption:wstETH', times: 0.9 }] } as const
 * console.log(shockTable(plan, [depeg, slash]).rows.map(({ liquidated }) => liquidated))
 * // [ false, true ]
 * ```
 */
export function shockTable(
  plan: Plan,
  scenarios: readonly Scenario[] = scenariosOf(plan),
  options: { readonly together?: boolean; readonly netApr?: (plan: Plan) => number } = {},
): ShockTable {
  const valuation = valuationOf(plan)
  const unshocked = valuation.standingIn(plan.world)
  const before = limitsIn(plan, plan.world)
  const all: Scenario = { name: 'all together', shocks: scenarios.flatMap(({ shocks }) => shocks) }
  const rows = [...scenarios, ...(options.together === true && scenarios.length > 1 ? [all] : [])]
  return {
    unit: valuation.unit,
    unshocked,
    oracleBases: basesOf(plan),
    rows: rows.map((scenario) => rowOf(scenario, { plan, valuation, unshocked, before, netApr: options.netApr })),
  }
}

function rowOf(
  scenario: Scenario,
  context: {
    readonly plan: Plan
    readonly valuation: Valuation
    readonly unshocked: Standing
    readonly before: readonly ActionLimit[]
    readonly netApr: ((plan: Plan) => number) | undefined
  },
): ShockRow {
  const { plan, valuation, unshocked, before, netApr } = context
  const world = perturb(plan.world, scenario.shocks)
  const shocked = valuation.standingIn(world)
  const { world: left, outcomes } = liquidateFully(plan, world)
  const liquidated = outcomes.length > 0 || (shocked.healthFactor ?? 1) < 1
  const after = outcomes.length > 0 ? valuation.standingIn(left) : shocked
  const change = (now: bigint | null, was: bigint | null) =>
    now === null || was === null || was === 0n ? null : ratio(now - was, was)
  return {
    ...scenario,
    shocked,
    change: change(shocked.equity, unshocked.equity),
    changeAtMarket: change(shocked.equityAtMarket, unshocked.equityAtMarket),
    liquidated,
    liquidation: liquidated ? { outcomes, cost: shocked.equity - after.equity, after } : null,
    daysFromCarry: daysFromCarry(world, valuation.healthIn),
    blocked: limitsIn(plan, world)
      .filter(({ amount }) => amount === 0n)
      .filter((limit) => before.some((other) => isSame(limit, other) && other.amount > 0n))
      .map(({ action, asset, boundBy }) => ({ action, asset, boundBy })),
    netApr: netApr === undefined || shocked.equity <= 0n ? null : netApr(planIn(plan, world)),
  }
}

const isSame = (a: ActionLimit, b: ActionLimit) => a.action === b.action && a.asset.key === b.asset.key

function limitsIn({ holdings }: Plan, world: World): readonly ActionLimit[] {
  return Object.values(holdings).flatMap(({ asset }) => asset.limits?.(world) ?? [])
}

function basesOf(plan: Plan): ShockTable['oracleBases'] {
  return accountsIn(payoffOf(plan)).flatMap(({ collateral }) =>
    collateral.map(({ asset, basis }) => ({ asset, basis })),
  )
}
