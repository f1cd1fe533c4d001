import { wad } from '../../../math/wad.js'
import { adaptiveCurve } from './adaptive-curve.js'

const { targetUtilisation } = adaptiveCurve

/**
 * How far a market is from its target, as a part of how far it can be.
 *
 * Source: morpho-blue-irm `AdaptiveCurveIrm._borrowRate`.
 *
 * @param totalBorrowAssets - Base units.
 * @param totalSupplyAssets - Base units.
 * @returns −1 without use, 0 at the target, 1 at full use, with 18 decimals.
 */
export function utilisationError(totalBorrowAssets: bigint, totalSupplyAssets: bigint): bigint {
  const utilisation = totalSupplyAssets > 0n ? (totalBorrowAssets * wad) / totalSupplyAssets : 0n
  const most = utilisation > targetUtilisation ? wad - targetUtilisation : targetUtilisation
  return ((utilisation - targetUtilisation) * wad) / most
}
