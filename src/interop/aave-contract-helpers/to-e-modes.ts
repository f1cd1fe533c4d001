import type { EmodeDataHumanized } from '@aave/contract-helpers'
import type { EModesState } from '../../adapters/aaveV3/e-modes-state.js'

/**
 * The e-modes of a market as contract-helpers' `EmodeDataHumanized`, in the order of their ids.
 *
 * @param state - The state, of one block.
 * @example
 * ```ts
 * import { type EModesState, toEModes } from 'lstack/interop/aave-contract-helpers'
 * import { defaultMarket } from 'lstack/presets'
 *
 * const state = defaultMarket().states['aaveV3/eModes@1'] as EModesState
 * console.log(toEModes(state)[0]?.eMode.liquidationThreshold)
 * // 9500
 * ```
 */
export function toEModes({ categories }: EModesState): EmodeDataHumanized[] {
  const bits = (bitmap: bigint) => bitmap.toString(2).padStart(256, '0')
  return Object.values(categories).map((category) => ({
    id: category.id,
    eMode: {
      ltv: String(category.ltv),
      liquidationThreshold: String(category.liquidationThreshold),
      liquidationBonus: String(category.liquidationBonus),
      collateralBitmap: bits(category.collateralBitmap),
      isolated: false,
      label: category.label,
      borrowableBitmap: bits(category.borrowableBitmap),
      ltvzeroBitmap: bits(category.ltvzeroBitmap),
    },
  }))
}
