import type { GaussianSystem } from './gaussian-system.js'
import type { Tape } from './tape.js'

/** Where a factor's risk is counted. */
export type RiskSource = 'slashing' | 'rates' | 'price' | 'basis'

/** A factor as the paths hold it: by its logarithm. */
export type SimulatedFactor = {
  readonly name: string
  /** What its randomness counts to; `undefined` where it has none. */
  readonly source: RiskSource | undefined
  /** Its logarithm at the start. */
  readonly initial: number
  /** Its logarithm at the end of the path without randomness, and of each step of the grid. */
  readonly expected: readonly number[]
  /** Its logarithm at which the start is valued: a basis counts from redemption. */
  readonly reference: number
  /** What its certain growth counts to, and what its randomness counts to. */
  readonly growthLayer: number | undefined
  readonly riskLayer: number | undefined
}

/** Jumps of a factor's logarithm. */
export type JumpProcess = {
  readonly factor: number
  /** The factor's name: random numbers are drawn under it. */
  readonly name: string
  /** Whether the plan depends on the factor; otherwise its jumps only part the steps of others, as in other plans. */
  readonly isOwn: boolean
  /** A year. */
  readonly intensity: number
  readonly sizes:
    | { readonly type: 'loss'; readonly mean: number }
    | {
        readonly type: 'double-exponential'
        readonly upProbability: number
        readonly upRate: number
        readonly downRate: number
      }
}

/** A lending account that can be liquidated: where the tapes say what, and the terms. */
export type SimulatedAccount = {
  /** Outputs of the health tape: the logarithm of the health factor, and the threshold. */
  readonly health: { readonly logarithm: number; readonly threshold: number } | undefined
  /** The debt at the start, in the account's unit. */
  readonly owed: number
  /** Outputs of the health tape: the variance of that logarithm a year, calm and in a crisis; `undefined` where it moves
   * smoothly between jumps. */
  readonly variance: { readonly calm: number; readonly crisis: number } | undefined
  readonly bonus: number
  readonly closeFactor: number
  readonly fullCloseHealthFactor: number
  readonly fullCloseBelow: number
}

/** The failures of components: shocks, and what they cost. */
export type SimulatedFailures = {
  /** Each shock: a year, and the components that fail by it, by their places. */
  readonly shocks: readonly { readonly rate: number; readonly components: readonly number[] }[]
  /** Each group whose failures follow one normal factor: ρ, and its components with their hazards a year. */
  readonly copulas: readonly {
    readonly correlation: number
    readonly members: readonly { readonly component: number; readonly hazard: number }[]
  }[]
  readonly tree: readonly ExposedClaim[]
  readonly lossGivenFailure: readonly number[]
}

/** One thing that a plan holds or has a claim on: the worth of its claims less what its components lose. */
export type ExposedClaim = {
  /** On equity, of something that is a claim on nothing; signed. */
  readonly value: number
  /** Its components, by their places. */
  readonly components: readonly number[]
  readonly claims: readonly ExposedClaim[]
}

/** All that a chunk of paths needs, as plain data: it can be sent to a worker. */
export type Simulation = {
  /** In years. */
  readonly horizon: number
  readonly steps: number
  /** The rates that indices of debts start with, a year, by factor. */
  readonly rates: { readonly [factor: number]: number }
  readonly seed: number
  readonly factors: readonly SimulatedFactor[]
  /** Those that are followed on the grid, since an account's health depends on them. */
  readonly grid: GaussianSystem
  /** Those whose end alone counts. */
  readonly terminal: GaussianSystem
  readonly jumps: readonly JumpProcess[]
  readonly crisis: { readonly enter: number; readonly leave: number }
  readonly health: Tape
  /** Outputs: what is in no account, then collateral and debt of each account. */
  readonly value: Tape
  readonly accounts: readonly SimulatedAccount[]
  /** The worth at the start, in the unit of account. */
  readonly equity: number
  /** A year, on equity. */
  readonly income: number
  readonly failures: SimulatedFailures
  /** The place of the layer that income counts to. */
  readonly incomeLayer: number
  /** Sources that an account’s health depends on. */
  readonly healthSources: readonly RiskSource[]
  /** The names of the layers, in order; the last two are liquidation and components. */
  readonly layers: readonly string[]
  /** Sources whose interplay is looked into, in the order of their bits. */
  readonly sources: readonly (RiskSource | 'liquidation' | 'components')[]
  readonly chunkSize: number
}
