import type { Asset } from './asset.js'

/** The most of one asset that can be taken out or borrowed now, and what forbids more. */
export type ActionLimit = {
  readonly action: 'withdraw' | 'borrow'
  readonly asset: Asset
  /** Base units. */
  readonly amount: bigint
  /** In words of the field: `liquidity`, `health-factor`, `zero-ltv-collateral`. */
  readonly boundBy: string
}
