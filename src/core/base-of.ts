import type { Asset } from './asset.js'
import type { World } from './world.js'

/**
 * What an asset is a claim on in the end: the first base asset that its claims lead to.
 *
 * @param asset - The asset.
 * @param world - The world.
 */
export function baseOf(asset: Asset, world: World): Asset {
  let base = asset
  for (;;) {
    const [claim] = base.claims(world, 10n ** BigInt(base.decimals))
    if (claim === undefined) return base
    base = claim.asset
  }
}
