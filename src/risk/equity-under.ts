import type { Asset } from '../core/asset.js'
import type { Exposure } from '../core/look-through.js'

type Claim = { readonly exposure: Exposure; readonly claims: Claim[] }

/**
 * The part of equity that rests on a component: what is gone where all that relies on it is worth nothing. What is owed
 * stays owed, and nobody loses more with a thing than it is worth.
 *
 * @param exposures - What the plan holds and has claims on, from above to below.
 * @param relies - Whether an asset relies on the component.
 * @returns A fraction of equity.
 */
export function equityUnder(exposures: readonly Exposure[], relies: (asset: Asset) => boolean): number {
  const total = ({ exposure, claims }: Claim): number =>
    claims.length === 0 ? exposure.exposure : claims.reduce((sum, claim) => sum + total(claim), 0)
  const left = ({ exposure, claims }: Claim): number => {
    const worth = claims.length === 0 ? exposure.exposure : claims.reduce((sum, claim) => sum + left(claim), 0)
    return worth > 0 && relies(exposure.asset) ? 0 : worth
  }
  const held = heldIn(exposures)
  const sum = (of: (claim: Claim) => number) => held.reduce((all, claim) => all + Math.max(0, of(claim)), 0)
  const before = sum(total)
  return before === 0 ? 0 : 1 - sum(left) / before
}

function heldIn(exposures: readonly Exposure[]): readonly Claim[] {
  const held: Claim[] = []
  const open: Claim[] = []
  for (const exposure of exposures) {
    const claim: Claim = { exposure, claims: [] }
    open.length = exposure.path.length - 1
    const above = open.at(-1)
    if (above === undefined) held.push(claim)
    else above.claims.push(claim)
    open.push(claim)
  }
  return held
}
