import type { Address } from 'viem'
import type { AccountRequest } from './plan-from-account.js'
import { type PlannedRequest, planRequest } from './plan-request.js'
import { UsageError } from './usage-error.js'

/**
 * Plans a deposit, which a command that could start from an account instead does not demand by itself.
 *
 * @param request - The request, as written.
 * @param account - Who acts.
 * @throws {@link UsageError} where strategy or amount is missing, and what planRequest throws.
 */
export async function planDeposit(request: AccountRequest, account?: Address): Promise<PlannedRequest> {
  const { command, strategy, amount } = request
  const fail = (missing: string) =>
    new UsageError({
      problem: `${command} needs ${missing}, or --account 0x… with --rpc URL to start from what it holds.`,
      command,
    })
  if (strategy === undefined) throw fail('a strategy: a preset, or the path of a strategy file')
  if (amount === undefined) throw fail('--amount N')
  return planRequest({ ...request, strategy, amount }, account === undefined ? {} : { account })
}
