import type { Address } from 'viem'
import type { Plan } from '../core/plan.js'
import { planStrategy } from '../core/plan-strategy.js'
import { findStrategy } from './find-strategy.js'
import { loadSetting, type Setting } from './load-setting.js'
import { parseAmount } from './parse-amount.js'
import { parseLeverage } from './parse-leverage.js'
import { UsageError } from './usage-error.js'
import { withinReach } from './within-reach.js'

/** What a person asked to be planned, as written. */
export type PlanRequest = {
  readonly command: string
  readonly strategy: string
  readonly amount: string
  readonly leverage?: string | undefined
  readonly from?: string | undefined
  readonly market?: string | undefined
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
}

/**
 * Plans what a person asked for.
 *
 * @param request - The request, as written.
 * @param options - `setting`: where to plan; loaded from the request's files by default. `account`: who acts.
 * @throws whatever is wrong with the request, each a class of its own.
 */
export async function planRequest(
  request: PlanRequest,
  options: { readonly setting?: Setting; readonly account?: Address } = {},
): Promise<PlannedRequest> {
  const { command, from } = request
  const { setting = await loadSetting(request), account } = options
  const { adapters, market } = setting
  const found = await findStrategy(request.strategy, { adapters, from, command })
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
  const attempt = (other?: number): Plan =>
    planStrategy({ strategy: found.strategy(other), market, amount, ...balances, ...who })
  if (leverage === undefined) return { ...setting, plan: attempt(), attempt: undefined }
  return { ...setting, plan: withinReach(attempt, leverage), attempt }
}
