import type { Address } from 'viem'
import type { Market } from '../core/market.js'
import type { Plan } from '../core/plan.js'
import type { Strategy } from '../core/strategy.js'
import type { Series, SeriesLimits } from './series.js'

/** What enters: a plan as it stands, or a strategy that is planned where the history begins. */
export type BacktestEntry =
  | { readonly plan: Plan }
  | { readonly strategy: Strategy; readonly amount: bigint; readonly account?: Address }

/** What enters, and what happened: states of the chain at many blocks, or observables over time. */
export type BacktestInput =
  | (BacktestEntry & SeriesLimits & { readonly markets: readonly Market[] })
  | {
      readonly strategy: Strategy
      readonly amount: bigint
      readonly account?: Address
      /** What the series does not say. */
      readonly market: Market
      readonly series: Series
    }
  | { readonly plan: Plan; readonly series: Series }
