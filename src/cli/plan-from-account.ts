import type { Address } from 'viem'
import type { AccountPosition } from '../core/account-position.js'
import type { Plan } from '../core/plan.js'
import { planFromPosition } from '../core/plan-from-position.js'
import { assetsIn } from '../core/scope-of.js'
import type { Strategy } from '../core/strategy.js'
import { findStrategy } from './find-strategy.js'
import { loadSetting, type Setting } from './load-setting.js'
import { partOfPosition } from './part-of-position.js'
import { type PlannedRequest, type PlanRequest, planRequest } from './plan-request.js'
import { readLivePosition } from './read-live-position.js'
import { UsageError } from './usage-error.js'
import { waysOutOf } from './ways-out-of.js'

/** What a person asked of an account, as written: without an amount, what is meant is what it holds already. */
export type AccountRequest = Omit<PlanRequest, 'strategy' | 'amount'> & {
  readonly strategy?: string | undefined
  readonly amount?: string | undefined
}

/**
 * Plans from what an account holds, read from a node: a strategy that is entered from it, the part of it that a preset
 * leads out of, or all of it as it is.
 *
 * @param request - The request, as written. Without `amount` nothing is entered; without `strategy` too, it is all that
 * the account holds.
 * @param account - Whose holdings.
 * @throws {@link UsageError} where the node is missing, or something belongs to an amount that is not given; NothingHeldError,
 * PositionNotHeldError and InsufficientBalanceError where the account has nothing, nothing of that, or too little.
 */
export async function planFromAccount(request: AccountRequest, account: Address): Promise<PlannedRequest> {
  const { command, rpc, strategy, amount } = request
  const fail = (problem: string) => new UsageError({ problem, command })
  if (rpc === undefined) throw fail('What an account holds is read from a node: give --rpc with its URL.')
  if (request.balance !== undefined) throw fail('Give --balance or --account with --rpc, not both.')
  if (amount === undefined)
    for (const flag of ['from', 'via', 'leverage'] as const)
      if (request[flag] !== undefined) throw fail(`--${flag} is for a deposit: give --amount too.`)
  if (amount !== undefined && strategy === undefined) throw fail('--amount is for a strategy: name one.')
  const setting = await loadSetting(request)
  const position = await readLivePosition({ url: rpc, account, setting })
  if (amount !== undefined && strategy !== undefined)
    return planRequest({ ...request, strategy, amount }, { setting, account, plan: entering(position) })
  const all = planFromPosition(position)
  if (strategy === undefined) return { ...setting, plan: all, attempt: undefined, tunable: {}, trip: undefined }
  return planHeld({ ...request, strategy }, { setting, position })
}

/** Plans a deposit out of what is held; of the rest only positions that the strategy goes on with are part of it. */
const entering =
  (position: AccountPosition) =>
  (strategy: Strategy, amount: bigint): Plan => {
    const { start } = strategy
    const named = new Set(assetsIn(strategy).map(({ key }) => key))
    const part = partOfPosition(
      position,
      ({ key, kind }) => key === start.key || (kind === 'position' && named.has(key)),
    )
    return planFromPosition(part, { strategy, amounts: { [start.key]: amount } })
  }

/** What is held of a preset, and its ways out. */
async function planHeld(
  request: Omit<AccountRequest, 'strategy'> & { readonly strategy: string },
  { setting, position }: { readonly setting: Setting; readonly position: AccountPosition },
): Promise<PlannedRequest> {
  const { command, strategy } = request
  const { trip, exits } = await findStrategy(strategy, { ...request, adapters: setting.adapters })
  if (trip === undefined)
    throw new UsageError({ problem: 'A strategy file is entered: give --amount. A preset is left too.', command })
  const { today, leave } = waysOutOf(
    position,
    exits.map((route) => trip(route)),
  )
  return {
    ...setting,
    plan: today,
    attempt: undefined,
    tunable: {},
    trip: (route) => ({ plan: leave(trip(route)), step: 0 }),
  }
}
