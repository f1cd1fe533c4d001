import { createWorld } from '../core/create-world.js'
import type { Market } from '../core/market.js'
import { observe } from '../core/observe.js'
import { scopeOf } from '../core/scope-of.js'
import type { Strategy } from '../core/strategy.js'
import { ratio } from '../math/ratio.js'
import { exitLoss } from '../risk/liquidation-of.js'
import { backtest } from './backtest.js'
import type { Backtest, BacktestPoint } from './backtest-result.js'
import type { Crisis } from './crisis.js'
import { type CrisisDay, crisisDays } from './crisis-days.js'
import { type CrisisObservables, crisisSeries } from './crisis-series.js'

/** Who lives through a crisis: a strategy that is planned on its first day, and what the crisis moves. */
export type ReplayRole = {
  readonly id: string
  readonly title: string
  readonly strategy: Strategy
  readonly market: Market
  /** Base units. */
  readonly amount: bigint
  readonly observables: CrisisObservables
}

/** What leaving on a day costs, as fractions of the equity of that day. */
export type ExitCost = {
  /** Selling everything at the market price. */
  readonly sellAll: number
  /** Selling only what repays the debt. */
  readonly repayDebt: number
  /** Days until the protocol redeems; `null` where it does not. */
  readonly queueDays: number | null
  /** The interest on the debt until then, while what is queued earns nothing. */
  readonly queueCost: number | null
}

/** One day of one role. */
export type ReplayDay = BacktestPoint & {
  /** As `YYYY-MM-DD`. */
  readonly date: string
  readonly isLiquidated: boolean
  /** `null` where nothing is left. */
  readonly exit: ExitCost | null
}

/** What one role lived through. */
export type RoleReplay = {
  readonly id: string
  readonly title: string
  readonly days: readonly ReplayDay[]
  readonly backtest: Backtest
}

/** What a crisis did, day by day. */
export type Replay = {
  readonly crisis: Crisis
  readonly days: readonly CrisisDay[]
  readonly roles: readonly RoleReplay[]
}

/**
 * Lets roles live through a crisis: what each held every day, whether it was liquidated, and what leaving would have
 * cost.
 *
 * @param crisis - The crisis; {@link crises} ship.
 * @param roles - Who lives through it.
 * @throws all that {@link backtest} throws.
 * @example
 * ```ts
 * import { crisisRoles } from 'lstack/presets'
 * import { crisisOf, replayCrisis } from 'lstack/scenario'
 *
 * const { roles } = replayCrisis(crisisOf('steth-june-2022'), crisisRoles({ leverage: 10 }))
 * for (const { id, backtest } of roles) console.log(id, backtest.liquidations.length > 0)
 * // holder false
 * // looper-exchange-rate false
 * // looper-market true
 * ```
 */
export function replayCrisis(crisis: Crisis, roles: readonly ReplayRole[]): Replay {
  const days = crisisDays(crisis)
  return { crisis, days, roles: roles.map((role) => replayRole(days, role)) }
}

function replayRole(days: readonly CrisisDay[], role: ReplayRole): RoleReplay {
  const { id, title, strategy, market, amount, observables } = role
  const rate = observe(createWorld({ scope: scopeOf(strategy), market }), observables.redemption)
  const result = backtest({ strategy, market, amount, series: crisisSeries(days, { observables, rate }) })
  const liquidated = new Set(result.liquidations.map(({ timestamp }) => timestamp))
  return {
    id,
    title,
    backtest: result,
    days: result.path.map((point, index): ReplayDay => {
      const day = days[index] as CrisisDay
      return { ...point, date: day.date, isLiquidated: liquidated.has(point.timestamp), exit: exitOn(day, point) }
    }),
  }
}

function exitOn(
  { marketPrice, borrowRate, queueDays }: CrisisDay,
  { equity, marketEquity, debt, leverage }: BacktestPoint,
): ExitCost | null {
  if (equity <= 0n || leverage === null) return null
  const discount = 1 - marketPrice.value
  return {
    sellAll: marketEquity === null ? leverage * discount : ratio(equity - marketEquity, equity),
    repayDebt: exitLoss(leverage, discount).repayDebt,
    queueDays: queueDays?.value ?? null,
    queueCost: queueDays === null ? null : (ratio(debt, equity) * borrowRate.value * queueDays.value) / 365,
  }
}
