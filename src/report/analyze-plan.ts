import type { Hex } from 'viem'
import { accountsIn } from '../core/accounts-in.js'
import type { Asset } from '../core/asset.js'
import type { Key } from '../core/key.js'
import { type LookThrough, lookThrough } from '../core/look-through.js'
import { marketHash } from '../core/market-hash.js'
import { maturityOf } from '../core/maturity-of.js'
import type { Plan } from '../core/plan.js'
import type { RateCurve } from '../core/rate-curve.js'
import type { Exit } from '../core/risk.js'
import type { World } from '../core/world.js'
import type { YieldSource } from '../core/yield-source.js'
import { type ComponentRiskStatement, componentRiskOf } from '../risk/component-risk-of.js'
import { componentsOf, type ExposedComponent } from '../risk/components-of.js'
import { type ExitStatement, exitOf } from '../risk/exit-of.js'
import { exitLoss, type Liquidation, liquidationOf } from '../risk/liquidation-of.js'
import { breakEvenDays, layeredYield, type OneOffCost } from '../yield/layered-yield.js'

/** An amount of an asset, in base units. */
export type AssetAmount = { readonly asset: Key; readonly amount: bigint }

/** One layer of yield as a row. */
export type LayerRow = {
  readonly protocol: string
  readonly source: YieldSource
  readonly asset: Key
  /** A fraction a year; positive for a debt too, save for what is paid to those who owe. */
  readonly apr: number
  /** When it ends, in seconds since the epoch, where that is known. */
  readonly until?: bigint
  /** Over what the rate is measured: `instant`, `assumed`, or seconds. */
  readonly window: 'instant' | 'assumed' | number
  readonly exposure: number
  readonly contribution: number
  readonly path: readonly Key[]
}

/** What stands inside a held position, and from when all of it is liquid. */
export type PositionRow = {
  readonly position: Key
  /** It is an account of a lending market, whose collateral and debt `position` states. */
  readonly isAccount: boolean
  readonly claims: readonly AssetAmount[]
  /** Seconds since the epoch; `null` where nothing is locked. */
  readonly maturesAt: bigint | null
}

/** A number that the chain does not say and that a figure rests on. */
export type AssumptionRow = {
  readonly what: string
  readonly value: number | bigint | string
  readonly source: string
  readonly date: string
}

/** A way out that is planned, or the reason why it cannot be. */
export type PlannedExit =
  | { readonly route: string; readonly plan: Plan; readonly step: number }
  | { readonly route: string; readonly refused: string }

/** What a way out takes in all. */
export type WayOut = {
  readonly route: string
  /** `null` where it cannot be. */
  readonly days: number | null
  /** Base units of the deposit asset. */
  readonly cost: bigint | null
  /** The cost as a fraction of equity. */
  readonly costOfEquity: number | null
  /** What earns on meanwhile, in base units of the deposit asset. */
  readonly earned: bigint | null
  /** Why it cannot be. */
  readonly refused: string | null
}

/** Everything that is stated of a plan: what it earns, what can go wrong, and what that rests on. */
export type Analysis = {
  readonly strategy: string
  readonly chainId: number
  readonly market: { readonly blockNumber: bigint; readonly timestamp: bigint; readonly hash: Hex }
  readonly deposit: AssetAmount
  /** Base units of the deposit asset. */
  readonly equity: bigint
  readonly leverage: number
  readonly yield: {
    readonly netApr: number
    readonly netApy: number
    readonly layers: readonly LayerRow[]
    readonly oneOff: { readonly total: bigint; readonly items: readonly OneOffCost[] }
    readonly breakEvenDays: number | null
  }
  readonly holdings: readonly AssetAmount[]
  /** The positions among the holdings: accounts, ranges, stakes, tickets. */
  readonly positions: readonly PositionRow[]
  readonly position: {
    readonly healthFactor: number | null
    readonly collateral: readonly AssetAmount[]
    readonly debt: readonly AssetAmount[]
    readonly loanToValue: number | null
    readonly maxLeverage: number | null
    /** How many times the loop borrows; `null` without one. */
    readonly rounds: number | null
    /** What keeps the leverage from being higher. */
    readonly maxLeverageBoundBy: string | null
  }
  readonly liquidation: Omit<Liquidation, 'healthFactor' | 'loanToValue'> & {
    /** Selling everything with the staking tokens at one percent below redemption, as a fraction of equity. */
    readonly exitLossAtOnePercentDiscount: number
    /** Selling only as much of them as repays the debt, as a fraction of equity. */
    readonly deleverageLossAtOnePercentDiscount: number
  }
  /** Where the rates of debts stand, by the asset that is owed. */
  readonly rateCurves: readonly ({ readonly asset: Key } & RateCurve)[]
  readonly exits: readonly ({ readonly asset: Key } & Exit)[]
  /** Every way out that was planned, in all. */
  readonly waysOut: readonly WayOut[]
  /** The way out that was asked for, leg by leg; `null` without one. */
  readonly exit: ({ readonly route: string } & ExitStatement) | null
  readonly components: readonly ExposedComponent[]
  /** What rests on which component, how likely any fails within a year, who controls it, and what is depended on. */
  readonly componentRisk: ComponentRiskStatement
  readonly assumptions: readonly AssumptionRow[]
}

