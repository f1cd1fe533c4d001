import { readHoldings } from '../actions/read-holdings.js'
import { readMarket } from '../actions/read-market.js'
import { reconcilePlan } from '../actions/reconcile-plan.js'
import type { Bundle } from '../bundle/build-bundle.js'
import type { Adapter } from '../core/adapter.js'
import type { Key } from '../core/key.js'
import { nativeAsset } from '../core/native-asset.js'
import type { Plan } from '../core/plan.js'
import { projectPlan } from '../core/project-plan.js'
import type { Devnet, DevnetAccount } from '../devnet/index.js'
import { connectAdapters } from '../presets/connect-adapters.js'
import type { Deployments } from '../presets/deployments.js'
import { bundleOf } from './bundle-of.js'
import { type Execution, executeBundle } from './execute-bundle.js'
import { flowTimestamps } from './flow-timestamps.js'
import { type JudgedBalance, judgeBalances } from './judge-balances.js'
import type { Setting } from './load-setting.js'
import { type PlanRequest, planRequest } from './plan-request.js'
import { UsageError } from './usage-error.js'

/** Base units beyond the deposit that an account is given: a transfer of a token that keeps shares may lose some. */
const margin = 10n

/**
 * The adapters and the market of a devnet, read from it.
 *
 * @param devnet - The devnet.
 */
async function settingOf({ chainId, deployments, client }: Devnet): Promise<Setting> {
  const adapters = connectAdapters({ ...(deployments as unknown as Deployments), chainId })
  const all: readonly Adapter[] = Object.values(adapters)
  return { adapters, market: await readMarket(client, { protocols: all.flatMap(({ protocols }) => protocols) }) }
}

/** A plan for an account of a devnet, and its calls. */
export type Prepared = { readonly plan: Plan; readonly bundle: Bundle; readonly account: DevnetAccount }

/**
 * Plans a request on a devnet, for a fresh account that has the deposit.
 *
 * @param devnet - The devnet.
 * @param request - The request; its files do not matter.
 * @throws {@link UsageError} where the plan has stages that wait for the chain.
 */
export async function prepare(devnet: Devnet, request: PlanRequest): Promise<Prepared> {
  const account = devnet.accounts[0] as DevnetAccount
  const { asset, amount } = (await planRequest(request, { setting: await settingOf(devnet) })).plan.deposit
  await devnet.fund(asset.symbol, account.address, amount + margin)
  const { plan } = await planRequest(request, { setting: await settingOf(devnet), account: account.address })
  if (plan.stages.length > 1)
    throw new UsageError({ problem: `${request.strategy} takes several stages; a demo takes one.`, command: 'demo' })
  return { plan, bundle: bundleOf(plan, request), account }
}

/**
 * Carries out what was prepared, and holds the plan against the chain.
 *
 * @param devnet - The devnet.
 * @param prepared - The plan, its calls and the account.
 * @param options - `atomic`: all calls in one transaction.
 * @returns How it was carried out, the plan projected with the blocks' own times, and every balance.
 */
export async function carryOut(
  devnet: Devnet,
  { plan, bundle, account }: Prepared,
  options: { readonly atomic: boolean },
): Promise<{
  readonly execution: Execution
  readonly projected: Plan
  readonly balances: readonly JudgedBalance[]
}> {
  const { client } = devnet
  const assets = Object.values(plan.holdings).map(({ asset }) => asset)
  const blockNumber = await client.getBlockNumber()
  const owned = await readHoldings(client, { account: account.address, assets, blockNumber })
  const execution = await executeBundle(devnet, bundle, { account, ...options })
  const projected = projectPlan({ plan, timestamps: flowTimestamps(plan, bundle.calls, execution.timestamps) })
  // What the deposit and the gas took is no part of what was there before.
  const before: { [key: Key]: bigint } = { ...owned.balances }
  const { key: native } = nativeAsset({ chainId: devnet.chainId })
  const { asset, amount } = plan.deposit
  before[asset.key] = (before[asset.key] ?? 0n) - amount
  before[native] = (before[native] ?? 0n) - execution.gasPaid
  const reconciled = await reconcilePlan(client, { plan: projected, blockNumber: execution.blockNumber, before })
  return { execution, projected, balances: judgeBalances(reconciled, projected) }
}
