import type { LiquidationTerms } from '../../core/payoff.js'
import { wad } from '../../math/wad.js'

/** What one liquidation may take: all, as soon as the account is unhealthy. Source: Morpho Blue `Morpho.liquidate`. */
export const liquidationTerms: LiquidationTerms = {
  closeFactor: wad,
  fullCloseHealthFactor: wad,
  fullCloseBelow: 0n,
  leastLeft: 0n,
}
