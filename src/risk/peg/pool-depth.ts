import type { World } from '../../core/world.js'
import { numberToWad } from '../../math/number-to-wad.js'
import { ratio } from '../../math/ratio.js'
import { wad } from '../../math/wad.js'
import { type Measure, measure } from './measure.js'
import { convertForm, inBase, relativePrice, type TokenPool } from './pool-peg.js'
import { redemptionOf, type StakingToken } from './staking-token.js'
import { type VenueDepth, venueDepth } from './venue-depth.js'

/**
 * How much of a staking token all pools together take until their price before the fee has fallen to a basis: the sale
 * that leaves every pool there, which is also the cheapest way to sell so much.
 */
export type PoolDepth = {
  /** `price / redemption − 1` at which the sale ends, a negative fraction. */
  readonly basis: number
  /** Base units of the staking token; zero where all pools are there already. */
  readonly amount: Measure<bigint>
  /** The part that is known: as `amount`, or less where that is unknown. */
  readonly atLeast: bigint
  /** What the known part brings after fees, in base units of the base at redemption. */
  readonly proceeds: bigint
  /** What the known part brings over what it redeems for, less one; `null` where nothing is sold. */
  readonly averageBasis: number | null
  readonly byPool: readonly { readonly pool: string; readonly amount: Measure<bigint> }[]
}

/**
 * The depth of all pools of a staking token together.
 *
 * @param basis - Where the sale ends, a negative fraction of what the token redeems for.
 * @param pools - The pools.
 * @param token - The token.
 * @param world - The world before the sale.
 */
export function poolDepth(
  basis: number,
  pools: readonly TokenPool[],
  { asset, base }: StakingToken,
  world: World,
): PoolDepth {
  const least = wad + numberToWad(basis)
  const sales = pools.map((pool) => ({ pool, sale: measure(() => saleAt(pool, least, world)) }))
  let [atLeast, proceeds] = [0n, 0n]
  const byPool = sales.map(({ pool: { venue, form, other }, sale }) => {
    if ('reason' in sale) return { pool: venue.id, amount: sale }
    const amount = convertForm(form, sale.value.amount, asset, world)
    atLeast += amount
    proceeds += inBase(other, sale.value.proceeds, base, world)
    const { boundBy } = sale.value
    return { pool: venue.id, amount: boundBy === undefined ? { value: amount } : { value: null, reason: boundBy } }
  })
  const unknown = byPool.find(({ amount }) => 'reason' in amount)?.amount
  const none: Measure<bigint> = {
    value: null,
    reason: `No pool of these adapters trades ${asset.symbol} for ${base.symbol}.`,
  }
  const worth = atLeast === 0n ? 0n : inBase(asset, atLeast, base, world)
  return {
    basis,
    amount: pools.length === 0 ? none : (unknown ?? { value: atLeast }),
    atLeast,
    proceeds,
    averageBasis: worth === 0n ? null : ratio(proceeds - worth, worth),
    byPool,
  }
}

function saleAt(pool: TokenPool, least: bigint, world: World): VenueDepth {
  const { venue, form } = pool
  redemptionOf(form, world)
  const reserves = venue.reserves(world)
  const own = reserves[form.key === venue.assets[0].key ? 0 : 1]
  return venueDepth(world, venue, form.key, own.amount, (after) => relativePrice(after, pool) >= least)
}
