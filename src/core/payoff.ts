import type { Formula } from './formula.js'
import type { Key } from './key.js'
import type { Observable } from './observable.js'

/**
 * What an oracle follows, and so which events can liquidate: a price feed alone, the exchange rate that a protocol
 * states (under a growth cap or not), or a market price.
 */
export type OracleBasis = 'usd' | 'exchange-rate' | 'capped-exchange-rate' | 'market'

/** One balance of an account: units times index, valued by the account's own oracle. */
export type AccountBalance = {
  readonly asset: Key
  /** Shares with 18 decimals: times the index they are the balance, and stay right as time passes. */
  readonly units: bigint
  readonly index: Observable
  /** The price in the account's own unit. */
  readonly oracle: Formula
  readonly basis: OracleBasis
  /** What the oracle multiplies the base price with. */
  readonly rate?: Observable
  /** The highest rate that the oracle believes. */
  readonly cap?: Observable
}

/** One collateral of an account: what it counts for, and what a liquidation pays for taking it. */
export type AccountCollateral = AccountBalance & {
  /** The part of its worth that counts towards the health factor. */
  readonly liquidationThreshold: bigint
  /** What a liquidator is given beyond the worth of what it repays, as a fraction of that worth. */
  readonly liquidationBonus: bigint
  /** The part of the bonus that the market keeps. */
  readonly liquidationProtocolFee: bigint
}

/** What one liquidation may take of an account. Sums are in the account's own unit. */
export type LiquidationTerms = {
  /** The part of all debt that it may repay. */
  readonly closeFactor: bigint
  /** At this health factor and below it may repay all. */
  readonly fullCloseHealthFactor: bigint
  /** A collateral or a debt below this sum lets it repay all. */
  readonly fullCloseBelow: bigint
  /** What it must at least leave, of the debt and of the collateral, where it leaves some of both. */
  readonly leastLeft: bigint
}

/** What a holding pays, as data that one interpreter reads. Units, prices and fractions have 18 decimals. */
export type Payoff =
  | { readonly type: 'linear'; readonly asset: Key; readonly units: bigint; readonly index?: Observable }
  | {
      readonly type: 'account'
      readonly collateral: readonly AccountCollateral[]
      readonly debt: readonly AccountBalance[]
      readonly liquidation: LiquidationTerms
    }
  /** Liquidity between two square roots of prices; the price is of token 1 for one token 0. */
  | {
      readonly type: 'range'
      readonly token0: Key
      readonly token1: Key
      readonly price: Formula
      readonly liquidity: bigint
      readonly lower: bigint
      readonly upper: bigint
    }
  /** Locked until a time, in seconds since the epoch. */
  | { readonly type: 'maturity'; readonly of: Payoff; readonly at: bigint }
  | { readonly type: 'sum'; readonly of: readonly Payoff[] }
