import { wad } from '../../../math/wad.js'
import { adaptiveCurve } from './adaptive-curve.js'

const { steepness } = adaptiveCurve

/**
 * The borrow rate on the curve.
 *
 * Source: morpho-blue-irm `AdaptiveCurveIrm._curve`.
 *
 * @param rateAtTarget - A second, with 18 decimals.
 * @param error - Of the utilisation against its target: −1 without use, 1 at full use, with 18 decimals.
 * @returns A second, with 18 decimals.
 */
export function curve(rateAtTarget: bigint, error: bigint): bigint {
  const slope = error < 0n ? wad - (wad * wad) / steepness : steepness - wad
  return (((slope * error) / wad + wad) * rateAtTarget) / wad
}
