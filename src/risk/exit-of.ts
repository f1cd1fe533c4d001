import type { Asset } from '../core/asset.js'
import { baseOf } from '../core/base-of.js'
import { gasOf } from '../core/gas-of.js'
import type { Key } from '../core/key.js'
import { type Ledger, openLedger, run } from '../core/ledger.js'
import { redemptionValue } from '../core/look-through.js'
import { maturityOf } from '../core/maturity-of.js'
import { nativeAsset } from '../core/native-asset.js'
import type { Flow, Plan } from '../core/plan.js'
import type { Exit } from '../core/risk.js'
import { assumptionOf, type World } from '../core/world.js'
import { ratio } from '../math/ratio.js'
import { wad } from '../math/wad.js'

/** One leg of a way out: what one kind of step does in one stage, or one wait. */
export type ExitLeg = {
  /** The id of the step. */
  readonly step: string
  /** What it takes, or what it waits for. */
  readonly asset: Key
  readonly route: Exit['route']
  /** How many steps of the kind there are. */
  readonly steps: number
  /** When it begins, in days after the first step out. */
  readonly from: number
  /** How long it takes by itself, in days. */
  readonly days: number
  /** What it adds to the time of the whole: less than `days` where a part of it runs beside other legs. */
  readonly adds: number
  /** The places of the legs that run beside it. */
  readonly parallelWith: readonly number[]
  /** Base units of the deposit asset: what a trade or a conversion loses, or the interest on debts while it waits. */
  readonly cost: bigint
}

/** What a way out costs, in base units of the deposit asset. */
export type ExitCost = {
  /** Price impact, fees and discount of sales, and what conversions round off: negative where a sale gains. */
  readonly trading: bigint
  /** What debts grow by while legs wait. */
  readonly interest: bigint
  readonly gas: bigint
  readonly total: bigint
}

/** What a way out takes, and what it brings. */
export type ExitStatement = {
  /** From the first step out until all is back, where every step runs as soon as it can. */
  readonly days: number
  readonly stages: number
  readonly legs: readonly ExitLeg[]
  readonly cost: ExitCost
  /** `cost.total` as a fraction of `equity`. */
  readonly costOfEquity: number
  /** What is still staked or lent earns while legs wait, in base units of the deposit asset. */
  readonly earned: bigint
  /** The redemption value before the first step out, in base units of the deposit asset. */
  readonly equity: bigint
  /** The same after the last: equity, less trading and interest, and with what was earned. */
  readonly returned: bigint
}

const day = 86_400

/**
 * States a way out from a plan that takes it: its legs with time and cost, and both for the whole. Nothing is assumed
 * beside what the plan rests on, and no protocol named: what a wait is for, the position itself says.
 *
 * @param plan - A plan in and out, or one that resumes on the way out.
 * @param options - `step`: the place of the first step out in the strategy. `gasPrice`: wei per gas; the market's
 * assumption `gasPrice` by default.
 * @returns The statement. `equity − trading − interest + earned = returned`, but for the rounding into the deposit asset.
 * @throws MissingAssumptionError where the gas price is neither given nor assumed.
 * @example
 * ```ts
 * import { planStrategy, exitOf } from 'lstack'
 * import { defaultMarket, presets } from 'lstack/presets'
 *
 * const { strategy, step } = presets['wsteth-hold'].exit({ route: 'queue' })
 * const plan = planStrategy({ strategy, market: defaultMarket(), amount: 10n ** 18n })
 * const { days, legs } = exitOf(plan, { step })
 * console.log(days, legs.map(({ route }) => route))
 * // 5 [ 'instant', 'queue', 'instant' ]
 * ```
 */
