import type { Account } from './account.js'
import type { MarketState } from './market-state.js'

/** A market and an account in it at one moment: all that the contract looks at. */
export type Situation = {
  /** Seconds since the epoch: the time of the block in which things happen. */
  readonly timestamp: bigint
  /** As stored: interest since its last update is still to come. */
  readonly market: MarketState
  readonly account: Account
  /** Base units of the loan asset for one of the collateral, with 36 decimals. */
  readonly price: bigint
  /** The liquidation loan-to-value, with 18 decimals. */
  readonly lltv: bigint
  /** The market's name, for messages. */
  readonly name: string
}

/** What an action leaves behind. */
export type Transition = {
  readonly market: MarketState
  readonly account: Account
}
