import type { EModeCategory } from './e-mode.js'
import type { Reserve } from './reserve.js'
import type { SentinelState } from './sentinel-state.js'

/** How the mathematics sees a market at one moment: the caller stores the reserves and knows the prices. */
export type MarketView = {
  /** Seconds since the epoch: the time of the block in which things happen. */
  readonly timestamp: bigint
  /** The stored reserve of an asset, by the asset's key; it throws where the market does not list it. */
  readonly reserve: (asset: string) => Reserve
  /** The oracle's price of an asset in base currency with 8 decimals, by the asset's key; positive. */
  readonly price: (asset: string) => bigint
  /** The e-modes of the market, by id. */
  readonly eModeCategories: { readonly [id: number]: EModeCategory }
  /** What the price oracle sentinel allows; left out where the market has none. */
  readonly sentinel?: SentinelState
}
