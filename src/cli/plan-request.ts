import type { Address } from 'viem'
import type { Plan } from '../core/plan.js'
import { planStrategy } from '../core/plan-strategy.js'
import type { Strategy } from '../core/strategy.js'
import type { ExitRoute } from '../presets/preset.js'
import { type FoundStrategy, findStrategy, type PresetRequest } from './find-strategy.js'
import { loadSetting, type Setting } from './load-setting.js'
import { parseAmount } from './parse-amount.js'
import { parseLeverage } from './parse-leverage.js'
import { UsageError } from './usage-error.js'
import { withinReach } from './within-reach.js'

/** What a person asked to be planned, as written. */
export type PlanRequest = PresetRequest & {
  readonly command: string
  readonly strategy: string
  readonly amount: string
  readonly leverage?: string | undefined
  readonly market?: string | undefined
  readonly chain?: string | undefined
  readonly deployment?: string | undefined
  readonly rpc?: string | undefined
  readonly block?: string | undefined
  readonly balance?: string | undefined
}

/** A plan, and how to make it with another leverage. */
export type PlannedRequest = Setting & {
  readonly plan: Plan
  /** Plans the same with another leverage; `undefined` where the strategy takes none. */
  readonly attempt: ((leverage: number) => Plan) | undefined
  /** Plans the same with another width of its band, or another split, where the strategy takes one. */
  readonly tunable: { readonly [by in keyof FoundStrategy['tunable']]: (value: number) => Plan }
  /** Plans the way in and out of a preset; `undefined` for a strategy file. */
  readonly trip: ((route: ExitRoute) => PlannedTrip) | undefined
}

/** Said where a strategy file is to be left by a route. */
export const noExit = '--exit is for presets: a strategy file says itself where it ends.'

/** A plan in and out again, and the place of the first step out. */
export type PlannedTrip = { readonly plan: Plan; readonly step: number }

/**
 * Plans what a person asked for.
 *
 * @param request - The request, as written.
 * @param options - `setting`: where to plan; loaded from the request's files by default. `account`: who acts. `plan`:
 * how a strategy is planned for an amount in base units; from the deposit alone by default.
 * @throws whatever is wrong with the request, each a class of its own.
 */
export async function planRequest(
  request: PlanRequest,
  options: {
    readonly setting?: Setting
    readonly account?: Address
    readonly plan?: (strategy: Strategy, amount: bigint) => Plan
  } = {},
): Promise<PlannedRequest> {
  const { command } = request
  const { setting = await loadSetting(request), account } = options
  const { adapters, market } = setting
  const found = await findStrategy(request.strategy, { ...request, adapters })
  const leverage = request.leverage === undefined ? found.leverage : parseLeverage(request.leverage)
  if (request.leverage !== undefined && found.leverage === undefined)
    throw new UsageError({ problem: `${request.strategy} takes no --leverage.`, command })

  const { start } = found.strategy()
  const amount = parseAmount(request.amount, start)
  const balances =
    request.balance === undefined
      ? {}
      : { balances: { [start.key]: parseAmount(request.balance, { ...start, orZero: true }) } }
  const who = account === undefined ? {} : { account }
  const plan = (strategy: Strategy): Plan =>
    options.plan?.(strategy, amount) ?? planStrategy({ strategy, market, amount, ...balances, ...who })
  const attempt = (other?: number): Plan => plan(found.strategy(other))
  const { trip: made } = found
  const trip =
    made === undefined
      ? undefined
      : (route: ExitRoute): PlannedTrip => {
          const { strategy, step } = made(route, leverage)
          return { plan: plan(strategy), step }
        }
  const { width, split } = found.tunable
  const tunable = {
    ...(width === undefined ? {} : { width: (value: number) => plan(width(value)) }),
    ...(split === undefined ? {} : { split: (value: number) => plan(split(value)) }),
  }
  if (leverage === undefined) return { ...setting, plan: attempt(), attempt: undefined, tunable, trip }
  return { ...setting, plan: withinReach(attempt, leverage), attempt, tunable, trip }
}
