import { wad } from '../../../math/wad.js'
import { year } from '../../../math/year.js'

/** The constants of the rate model. Source: morpho-blue-irm `ConstantsLib`. Rates and speeds count a second. */
export const adaptiveCurve = {
  /** The rate at full use over the rate at target, and the rate at target over the rate without use. */
  steepness: 4n * wad,
  /** How fast the rate at target moves at full error. */
  adjustmentSpeed: (50n * wad) / year,
  targetUtilisation: (9n * wad) / 10n,
  initialRateAtTarget: (4n * wad) / 100n / year,
  minRateAtTarget: wad / 1_000n / year,
  maxRateAtTarget: (2n * wad) / year,
} as const
