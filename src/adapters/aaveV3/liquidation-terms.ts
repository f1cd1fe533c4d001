import type { AccountCollateral, LiquidationTerms } from '../../core/payoff.js'
import { percentFactor } from '../../math/percent-factor.js'
import { wad } from '../../math/wad.js'
import type { EModeCategory } from './e-mode.js'
import {
  closeFactorHealthFactorThreshold,
  defaultLiquidationCloseFactor,
  minBaseMaxCloseFactorThreshold,
  minLeftoverBase,
} from './logic/close-factor.js'
import { userReserveLiquidationBonus } from './logic/user-reserve-liquidation-bonus.js'
import { userReserveLiquidationThreshold } from './logic/user-reserve-liquidation-threshold.js'
import type { Reserve } from './reserve.js'

const bps = wad / percentFactor
const base = wad / 10n ** 8n

/** What one liquidation may take: the constants of the pool. Source: Aave v3.6 `LiquidationLogic`. */
export const liquidationTerms: LiquidationTerms = {
  closeFactor: defaultLiquidationCloseFactor * bps,
  fullCloseHealthFactor: closeFactorHealthFactorThreshold,
  fullCloseBelow: minBaseMaxCloseFactorThreshold * base,
  leastLeft: minLeftoverBase * base,
}

/**
 * What a reserve counts for as collateral, and what a liquidation pays for taking it.
 *
 * @param reserve - The reserve.
 * @param eModeCategory - The account's e-mode; undefined where it is in none.
 * @param usedAsCollateral - Whether it counts in the account.
 * @returns Fractions with 18 decimals.
 */
export function collateralTerms(
  reserve: Reserve,
  eModeCategory: EModeCategory | undefined,
  usedAsCollateral: boolean,
): Pick<AccountCollateral, 'liquidationThreshold' | 'liquidationBonus' | 'liquidationProtocolFee'> {
  const bonus = userReserveLiquidationBonus(reserve, eModeCategory)
  return {
    liquidationThreshold: usedAsCollateral ? userReserveLiquidationThreshold(reserve, eModeCategory) * bps : 0n,
    liquidationBonus: bonus > percentFactor ? (bonus - percentFactor) * bps : 0n,
    liquidationProtocolFee: reserve.configuration.liquidationProtocolFee * bps,
  }
}