/**
 * States everything that follows from a plan: layered yield, position, what would liquidate it, components, exits, and
 * the assumptions that the figures rest on.
 *
 * @param plan - The plan.
 * @param options - `alternative`: a plan of the same deposit that the break-even time compares with. `maxLeverage`: the
 * most leverage that can be carried out, and what binds it, where that was looked for. `gasPrice`: wei per gas. `exits`:
 * ways out, planned. `exit`: the route of one of them that is stated leg by leg.
 * @returns Plain data; `toJson`-safe.
 * @example
 * ```ts
 * import { planStrategy } from 'lstack'
 * import { defaultMarket, presets } from 'lstack/presets'
 * import { analyzePlan } from 'lstack/report'
 *
 * const strategy = presets['wsteth-hold'].strategy()
 * const plan = planStrategy({ strategy, market: defaultMarket(), amount: 10n ** 18n })
 * console.log(analyzePlan(plan).yield.netApr)
 * // 0.0275
 * ```
 */
export function analyzePlan(
  plan: Plan,
  options: {
    readonly alternative?: Plan
    readonly maxLeverage?: { readonly leverage: number; readonly boundBy: string | null }
    readonly gasPrice?: bigint
    readonly exits?: readonly PlannedExit[]
    readonly exit?: string | undefined
  } = {},
): Analysis {
  const { alternative, maxLeverage, gasPrice, exits = [], exit } = options
  const { market, world } = plan
  const price = gasPrice === undefined ? {} : { gasPrice }
  const look = lookThrough(plan)
  const { equity, leverage, netApr, netApy, layers, oneOff } = layeredYield(plan, { look, ...price })
  const { healthFactor, loanToValue, ...liquidation } = liquidationOf(plan, look)
  const { sellAll, repayDebt } = exitLoss(stakedIn(look), 0.01)
  const held = Object.values(plan.holdings).map(({ asset }) => asset)
  const positions = held.filter(({ kind }) => kind === 'position').map((asset) => positionRow(asset, world))
  const accounts = new Set<Key | undefined>(
    positions.filter(({ isAccount }) => isAccount).map(({ position }) => position),
  )
  const owned = look.exposures.filter(({ amount }) => amount > 0n)
  const claims = look.exposures.filter(({ path: [first, ...rest] }) => rest.length === 1 && accounts.has(first?.key))
  const beneath = ({ asset, amount }: (typeof claims)[number]): AssetAmount => {
    const [claim] = asset.claims(world, amount < 0n ? -amount : amount)
    return { asset: claim?.asset.key ?? asset.key, amount: claim?.amount ?? (amount < 0n ? -amount : amount) }
  }
  return {
    strategy: plan.strategy.name,
    chainId: market.chainId,
    market: { blockNumber: market.blockNumber, timestamp: market.timestamp, hash: marketHash(market) },
    deposit: { asset: plan.deposit.asset.key, amount: plan.deposit.amount },
    equity,
    leverage,
    yield: {
      netApr,
      netApy,
      layers: layers.map(({ rate, formula: _, origins: __, ...layer }) => ({
        ...layer,
        apr: rate.value,
        window: rate.window,
      })),
      oneOff,
      breakEvenDays:
        alternative === undefined
          ? null
          : breakEvenDays({ equity, leverage, netApr, netApy, layers, oneOff }, layeredYield(alternative, price)),
    },
    holdings: Object.values(plan.holdings).map(({ asset, amount }) => ({ asset: asset.key, amount })),
    positions: positions.filter((row) => row.claims.length > 0),
    position: {
      healthFactor,
      collateral: claims.filter(({ amount }) => amount > 0n).map(beneath),
      debt: claims.filter(({ amount }) => amount < 0n).map(beneath),
      loanToValue,
      rounds: roundsOf(plan),
      maxLeverage: maxLeverage?.leverage ?? null,
      maxLeverageBoundBy: maxLeverage?.boundBy ?? null,
    },
    liquidation: {
      ...liquidation,
      exitLossAtOnePercentDiscount: sellAll,
      deleverageLossAtOnePercentDiscount: repayDebt,
    },
    rateCurves: claims.flatMap(({ asset, amount }) =>
      amount < 0n && asset.rateCurve !== undefined
        ? [{ asset: asset.claims(world, 1n)[0]?.asset.key ?? asset.key, ...asset.rateCurve(world) }]
        : [],
    ),
    exits: [...new Map(owned.map(({ asset }) => [asset.key, asset])).values()].flatMap(({ key, exits }) =>
      exits.map((exit) => ({ asset: key, ...exit })),
    ),
    waysOut: exits.map((each) => wayOut(each, price)),
    exit: exitNamed(exits, exit, price),
    components: componentsOf(plan, look),
    componentRisk: componentRiskOf(plan, { look }),
    assumptions: allAssumptions([plan, ...exits.flatMap((each) => ('plan' in each ? [each.plan] : []))]),
  }
}

