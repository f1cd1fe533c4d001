import type { Asset } from './asset.js'
import type { Key } from './key.js'
import type { Protocol } from './protocol.js'
import type { World } from './world.js'

/** What a venue has of an asset. */
export type VenueReserve = {
  /** Base units. */
  readonly amount: bigint
  /** Whether that is all of it; where not, it is the part that was read, and there may be more. */
  readonly isComplete: boolean
}

/** A pool where one asset is sold for another, by the mathematics with which the steps of its adapter are planned. */
export type Venue = {
  /** The id of the slice that it trades on, such as `exchange/stETH/ETH@1`. */
  readonly id: string
  readonly assets: readonly [Asset, Asset]
  /** What must be known to trade there. */
  readonly protocols: readonly Protocol[]
  /**
   * What it has of both assets that trades can reach, in the order of `assets`.
   *
   * @param world - The world.
   */
  reserves(world: World): readonly [VenueReserve, VenueReserve]
  /**
   * The price of the next base unit, before the fee: whole units of the other asset for one of this, with 18 decimals.
   *
   * @param world - The world.
   * @param asset - The key of the asset that is priced, one of `assets`.
   */
  price(world: World, asset: Key): bigint
  /**
   * Sells an exact amount, as the contract would.
   *
   * @param world - The world.
   * @param sale - `asset`: the key of what is sold, one of `assets`. `amount`: base units, above zero.
   * @returns The world afterwards, and the base units of the other asset that come out after the fee.
   * @throws what the steps of the adapter throw where the venue cannot take the amount.
   */
  sell(
    world: World,
    sale: { readonly asset: Key; readonly amount: bigint },
  ): { readonly world: World; readonly amount: bigint }
}
