import { type AccountHoldings, readHoldings } from '../actions/read-holdings.js'
import { readMarket } from '../actions/read-market.js'
import { reconcilePlan } from '../actions/reconcile-plan.js'
import { type Bundle, buildBundle } from '../bundle/build-bundle.js'
import type { Adapter } from '../core/adapter.js'
import type { Asset } from '../core/asset.js'
import { createWorld } from '../core/create-world.js'
import type { Key } from '../core/key.js'
import { nativeAsset } from '../core/native-asset.js'
import type { Plan, Stage } from '../core/plan.js'
import { planStrategy } from '../core/plan-strategy.js'
import { projectPlan } from '../core/project-plan.js'
import { assetsIn, scopeOf } from '../core/scope-of.js'
import type { Step } from '../core/step.js'
import { atTime, type World } from '../core/world.js'
import type { Devnet, DevnetAccount } from '../devnet/index.js'
import { carriedAssumptions } from '../presets/carried-assumptions.js'
import { connectAdapters } from '../presets/connect-adapters.js'
import type { Deployments } from '../presets/deployments.js'
import type { ExitRoute } from '../presets/preset.js'
import { bundleOf } from './bundle-of.js'
import { type Execution, executeBundle } from './execute-bundle.js'
import { flowTimestamps } from './flow-timestamps.js'
import { type JudgedBalance, judgeBalances } from './judge-balances.js'
import type { Setting } from './load-setting.js'
import { passTime } from './pass-time.js'
import { type PlanRequest, planRequest } from './plan-request.js'

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
  const market = await readMarket(client, { protocols: all.flatMap(({ protocols }) => protocols) })
  return { adapters, market: { ...market, assumptions: carriedAssumptions(adapters, market.timestamp) } }
}

/** A plan for an account of a devnet, and what the account owned before that is none of the plan's. */
export type Prepared = {
  readonly plan: Plan
  readonly account: DevnetAccount
  /** The place of the first step out; `undefined` where it stays in. */
  readonly out: number | undefined
  readonly others: { readonly [key: Key]: bigint }
}

/**
 * Plans a request on a devnet, for a fresh account that has the deposit.
 *
 * @param devnet - The devnet.
 * @param request - The request; its files do not matter. `exit`: the way out again, where there is to be one.
 */
export async function prepare(
  devnet: Devnet,
  request: PlanRequest & { readonly exit?: ExitRoute | undefined },
): Promise<Prepared> {
  const account = devnet.accounts[0] as DevnetAccount
  const { asset, amount } = (await planRequest(request, { setting: await settingOf(devnet) })).plan.deposit
  await devnet.fund(asset.symbol, account.address, amount + margin)
  const planned = await planRequest(request, { setting: await settingOf(devnet), account: account.address })
  const trip = request.exit === undefined ? undefined : planned.trip?.(request.exit)
  const { plan, step } = trip ?? { plan: planned.plan, step: undefined }
  const { balances } = await holdingsOf(devnet, plan)
  const others = { ...balances, [asset.key]: (balances[asset.key] ?? 0n) - amount }
  if (trip === undefined) bundleOf(plan, request) // says so where nothing is to be done
  return { plan, account, out: step, others }
}

/** One stage as it was carried out. */
export type CarriedStage = {
  readonly stage: Stage
  readonly bundle: Bundle
  readonly execution: Execution
  /** The plan up to the end of the stage, with the blocks' own times. */
  readonly projected: Plan
  readonly balances: readonly JudgedBalance[]
}

/**
 * Carries out what was prepared, stage by stage: each is planned from what the chain says by then, sent, and held
 * against the chain.
 *
 * @param devnet - The devnet.
 * @param prepared - The plan, its account, and what is none of its own.
 * @param options - `atomic`: all calls of a stage in one transaction.
 * @returns The stages, each when it is through; those without calls are passed over.
 */
export async function* carryOut(
  devnet: Devnet,
  { plan: first, account, others }: Prepared,
  options: { readonly atomic: boolean },
): AsyncGenerator<CarriedStage, void> {
  const { key: native } = nativeAsset({ chainId: devnet.chainId })
  const { strategy, deposit } = first
  const before: { [key: Key]: bigint } = { ...others }
  let plan = first
  for (;;) {
    const [stage, next] = plan.stages
    const now = only(plan)
    if (stage !== undefined && now.stages[0] !== undefined) {
      const bundle = buildBundle(now)
      const execution = await executeBundle(devnet, bundle, { account, ...options })
      before[native] = (before[native] ?? 0n) - execution.gasPaid
      const timestamps = flowTimestamps(now, bundle.calls, execution.timestamps)
      const ran = projectPlan({ plan: now, timestamps })
      // The last call may be an approval that is taken back, after the last flow.
      const end = execution.timestamps[execution.timestamps.length - 1] ?? ran.world.timestamp
      const projected = { ...ran, world: atTime(ran.world, end) }
      const { blockNumber } = execution
      const reconciled = await reconcilePlan(devnet.client, { plan: projected, blockNumber, before })
      yield { stage, bundle, execution, projected, balances: judgeBalances(reconciled, projected) }
    }
    if (next === undefined) return
    const wait = stage?.flows[stage.flows.length - 1]?.step
    if (wait !== undefined) await passTime(devnet, endOf(wait, (await worldOf(devnet, first)).world))
    const { world, owned } = await worldOf(devnet, first)
    plan = planStrategy({
      strategy,
      market: world.market,
      amount: deposit.amount,
      account: account.address,
      positions: owned.positions,
      resume: { step: next.step, holdings: ownHoldings(first, world, owned, before) },
    })
  }
}

/** The plan of the first stage alone, without the wait that ends it; without stages where it has no calls. */
function only(plan: Plan): Plan {
  const [stage] = plan.stages
  const flows = (stage?.flows ?? []).filter(({ step }) => !step.endsStage)
  return { ...plan, stages: stage === undefined || flows.length === 0 ? [] : [{ ...stage, flows }] }
}

async function holdingsOf({ client }: Devnet, { strategy, account }: Plan): Promise<AccountHoldings> {
  const assets = [...new Map(assetsIn(strategy).map((asset) => [asset.key, asset])).values()]
  return readHoldings(client, { account, assets, blockNumber: await client.getBlockNumber() })
}

/** The world as the chain has it, for a plan's strategy and account. */
async function worldOf(
  devnet: Devnet,
  plan: Plan,
): Promise<{ readonly world: World; readonly owned: AccountHoldings }> {
  const { strategy, account } = plan
  const [{ market }, owned] = await Promise.all([settingOf(devnet), holdingsOf(devnet, plan)])
  const { positions } = owned
  return { world: createWorld({ scope: scopeOf(strategy), market, account, positions }), owned }
}

/** When a wait that begins now is over, in seconds since the epoch. */
const endOf = (wait: Step, world: World) => wait.apply({ world, amounts: {}, choice: null }).world.timestamp

/** What of an account belongs to the strategy: balances beyond those of before, and positions with something inside. */
function ownHoldings(
  { strategy }: Plan,
  world: World,
  { balances }: AccountHoldings,
  before: { readonly [key: Key]: bigint },
): { readonly [key: Key]: bigint } {
  const isOpen = (asset: Asset) => asset.kind === 'position' && asset.claims(world, 1n).length > 0
  const own = Object.entries(balances).map(([key, balance]) => [key, balance - (before[key as Key] ?? 0n)] as const)
  const open = assetsIn(strategy).filter(isOpen)
  return Object.fromEntries([...own.filter(([, amount]) => amount > 0n), ...open.map(({ key }) => [key, 1n] as const)])
}
