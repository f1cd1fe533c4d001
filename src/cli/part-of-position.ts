import type { AccountPosition } from '../core/account-position.js'
import type { Asset } from '../core/asset.js'

/**
 * A part of what an account holds: what is planned on it leaves the rest alone.
 *
 * @param position - What the account holds.
 * @param isPart - Whether an asset belongs to it.
 */
export function partOfPosition(position: AccountPosition, isPart: (asset: Asset) => boolean): AccountPosition {
  const assets = position.assets.filter(isPart)
  const keys = new Set<string>(assets.map(({ key }) => key))
  const only = <Value>(values: { readonly [key: string]: Value }) =>
    Object.fromEntries(Object.entries(values).filter(([key]) => keys.has(key)))
  return { ...position, assets, holdings: only(position.holdings), positions: only(position.positions) }
}
