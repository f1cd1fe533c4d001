import { type EModesState, eModesStateSchema } from '../../adapters/aaveV3/e-modes-state.js'
import { InvalidObjectError } from '../common/errors/invalid-object-error.js'
import { fromInteger } from '../common/from-integer.js'
import type { IntegerLike } from '../common/integer-like.js'
import { parse } from '../common/parse.js'

/** An e-mode as UiPoolDataProvider gives it, raw or humanised. */
export type EModeDataLike = {
  readonly id: number
  readonly eMode: {
    /** bps. */
    readonly ltv: IntegerLike
    /** bps. */
    readonly liquidationThreshold: IntegerLike
    /** bps, as the contract counts: 10100 is a bonus of 1 %. */
    readonly liquidationBonus: IntegerLike
    readonly label: string
    /** Raw a number; humanised 256 binary digits. */
    readonly collateralBitmap: IntegerLike
    /** Raw a number; humanised 256 binary digits. */
    readonly borrowableBitmap: IntegerLike
    /** Raw a number; humanised 256 binary digits. */
    readonly ltvzeroBitmap: IntegerLike
    readonly isolated?: boolean
  }
}

/**
 * E-modes as UiPoolDataProvider gives them as the state of `lstack/adapters/aaveV3`.
 *
 * @param eModes - What `getEModes` or `getEModesHumanized` returns.
 * @returns The state, for `market.states` under the id of the market's e-modes.
 * @throws {@link InvalidObjectError} where an e-mode is isolated, which Aave v3.6 does not know, or a field is not what
 * it must be; {@link NotAnIntegerError} where a number is none.
 * @example
 * ```ts
 * import { type EModesState, fromEModes, toEModes } from 'lstack/interop/aave-contract-helpers'
 * import { defaultMarket } from 'lstack/presets'
 *
 * const state = defaultMarket().states['aaveV3/eModes@1'] as EModesState
 * console.log(fromEModes(toEModes(state)).categories[1]?.liquidationThreshold)
 * // 9500n
 * ```
 */
export function fromEModes(eModes: readonly EModeDataLike[]): EModesState {
  const categories = eModes.map(({ id, eMode }) => {
    const { label, isolated = false } = eMode
    const what = `data of the e-mode ${id}`
    if (isolated) throw new InvalidObjectError({ what, problem: 'it is isolated, which Aave v3.6 does not know' })
    const integer = (field: 'ltv' | 'liquidationThreshold' | 'liquidationBonus') =>
      fromInteger(eMode[field], `${field} of the e-mode ${id}`)
    const bitmap = (field: 'collateralBitmap' | 'borrowableBitmap' | 'ltvzeroBitmap') => {
      const value = eMode[field]
      const isBinary = typeof value === 'string' && /^[01]{256}$/.test(value)
      return isBinary ? BigInt(`0b${value}`) : fromInteger(value, `${field} of the e-mode ${id}`)
    }
    return {
      id,
      label,
      ltv: integer('ltv'),
      liquidationThreshold: integer('liquidationThreshold'),
      liquidationBonus: integer('liquidationBonus'),
      collateralBitmap: bitmap('collateralBitmap'),
      borrowableBitmap: bitmap('borrowableBitmap'),
      ltvzeroBitmap: bitmap('ltvzeroBitmap'),
    }
  })
  const state = { categories: Object.fromEntries(categories.map((category) => [category.id, category])) }
  return parse(eModesStateSchema, state, 'data of e-modes')
}