function wayOut(exit: PlannedExit, price: { readonly gasPrice?: bigint }): WayOut {
  const { route } = exit
  if ('refused' in exit)
    return { route, days: null, cost: null, costOfEquity: null, earned: null, refused: exit.refused }
  const { days, cost, costOfEquity, earned } = exitOf(exit.plan, { step: exit.step, ...price })
  return { route, days, cost: cost.total, costOfEquity, earned, refused: null }
}

function exitNamed(
  exits: readonly PlannedExit[],
  route: string | undefined,
  price: { readonly gasPrice?: bigint },
): Analysis['exit'] {
  const found = exits.find((each) => each.route === route)
  if (found === undefined || 'refused' in found) return null
  return { route: found.route, ...exitOf(found.plan, { step: found.step, ...price }) }
}

/** Those of all plans, each once, by name. */
function allAssumptions(plans: readonly Plan[]): readonly AssumptionRow[] {
  const rows = new Map(plans.flatMap((plan) => assumptionsOf(plan)).map((row) => [row.what, row]))
  return [...rows.values()].sort((a, b) => (a.what < b.what ? -1 : 1))
}

function positionRow(asset: Asset, world: World): PositionRow {
  const claims = asset.claims(world, 1n).map((claim) => ({ asset: claim.asset.key, amount: claim.amount }))
  const payoff = asset.payoff(world, 1n)
  const matures = maturityOf(payoff)
  return {
    position: asset.key,
    isAccount: accountsIn(payoff).length > 0,
    claims,
    maturesAt: matures === 0n ? null : matures,
  }
}

/** The exposure of what can trade away from what it redeems for; a path through two such things counts once. */
function stakedIn({ exposures }: LookThrough): number {
  const canDepeg = ({ risks }: Asset) => risks.some(({ type }) => type === 'depeg')
  return exposures
    .filter(({ path }) => path.findIndex(canDepeg) === path.length - 1)
    .reduce((sum, { exposure }) => sum + exposure, 0)
}

function roundsOf({ expansions }: Plan): number | null {
  const rounds = expansions.flatMap(({ outcome }) =>
    typeof outcome === 'object' && outcome !== null && 'rounds' in outcome ? [Number(outcome.rounds)] : [],
  )
  return rounds.length === 0 ? null : rounds.reduce((a, b) => a + b)
}

/**
 * The assumptions that a plan's figures rest on, by name: the same for a market and for its file.
 *
 * @param plan - The plan.
 */
export function assumptionsOf({ market, world }: Plan): readonly AssumptionRow[] {
  const used = new Set(['*', ...world.scope.protocols.map(({ id }) => id)])
  return Object.entries(market.assumptions)
    .filter(([, { of }]) => of.some((id) => used.has(id)))
    .map(([what, { value, source, date }]) => ({ what, value, source, date }))
    .sort((a, b) => (a.what < b.what ? -1 : 1))
}
