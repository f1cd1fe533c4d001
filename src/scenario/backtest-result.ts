import type { Key } from '../core/key.js'
import type { Observable } from '../core/observable.js'
import type { Plan } from '../core/plan.js'
import type { Drawdown } from './drawdown.js'
import type { Liquidated } from './liquidated.js'
import type { RealisedLayer } from './realised-layer.js'
import type { RebalancingRule } from './rebalancing-rule.js'
import type { UnmeasuredYield } from './unmeasured.js'

/** Where a position stood at one time. Values are in the unit of account with 18 decimals. */
export type BacktestPoint = {
  /** Seconds since the epoch, as the history states it. */
  readonly timestamp: bigint
  /** At redemption, after whatever happened at this time. */
  readonly equity: bigint
  /** At market prices; `null` where a market price is not shown. */
  readonly marketEquity: bigint | null
  /** What is owed, at redemption. */
  readonly debt: bigint
  /** Gross assets over equity; `null` where nothing is left. */
  readonly leverage: number | null
  /** The lowest of the accounts when this time came, before a liquidation or rebalancing; `null` without debt. */
  readonly healthFactor: number | null
  /** What interest and exchange rates made of equity since the point before, as a simple annual rate on it; a fraction,
   * `null` at the first point. */
  readonly carry: number | null
}

/** One change of leverage that a rule asked for. */
export type Rebalancing = {
  /** Seconds since the epoch, as the history states it. */
  readonly timestamp: bigint
  readonly rule: RebalancingRule['type']
  /** Gross assets over equity before. */
  readonly from: number
  /** The same afterwards; `null` where nothing is left. */
  readonly to: number | null
  /** Of equity at redemption, in the unit of account with 18 decimals. */
  readonly cost: bigint
  /** Gas that its calls take; no part of the cost. */
  readonly gas: bigint
  /** Why it could not be carried out, such as a lender without liquidity; `null` where it was. */
  readonly refused: string | null
}

/** What a position would have lived through. Values are in the unit of account with 18 decimals. */
export type Backtest = {
  /** The key of the unit of account: what the deposit is a claim on in the end. */
  readonly unit: Key
  readonly plan: Plan
  /** What was put in, and what of it is equity after entry, at redemption. */
  readonly deposit: bigint
  readonly entryEquity: bigint
  readonly days: number
  /** Equity at the end less equity after entry, and the same as a simple annual rate; a fraction. */
  readonly gain: bigint
  readonly apr: number
  /** What made the gain; the amounts sum to it to the last unit. */
  readonly layers: readonly RealisedLayer[]
  readonly path: readonly BacktestPoint[]
  /** Of equity at redemption, and at market prices; `null` where a market price is not shown. */
  readonly drawdown: Drawdown
  readonly marketDrawdown: Drawdown | null
  readonly liquidations: readonly Liquidated[]
  readonly rebalancings: readonly Rebalancing[]
  /** Columns of the series that the strategy does not depend on. */
  readonly unused: readonly Observable[]
  /** Yields that the history does not show, such as fees and restaking rewards: they are no part of the gain. */
  readonly unmeasured: readonly UnmeasuredYield[]
}
