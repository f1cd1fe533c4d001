import type { Component } from '../core/component.js'
import type { RiskModel } from './risk-model.js'
import type { ValueBasis } from './simulation/compile-payoff.js'

/** One component, how likely it fails, and what that costs. */
export type ComponentStatement = {
  readonly id: string
  readonly kind: Component['kind']
  /** Of a failure within the horizon. */
  readonly probability: number
  /** What that may as well be, from the interval of its hazard; `null` where none is stated. */
  readonly interval: readonly [low: number, high: number] | null
  /** The signed value of all that relies on it, as a multiple of equity. */
  readonly exposure: number
  /** The part of that which a failure costs. */
  readonly lossGivenFailure: number
}

/** On how many paths something came, and what that says of its probability where it is rare. */
export type PathCount = {
  readonly paths: number
  /** Fewer than 30 paths: the standard error says too little, and the interval counts. */
  readonly isWeak: boolean
  /**
   * What the probability may as well be, with 95 %: by Garwood's interval of a count; of none, up to 1 − 0.05^(1 / paths),
   * the rule of three.
   */
  readonly interval: readonly [low: number, high: number]
}

/** What can go wrong with a plan and how badly, over a horizon. Losses are fractions of equity; a gain is negative. */
export type RiskStatement = {
  readonly horizonDays: number
  /** Paths that were simulated: fewer than asked for where the wanted precision was reached before. */
  readonly paths: number
  readonly seed: number
  readonly confidence: number
  /** At what the end is valued. */
  readonly basis: ValueBasis
  /** Of each measure: from the means of chunks of paths, so that stratified and antithetic paths count as they are. */
  readonly standardError: {
    readonly expectedLoss: number
    readonly probabilityOfLiquidation: number
    readonly valueAtRisk: number
    readonly expectedShortfall: number
  }
  readonly expectedLoss: number
  /**
   * Of one or more liquidations within the horizon, by what factors do. A failed component takes its part of the worth at
   * the end, leverage included, but makes no account liquidatable: neither this nor `timeToLiquidation` counts failures,
   * and the bonus that a liquidation after one would cost is not in the loss.
   */
  readonly probabilityOfLiquidation: number
  /** The paths on which one came, and how well its probability is known. */
  readonly liquidated: PathCount
  /** The loss that is not exceeded with the probability `confidence`. */
  readonly valueAtRisk: number
  /** The mean loss in the worst cases, of the probability that is left. */
  readonly expectedShortfall: number
  /** Probabilities of losing more than so much. */
  readonly probabilityOfLoss: readonly {
    readonly above: number
    readonly probability: number
    readonly standardError: number
    readonly counted: PathCount
  }[]
  /** Quantiles of the loss. */
  readonly lossQuantiles: readonly { readonly level: number; readonly loss: number }[]
  /** When the first liquidation comes. */
  readonly timeToLiquidation: {
    /** The probability that it has come by then. */
    readonly byDays: readonly { readonly days: number; readonly probability: number }[]
    /** In days, of those paths on which one comes; `null` where none does. */
    readonly median: number | null
  }
  /** Parts of the expected shortfall and of the expected loss, which sum to those (Euler). */
  readonly byLayer: readonly {
    readonly layer: string
    readonly expectedShortfall: number
    readonly expectedLoss: number
  }[]
  /** What sources of risk do together. */
  readonly interplay: {
    /** Paths that it was computed on, the first ones. */
    readonly paths: number
    /** The gain with nothing random: what is earned for the risk, over the horizon. */
    readonly carry: number
    /** Expected shortfall on these paths: minus the carry plus the sum of all Shapley values. */
    readonly expectedShortfall: number
    readonly items: readonly {
      readonly source: string
      /** What the source adds to the expected shortfall when it is the only one. */
      readonly alone: number
      /** What it adds on average over all orders of adding sources. */
      readonly shapley: number
    }[]
    /** The sum of what each source adds alone. */
    readonly sumOfParts: number
    /** What all of them add together. */
    readonly joint: number
  }
  /** The carry over the horizon by the expected shortfall; `null` where there is no shortfall. */
  readonly yieldPerExpectedShortfall: number | null
  readonly components: {
    /**
     * Of one or more failures, each component counted once, common causes included. On a path a failure takes its part of
     * what rests on the component; collateral that is lost so is not liquidated on top.
     */
    readonly anyFailure: number
    readonly items: readonly ComponentStatement[]
  }
  /** The way out through the protocols: how long it takes, and what it costs, as a fraction of equity. */
  readonly exit: { readonly days: number | null; readonly cost: number | null }
  readonly model: RiskModel
}
