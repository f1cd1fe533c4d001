import { NoClaimError } from '../errors/no-claim-error.js'
import { NoEquityError } from '../errors/no-equity-error.js'
import { ratio } from '../math/ratio.js'
import { wad } from '../math/wad.js'
import type { Asset } from './asset.js'
import { baseOf } from './base-of.js'
import { observe } from './observe.js'
import type { Plan } from './plan.js'
import type { World } from './world.js'

/** One thing that a plan holds or has a claim on, and how it is reached. */
export type Exposure = {
  readonly asset: Asset
  /** From what is held down to this, this included. */
  readonly path: readonly Asset[]
  /** Base units; negative where it is owed. */
  readonly amount: bigint
  /** In base units of the unit of account; negative where it is owed. */
  readonly value: bigint
  /** The signed value as a multiple of equity. */
  readonly exposure: number
  /** It is a claim on nothing. */
  readonly isBase: boolean
}

/** All that a plan holds, followed through its claims. */
export type LookThrough = {
  /** What the deposit asset is a claim on in the end: everything is valued in it. */
  readonly unit: Asset
  /** The redemption value of what is held, in base units of the deposit asset. */
  readonly equity: bigint
  /** The same, in base units of the unit of account. */
  readonly value: bigint
  /** Gross assets over equity. */
  readonly leverage: number
  readonly exposures: readonly Exposure[]
}

type Visit = {
  readonly asset: Asset
  readonly path: readonly Asset[]
  readonly amount: bigint
  readonly isBase: boolean
  value: bigint
}

/**
 * Follows every claim of a plan down to assets that are claims on nothing, and values them in what the deposit asset is
 * a claim on: at redemption, never at the market.
 *
 * @param plan - A plan, or anything with a deposit, a world and holdings.
 * @returns Equity, leverage and every exposure on the way.
 * @throws {@link NoClaimError} where something held has no worth, {@link NoEquityError} where all of it together has none.
 * @example
 * ```ts
 * import { lookThrough, planStrategy } from 'lstack'
 * import { defaultMarket, presets } from 'lstack/presets'
 *
 * const strategy = presets['wsteth-loop'].strategy({ leverage: 3 })
 * const plan = planStrategy({ strategy, market: defaultMarket(), amount: 10n ** 19n })
 * console.log(lookThrough(plan).leverage.toFixed(2))
 * // 3.00
 * ```
 */
export function lookThrough(plan: Pick<Plan, 'deposit' | 'world' | 'holdings'>): LookThrough {
  const { deposit, world, holdings } = plan
  const unit = baseOf(deposit.asset, world)
  const visits: Visit[] = []
  let value = 0n
  for (const { asset, amount } of Object.values(holdings)) value += walk(asset, amount, [], unit, world, visits)
  if (value === 0n) throw new NoEquityError()

  const one = 10n ** BigInt(deposit.asset.decimals)
  const unitWorth = deposit.asset.key === unit.key ? one : redemptionValue(deposit.asset, one * wad, unit, world)
  const equity = deposit.asset.key === unit.key ? value : (value * one * wad) / unitWorth
  let gross = 0n
  const exposures = visits.map((visit): Exposure => {
    if (visit.isBase && visit.value > 0n) gross += visit.value
    return { ...visit, exposure: ratio(visit.value, value) }
  })
  return { unit, equity, value, leverage: ratio(gross, value), exposures }
}

/**
 * The value of an amount of an asset at redemption: the sum of its claims.
 *
 * @param asset - What is held.
 * @param amount - Base units.
 * @param unit - The unit of account, a claim on nothing.
 * @param world - The world.
 * @returns Base units of the unit of account.
 * @throws {@link NoClaimError} where it has no worth.
 */
export function redemptionValue(asset: Asset, amount: bigint, unit: Asset, world: World): bigint {
  return walk(asset, amount, [], unit, world, [])
}

function walk(
  asset: Asset,
  amount: bigint,
  above: readonly Asset[],
  unit: Asset,
  world: World,
  visits: Visit[],
): bigint {
  if (amount === 0n) return 0n
  const claims = asset.claims(world, amount)
  const isBase = claims.length === 0 && asset.kind !== 'position'
  const visit: Visit = { asset, path: [...above, asset], amount, isBase, value: 0n }
  visits.push(visit)
  if (claims.length === 0) visit.value = convert(asset, amount, unit, world)
  else for (const claim of claims) visit.value += walk(claim.asset, claim.amount, visit.path, unit, world, visits)
  return visit.value
}

/** A base asset in another, by their prices. */
function convert(asset: Asset, amount: bigint, unit: Asset, world: World): bigint {
  if (asset.key === unit.key) return amount
  if (asset.kind === 'position') return 0n // an empty one
  if (asset.worth === undefined || unit.worth === undefined)
    throw new NoClaimError({ asset: asset.key, unit: unit.key })
  const value = amount * observe(world, asset.worth.price) * 10n ** BigInt(unit.decimals)
  return value / (observe(world, unit.worth.price) * 10n ** BigInt(asset.decimals))
}
