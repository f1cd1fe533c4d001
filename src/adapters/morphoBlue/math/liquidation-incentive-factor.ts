import { multiplyWad } from '../../../math/multiply-wad.js'
import { wad } from '../../../math/wad.js'

const cursor = (3n * wad) / 10n
const most = (115n * wad) / 100n

/**
 * What a liquidator takes for one that it repays: min(1.15, 1 / (1 − 0.3 · (1 − LLTV))).
 *
 * Source: Morpho Blue `Morpho.liquidate`.
 *
 * @param lltv - The liquidation loan-to-value, with 18 decimals.
 * @returns With 18 decimals.
 */
export function liquidationIncentiveFactor(lltv: bigint): bigint {
  const factor = (wad * wad) / (wad - multiplyWad(cursor, wad - lltv))
  return factor < most ? factor : most
}