export function exitOf(plan: Plan, options: { readonly step: number; readonly gasPrice?: bigint }): ExitStatement {
  const { deposit, stages, opening, market } = plan
  const out = stages.filter((stage) => stage.step >= options.step)
  const first = stages[0]?.flows[0]?.world ?? plan.world
  const ledger = openLedger(first, opening)
  for (const stage of stages) if (stage.step < options.step) for (const flow of stage.flows) follow(ledger, flow)

  const unit = baseOf(deposit.asset, ledger.world)
  const begin = { world: ledger.world, gas: ledger.gas, balances: balancesIn(ledger, unit) }
  const inDeposit = exchanger(deposit.asset, unit, begin.world)
  const legs: Leg[] = []
  const opened = new Map<Key, bigint>()
  let [trading, interest, earned] = [0n, 0n, 0n]
  for (const [index, stage] of out.entries())
    for (const flow of stage.flows) {
      const before = { world: ledger.world, ...balancesIn(ledger, unit) }
      const sold = follow(ledger, flow)
      const after = { world: ledger.world, ...balancesIn(ledger, unit) }
      for (const { key, kind } of flow.step.produces) if (kind === 'position') opened.set(key, before.world.timestamp)
      if (flow.step.endsStage) {
        interest += after.debts - before.debts
        earned += after.assets - before.assets
        const leg = waitLeg(flow, before.world, after, opened, after.debts - before.debts)
        if (leg !== undefined) legs.push(leg)
      } else {
        const lost = before.assets - before.debts - (after.assets - after.debts)
        trading += lost
        addStep(legs, index, flow, lost, sold)
      }
    }

  const end = balancesIn(ledger, unit)
  const gasPrice = options.gasPrice ?? BigInt(Math.round(assumptionOf(plan.world, 'gasPrice').value))
  const native = nativeAsset({ chainId: market.chainId })
  const used = gasOf({ ...plan, stages: out, gas: ledger.gas - begin.gas })
  const gas = inDeposit(redemptionValue(native, used * gasPrice, unit, begin.world))
  const cost = { trading: inDeposit(trading), interest: inDeposit(interest), gas }
  const total = cost.trading + cost.interest + gas
  const equity = inDeposit(begin.balances.assets - begin.balances.debts)
  const since = (time: bigint) => Number(time - begin.world.timestamp) / day
  return {
    days: since(ledger.world.timestamp),
    stages: out.length,
    legs: legs.map(
      (leg, place): ExitLeg => ({
        step: leg.step,
        asset: leg.asset,
        route: leg.route,
        steps: leg.steps,
        from: since(leg.from),
        days: Number(leg.to - leg.from) / day,
        adds: Number(leg.adds) / day,
        parallelWith: legs.flatMap((other, at) => (at !== place && isBeside(leg, other) ? [at] : [])),
        cost: inDeposit(leg.cost),
      }),
    ),
    cost: { ...cost, total },
    costOfEquity: equity === 0n ? 0 : ratio(total, equity),
    earned: inDeposit(earned),
    equity,
    returned: inDeposit(end.assets - end.debts),
  }
}

type Leg = {
  readonly stage: number
  readonly step: string
  readonly asset: Key
  readonly route: Exit['route']
  readonly from: bigint
  readonly to: bigint
  readonly adds: bigint
  steps: number
  cost: bigint
}

type Balances = { readonly assets: bigint; readonly debts: bigint }

/** Takes a flow as it was planned; whether it traded. */
function follow(ledger: Ledger, { step, amounts, choice }: Flow): boolean {
  const { outcome } = run(ledger, step, amounts, choice)
  return (outcome.oneOffs ?? []).some(({ kind }) => kind === 'swap')
}

/** What is held and what is owed, at redemption. */
function balancesIn({ held, world }: Ledger, unit: Asset): Balances {
  let assets = 0n
  let debts = 0n
  for (const { asset, amount } of held.values())
    for (const claim of asset.kind === 'position' ? asset.claims(world, amount) : [{ asset, amount }]) {
      const value = redemptionValue(claim.asset, claim.amount, unit, world)
      if (value > 0n) assets += value
      else debts -= value
    }
  return { assets, debts }
}

/** A wait for a position, from when it was opened until it matures; `undefined` where there is none to wait for. */
function waitLeg(
  { step }: Flow,
  world: World,
  after: { readonly world: World },
  opened: ReadonlyMap<Key, bigint>,
  cost: bigint,
): Leg | undefined {
  const [position] = step.requires
  if (position === undefined) return undefined
  const to = maturityOf(position.payoff(world, 1n))
  const from = opened.get(position.key) ?? world.timestamp
  if (to <= from) return undefined
  const route = position.exits[0]?.route ?? 'queue'
  const adds = after.world.timestamp - world.timestamp
  return { stage: -1, step: step.id, asset: position.key, route, from, to, adds, steps: 1, cost }
}

function addStep(legs: Leg[], stage: number, { step, world }: Flow, cost: bigint, sold: boolean): void {
  const [asset] = [...step.consumes, ...step.requires, ...step.produces]
  const key = asset?.key ?? (step.id as Key)
  const same = legs.find((leg) => leg.stage === stage && leg.step === step.id && leg.asset === key)
  if (same !== undefined) {
    same.steps += 1
    same.cost += cost
    return
  }
  const { timestamp } = world
  const route = sold ? 'market' : 'instant'
  legs.push({ stage, step: step.id, asset: key, route, from: timestamp, to: timestamp, adds: 0n, steps: 1, cost })
}

/** Two waits that overlap, or a step while another waits. */
function isBeside(a: Leg, b: Leg): boolean {
  const isStep = ({ from, to }: Leg) => from === to
  if (isStep(a) || isStep(b)) return !(isStep(a) && isStep(b)) && (within(a, b) || within(b, a))
  return a.from < b.to && b.from < a.to
}

const within = (step: Leg, wait: Leg) => step.from > wait.from && step.to < wait.to

const exchanger = (asset: Asset, unit: Asset, world: World) => {
  if (asset.key === unit.key) return (value: bigint) => value
  const one = 10n ** BigInt(asset.decimals)
  const worth = redemptionValue(asset, one * wad, unit, world)
  return (value: bigint) => (value * one * wad) / worth
}
