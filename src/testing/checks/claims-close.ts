import type { Asset } from '../../core/asset.js'
import type { World } from '../../core/world.js'
import { baseAmounts } from '../base-amounts.js'
import type { ConformanceCheck } from '../conformance-check.js'

/** Claims end on assets that are claims on nothing and have a price, and of more they are no less. */
export const claimsClose: ConformanceCheck = {
  name: 'makes claims that close on base assets',
  instruction:
    'Let `claims` name what is redeemed, one level down; an asset that is a claim on nothing needs a `worth`.',
  find: (subject) =>
    subject.searchHeld(({ asset, amount, world }) => {
      const open = openClaim(asset, amount, world, [])
      if (open !== undefined || asset.kind === 'position') return open
      const half = amount / 2n
      const whole = baseAmounts(asset, amount, world)
      const parts = [baseAmounts(asset, half, world), baseAmounts(asset, amount - half, world)]
      for (const [key, sum] of whole) {
        const together = parts.reduce((total, part) => total + (part.get(key) ?? 0n), 0n)
        const unit = (baseAmounts(asset, 1n, world).get(key) ?? 0n) + 1n
        const apart = sum > together ? sum - together : together - sum
        if (apart > subject.rounding * unit + sum / 10n ** 15n)
          return `is a claim on ${sum} of ${key} as a whole, and on ${together} in two parts`
      }
      return undefined
    }),
}

function openClaim(asset: Asset, amount: bigint, world: World, above: readonly string[]): string | undefined {
  if (above.includes(asset.key)) return `is a claim on itself: ${[...above, asset.key].join(' › ')}`
  const path = [...above, asset.key]
  const claims = asset.claims(world, amount)
  if (claims.length === 0 && asset.kind !== 'position' && asset.worth === undefined)
    return `ends on ${asset.key}, which has no worth: ${path.join(' › ')}`
  for (const claim of claims) {
    const open = claim.amount === 0n ? undefined : openClaim(claim.asset, claim.amount, world, path)
    if (open !== undefined) return open
  }
  return undefined
}
