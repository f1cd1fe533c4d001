import type { Asset } from '../core/asset.js'
import { gasOf } from '../core/gas-of.js'
import type { Key } from '../core/key.js'
import { type LookThrough, lookThrough, redemptionValue } from '../core/look-through.js'
import { nativeAsset } from '../core/native-asset.js'
import type { OneOff } from '../core/one-off.js'
import type { Origin } from '../core/origin.js'
import type { Plan } from '../core/plan.js'
import { assumptionOf } from '../core/world.js'
import type { YieldSource } from '../core/yield-source.js'
import { NoClaimError } from '../errors/no-claim-error.js'
import { aprToApy, type Rate } from '../math/rate.js'
import { ratio } from '../math/ratio.js'
import { wad } from '../math/wad.js'

/** One source of yield, reached through a chain of claims. */
export type Layer = {
  readonly protocol: string
  readonly source: YieldSource
  /** The key of what pays or is paid for: of the asset lent or owed, for a layer of lending. */
  readonly asset: Key
  readonly rate: Rate<'apr'>
  /** When it ends, in seconds since the epoch, where that is known. */
  readonly until?: bigint
  /** The signed value of what pays, as a multiple of equity. */
  readonly exposure: number
  /** `rate.value · exposure`. */
  readonly contribution: number
  /** From what is held down to what pays. */
  readonly path: readonly Key[]
  /** How the rate is made, and from what. */
  readonly formula: string
  readonly origins: readonly Origin[]
}

/** A cost that is paid once, in base units of the deposit asset. */
export type OneOffCost = { readonly kind: OneOff['kind']; readonly amount: bigint }

/** What a plan earns, layer by layer. */
export type LayeredYield = {
  /** The redemption value of what is held, in base units of the deposit asset. */
  readonly equity: bigint
  /** Gross assets over equity. */
  readonly leverage: number
  /** The sum of the contributions, before one-off costs, as a fraction a year. */
  readonly netApr: number
  /** The same compounded daily. */
  readonly netApy: number
  readonly layers: readonly Layer[]
  readonly oneOff: { readonly total: bigint; readonly items: readonly OneOffCost[] }
}

/**
 * Splits the yield of a plan into layers: each thing that it holds or has a claim on adds only its own, weighted by its
 * exposure on equity. A debt has a positive rate and a negative exposure. Rates are those after the plan's own size.
 *
 * @param plan - The plan.
 * @param options - `gasPrice`: wei per gas; the market's assumption `gasPrice` by default. `look`: what
 * {@link lookThrough} gave for the plan, where it is at hand.
 * @returns The layers, which sum to `netApr`, and the one-off costs of entering.
 * @throws MissingAssumptionError where a rate, or the gas price, is neither read nor assumed; NoClaimError where a
 * cost is in an asset that the plan does not know.
 * @example
 * ```ts
 * import { layeredYield, planStrategy } from 'lstack'
 * import { defaultMarket, presets } from 'lstack/presets'
 *
 * const strategy = presets['wsteth-loop'].strategy({ leverage: 3 })
 * const plan = planStrategy({ strategy, market: defaultMarket(), amount: 10n ** 19n })
 * for (const { source, exposure } of layeredYield(plan).layers) console.log(source, exposure.toFixed(2))
 * // borrow -2.00
 * // supply 3.00
 * // staking 3.00
 * ```
 */
export function layeredYield(
  plan: Plan,
  options: { readonly gasPrice?: bigint; readonly look?: LookThrough } = {},
): LayeredYield {
  const { look = lookThrough(plan) } = options
  const { world } = plan
  const layers = look.exposures.flatMap(({ asset, path, exposure }) =>
    asset.yields(world).map(({ source, rate, until, formula, origins }): Layer => {
      const lent = source === 'supply' || source === 'borrow' ? asset.claims(world, 10n ** BigInt(asset.decimals)) : []
      return {
        protocol: asset.protocol,
        source,
        asset: lent[0]?.asset.key ?? asset.key,
        rate,
        ...(until === undefined ? {} : { until }),
        exposure,
        contribution: rate.value * exposure,
        path: path.map(({ key }) => key),
        formula,
        origins,
      }
    }),
  )
  const netApr = layers.reduce((sum, { contribution }) => sum + contribution, 0)
  const items = [
    ...plan.oneOffs.map((oneOff) => inDepositAsset(plan, look, oneOff)),
    gasCost(plan, look, options.gasPrice),
  ]
  const total = items.reduce((sum, { amount }) => sum + amount, 0n)
  const { equity, leverage } = look
  return { equity, leverage, netApr, netApy: aprToApy(netApr, 365), layers, oneOff: { total, items } }
}

function inDepositAsset(plan: Plan, look: LookThrough, { kind, asset: key, amount }: OneOff): OneOffCost {
  const { deposit, stages } = plan
  if (key === deposit.asset.key) return { kind, amount }
  const moved = stages.flatMap(({ flows }) => flows.flatMap(({ step }) => [...step.consumes, ...step.produces]))
  const native = nativeAsset({ chainId: deposit.asset.chainId })
  const asset = [...look.exposures.map((exposure) => exposure.asset), ...moved, native].find((each) => each.key === key)
  if (asset === undefined) throw new NoClaimError({ asset: key, unit: look.unit.key })
  return { kind, amount: exchange(plan, look, asset, amount) }
}

function gasCost(plan: Plan, look: LookThrough, price: bigint | undefined): OneOffCost {
  const gasPrice = price ?? BigInt(Math.round(assumptionOf(plan.world, 'gasPrice').value))
  const native = nativeAsset({ chainId: plan.deposit.asset.chainId })
  return { kind: 'gas', amount: exchange(plan, look, native, gasOf(plan) * gasPrice) }
}

/** An amount of an asset in base units of the deposit asset, at redemption. */
function exchange({ deposit, world }: Plan, { unit }: LookThrough, asset: Asset, amount: bigint): bigint {
  if (asset.key === deposit.asset.key) return amount
  const one = 10n ** BigInt(deposit.asset.decimals)
  return (
    (redemptionValue(asset, amount * wad, unit, world) * one) / redemptionValue(deposit.asset, one * wad, unit, world)
  )
}

/**
 * The net annual rate over a holding time, one-off costs folded in.
 *
 * @param result - What {@link layeredYield} gave.
 * @param days - The holding time.
 * @returns `netApr − oneOff / equity · 365 / days`, as a fraction a year.
 */
export function netAprOver(result: LayeredYield, days: number): number {
  return result.netApr - (ratio(result.oneOff.total, result.equity) * 365) / days
}

/**
 * The holding time after which a plan is worth more than an alternative of the same deposit.
 *
 * @param result - What {@link layeredYield} gave for the plan.
 * @param alternative - What it gave for the alternative.
 * @returns Days; zero where it costs no more and earns at least as much, `null` where it earns no more.
 */
export function breakEvenDays(result: LayeredYield, alternative: LayeredYield): number | null {
  const cost = ratio(result.oneOff.total, result.equity) - ratio(alternative.oneOff.total, alternative.equity)
  const gain = result.netApr - alternative.netApr
  if (cost <= 0) return gain >= 0 ? 0 : null
  return gain > 0 ? (cost / gain) * 365 : null
}
