import type { Asset } from '../core/asset.js'
import type { World } from '../core/world.js'

/** Base units by key of assets that are claims on nothing. */
export type BaseAmounts = ReadonlyMap<string, bigint>

/**
 * What an amount of an asset is a claim on in the end.
 *
 * @param asset - The asset.
 * @param amount - Base units; `1n` for a position.
 * @param world - The world.
 * @returns Base units by base asset; a debt counts negative.
 */
export function baseAmounts(asset: Asset, amount: bigint, world: World): BaseAmounts {
  const sums = new Map<string, bigint>()
  follow(asset, amount, world, sums)
  return sums
}

function follow(asset: Asset, amount: bigint, world: World, sums: Map<string, bigint>): void {
  const claims = amount === 0n ? [] : asset.claims(world, amount)
  for (const claim of claims) follow(claim.asset, claim.amount, world, sums)
  if (claims.length === 0 && asset.kind !== 'position') sums.set(asset.key, (sums.get(asset.key) ?? 0n) + amount)
}
