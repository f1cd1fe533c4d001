import type { Adapter } from '../../core/adapter.js'
import type { Asset } from '../../core/asset.js'
import type { Key } from '../../core/key.js'
import type { Venue } from '../../core/venue.js'
import type { World } from '../../core/world.js'
import { wad } from '../../math/wad.js'
import { wadToNumber } from '../../math/wad-to-number.js'
import { type Measure, measure } from './measure.js'
import { redemptionOf, type StakingToken } from './staking-token.js'

/** A pool that trades a form of a staking token for its base, or for a wrapper of that. */
export type TokenPool = { readonly venue: Venue; readonly form: Asset; readonly other: Asset }

/** What a pool has of a staking token. */
export type PoolReserves = {
  /** Base units of the staking token; a wrapper counts as what it redeems for. */
  readonly amount: bigint
  /** Base units of the asset that it is traded for. */
  readonly against: bigint
  /** Both at redemption, in base units of the base. */
  readonly worth: bigint
  /** Whether that is all; where not, it is what was read, and there may be more. */
  readonly isComplete: boolean
}

/** What one pool says of the peg. */
export type PoolPeg = {
  readonly pool: string
  /** The form of the token that it trades. */
  readonly asset: Key
  /** What it trades it for. */
  readonly against: Key
  /** Of one whole unit of the staking token in its base, before the fee; a wrapper's is divided by what it wraps. */
  readonly price: Measure<number>
  /** The price over redemption, less one. */
  readonly basis: Measure<number>
  readonly reserves: Measure<PoolReserves>
}

/**
 * The pools of adapters that trade a form of a staking token for its base.
 *
 * @param token - The token.
 * @param adapters - The adapters.
 */
export function poolsOf({ asset, forms }: StakingToken, adapters: readonly Adapter[]): readonly TokenPool[] {
  const isForm = ({ key }: Asset) => forms.some((form) => form.key === key)
  const isBase = ({ kind, risks, worth, key, protocol }: Asset) =>
    kind !== 'position' &&
    risks.length === 0 &&
    worth?.price === asset.worth?.price &&
    !isForm({ key } as Asset) &&
    protocol !== asset.protocol
  return adapters
    .flatMap(({ venues = [] }) => venues)
    .flatMap((venue) => {
      const [one, two] = venue.assets
      if (isForm(one) && isBase(two)) return [{ venue, form: one, other: two }]
      return isForm(two) && isBase(one) ? [{ venue, form: two, other: one }] : []
    })
}

/**
 * The price of a form in a pool over what it redeems for.
 *
 * @param world - The world.
 * @param pool - The pool.
 * @returns With 18 decimals: one where the pool trades at redemption.
 */
export function relativePrice(world: World, { venue, form, other }: TokenPool): bigint {
  return (venue.price(world, form.key) * redemptionOf(other, world)) / redemptionOf(form, world)
}

/**
 * What a pool says of the peg.
 *
 * @param pool - The pool.
 * @param token - The token.
 * @param world - The world.
 */
export function poolPeg(pool: TokenPool, { asset, base }: StakingToken, world: World): PoolPeg {
  const { venue, form, other } = pool
  return {
    pool: venue.id,
    asset: form.key,
    against: other.key,
    price: measure(() => wadToNumber((relativePrice(world, pool) * redemptionOf(asset, world)) / wad)),
    // Prices have 18 decimals, and the last of them is rounding.
    basis: measure(() => Math.round(wadToNumber(relativePrice(world, pool) - wad) * 1e15) / 1e15),
    reserves: measure(() => {
      const reserves = venue.reserves(world)
      const [own, against] = form.key === venue.assets[0].key ? reserves : [reserves[1], reserves[0]]
      const worth = inBase(form, own.amount, base, world) + inBase(other, against.amount, base, world)
      return {
        amount: convertForm(form, own.amount, asset, world),
        against: against.amount,
        worth,
        isComplete: own.isComplete && against.isComplete,
      }
    }),
  }
}

/**
 * An amount at redemption, in the base.
 *
 * @param asset - What there is.
 * @param amount - Base units.
 * @param base - What it is a claim on in the end.
 * @param world - The world.
 * @returns Base units of the base.
 */
export function inBase(asset: Asset, amount: bigint, base: Asset, world: World): bigint {
  return (amount * redemptionOf(asset, world) * 10n ** BigInt(base.decimals)) / (wad * 10n ** BigInt(asset.decimals))
}

/**
 * An amount of one form as another, by what both redeem for.
 *
 * @param form - What there is.
 * @param amount - Base units.
 * @param asset - The other form.
 * @param world - The world.
 * @returns Base units of the other form.
 */
export function convertForm(form: Asset, amount: bigint, asset: Asset, world: World): bigint {
  if (form.key === asset.key) return amount
  const unit = 10n ** BigInt(asset.decimals)
  return (amount * redemptionOf(form, world) * unit) / (redemptionOf(asset, world) * 10n ** BigInt(form.decimals))
}
