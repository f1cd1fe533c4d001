import { bigint, maxValue, minValue, number, pipe, record, strictObject, string } from 'valibot'
import type { Schema } from '../../core/schema.js'
import type { EModeCategory } from './e-mode.js'

/** The e-modes of a market, by id. */
export type EModesState = { readonly categories: { readonly [id: string]: EModeCategory } }

const bps = pipe(bigint(), minValue(0n), maxValue(65_535n))
const bitmap = pipe(bigint(), minValue(0n), maxValue(2n ** 128n - 1n))

/** What an {@link EModesState} must be. */
export const eModesStateSchema: Schema<EModesState> = strictObject({
  categories: record(
    string(),
    strictObject({
      id: pipe(number(), minValue(1), maxValue(255)),
      label: string(),
      ltv: bps,
      liquidationThreshold: bps,
      liquidationBonus: bps,
      collateralBitmap: bitmap,
      borrowableBitmap: bitmap,
      ltvzeroBitmap: bitmap,
    }),
  ),
})
