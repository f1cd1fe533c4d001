import { wad } from '../../../math/wad.js'

/**
 * bps of all debt that one liquidation repays at most.
 *
 * Source: Aave v3.6 `LiquidationLogic.DEFAULT_LIQUIDATION_CLOSE_FACTOR`.
 */
export const defaultLiquidationCloseFactor = 5_000n

/**
 * WAD: at this health factor and below a liquidation may repay all.
 *
 * Source: Aave v3.6 `LiquidationLogic.CLOSE_FACTOR_HF_THRESHOLD`.
 */
export const closeFactorHealthFactorThreshold = (wad * 95n) / 100n

/**
 * Base currency: a collateral or a debt below it may be closed in full.
 *
 * Source: Aave v3.6 `LiquidationLogic.MIN_BASE_MAX_CLOSE_FACTOR_THRESHOLD`.
 */
export const minBaseMaxCloseFactorThreshold = 2_000n * 10n ** 8n

/**
 * Base currency: what a liquidation leaves at least.
 *
 * Source: Aave v3.6 `LiquidationLogic.MIN_LEFTOVER_BASE`.
 */
export const minLeftoverBase = minBaseMaxCloseFactorThreshold / 2n
