import type { Observable } from '../core/observable.js'

/** A parameter with where it comes from: nothing that the chain does not say is without source and date. */
export type Estimate = {
  readonly value: number
  /** Where the value comes from, in words. */
  readonly source: string
  /** The day for which the source gives it, as `YYYY-MM-DD`. */
  readonly date: string
  /** What it may as well be, where the source says so. */
  readonly interval?: readonly [low: number, high: number]
}

/** An Ornstein–Uhlenbeck process, dX = reversion · (mean − X) dt + volatility · dW, in years. */
export type ReversionEstimates = {
  /** κ, a year. */
  readonly reversion: Estimate
  /** θ. */
  readonly mean: Estimate
  /** σ, per square root of a year. */
  readonly volatility: Estimate
}

/** Jumps at the times of a Poisson process, their sizes exponential to either side (Kou). */
export type JumpEstimates = {
  /** Jumps a year. */
  readonly intensity: Estimate
  readonly upProbability: Estimate
  /** One over the mean size of a jump up. */
  readonly upRate: Estimate
  /** One over the mean size of a jump down. */
  readonly downRate: Estimate
}

/** One random number that a plan depends on. */
export type RiskFactor =
  /** The logarithm of market price over redemption; in a crisis another process. */
  | ({
      readonly type: 'basis'
      readonly initial: Estimate
      readonly jumps: JumpEstimates | null
      readonly crisis: ReversionEstimates
    } & ReversionEstimates)
  /** The logarithm of a price that is meant to be one US dollar. */
  | ({ readonly type: 'peg'; readonly initial: Estimate; readonly jumps: JumpEstimates | null } & ReversionEstimates)
  /** An exchange rate that grows steadily and falls by slashing. */
  | {
      readonly type: 'exchange-rate'
      /** A year, compounded continuously. */
      readonly growth: Estimate
      readonly slashing: {
        /** Losses a year. */
        readonly intensity: Estimate
        /** The mean of a loss, as a fraction: losses are 1 − e^(−Y), Y exponential. */
        readonly meanLoss: Estimate
      }
    }
  /** The index of a debt: it grows at a rate that reverts to its mean, and at another in a crisis. Fractions a year. */
  | ({
      readonly type: 'borrow-rate'
      readonly initial: Estimate
      /** The rate in a crisis, when all that is lent is borrowed. */
      readonly crisisRate: Estimate
    } & ReversionEstimates)
  /** A price as a geometric Brownian motion. */
  | {
      readonly type: 'price'
      /** Of the expected price, a year. */
      readonly drift: Estimate
      /** Per square root of a year. */
      readonly volatility: Estimate
    }
  /** An index that grows at today's rate, with no risk of its own. */
  | { readonly type: 'growth'; readonly growth: Estimate }

/** How a component may fail. */
export type ComponentRisk = {
  /** Failures a year, from 0 to 1: nothing that fails more often than once a year is relied on. */
  readonly hazard: Estimate
  /** The part of what relies on it that a failure costs. */
  readonly lossGivenFailure: Estimate
  /** Components of one group share a cause. */
  readonly group: string
}

/**
 * How failures within a group hang together: by a shock that fails all of it, or by a factor that all of it follows.
 */
export type CommonCause = Estimate & {
  /**
   * - `beta`: the value is β; a shock common to a group has β times the least hazard in it (Marshall–Olkin).
   * - `copula`: the value is ρ, the correlation of the Gaussian copula of one factor for each group.
   */
  readonly type: 'beta' | 'copula'
}

/** All parameters of the risks of a plan, as plain data. */
export type RiskModel = {
  /** What moves, by the source observable. */
  readonly factors: { readonly [observable: Observable]: RiskFactor }
  /** Correlations of the normal shocks of two factors; those that are not named are zero. */
  readonly correlations: readonly { readonly between: readonly [Observable, Observable]; readonly value: Estimate }[]
  /** A regime in which bases and borrow rates move together. */
  readonly crisis: {
    /** Crises a year, out of one. */
    readonly enter: Estimate
    /** Ends a year, in one: 365 over its mean days. */
    readonly leave: Estimate
  }
  /** By the component's id. */
  readonly components: { readonly [id: string]: ComponentRisk }
  /** How failures within a group hang together. */
  readonly commonCause: CommonCause
  /** Yields that are paid beside what is held, on equity a year: fees and rewards, as a certain income. */
  readonly income: Estimate
  /** Sources that are held at their present value, and why. */
  readonly heldConstant: readonly { readonly observable: Observable; readonly value: number; readonly reason: string }[]
}
