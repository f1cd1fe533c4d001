import type { Asset } from '../../core/asset.js'
import type { Unit } from './format-amount.js'

/** How the asset of a key is written. */
export type UnitOf = (key: string) => Unit

/**
 * How assets are written.
 *
 * @param assets - The assets that may occur; another key is written in base units.
 */
export function unitsOf(assets: readonly Asset[]): UnitOf {
  // A position is named after its protocol, which stands beside it.
  const short = (symbol: string) => symbol.slice(symbol.indexOf(':') + 1)
  const units = new Map<string, Unit>(
    assets.map(({ key, symbol, decimals }) => [key, { symbol: short(symbol), decimals }]),
  )
  return (key) => units.get(key) ?? { symbol: key.replace(/@.*$/, ''), decimals: 0 }
}
