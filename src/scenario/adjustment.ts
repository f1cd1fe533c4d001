import type { Asset } from '../core/asset.js'
import type { Lender } from '../core/lender.js'
import type { Step } from '../core/step.js'

/** How the leverage of a position is changed. */
export type Adjustment = {
  /** The lending market of the position. */
  readonly lender: Lender
  readonly collateral: Asset
  readonly debt: Asset
  /** Steps that turn the debt asset into the collateral. */
  readonly enter: readonly Step[]
  /** Steps that turn the collateral into the debt asset, such as {@link sellAtMarket}. */
  readonly leave: readonly Step[]
}
