import type { Key } from '../core/key.js'
import type { Strategy } from '../core/strategy.js'

/** What a composition comes to on the market, exactly as planned. */
export type Figures = {
  /** How many steps it has; a loop counts itself and the steps of its path. */
  readonly steps: number
  /** The redemption value of what is held, in base units of the deposit asset. */
  readonly equity: bigint
  /** Gross assets over equity. */
  readonly leverage: number
  /** A fraction a year, before what entering costs. */
  readonly netApr: number
  /** What entering costs, gas included, in base units of the deposit asset: negative where it gains. */
  readonly entryCost: bigint
  /** The same with that cost spread over the horizon. */
  readonly netAprAfterCost: number
  /** The lowest of its accounts; `null` without debt. */
  readonly healthFactor: number | null
  /** Days to leave by the fastest ways that protocols state; `null` where one states none. */
  readonly exitDays: number | null
  /** What is held at the end, but for dust. */
  readonly holdings: readonly Key[]
  /** What of that earns nothing, more than one percent of equity each. */
  readonly idle: readonly Key[]
}

/** What can be lost with a candidate over the horizon, on the same paths as all others. Fractions of equity. */
export type CandidateRisk = {
  readonly expectedShortfall: number
  readonly valueAtRisk: number
  readonly expectedLoss: number
  readonly probabilityOfLiquidation: number
  /** What is gained with nothing random by the expected shortfall; `null` where there is no shortfall. */
  readonly yieldPerExpectedShortfall: number | null
  readonly standardError: { readonly expectedShortfall: number }
}

/** A composition that nothing beats. */
export type Candidate = Figures & {
  readonly name: string
  /** `strategyToJson` makes the file of it. */
  readonly strategy: Strategy
  readonly risk: CandidateRisk
}

/** Why a composition is no candidate. */
export type RemovalKind =
  /** The plan is refused. */
  | 'refused'
  /** It relies on what is to be left out. */
  | 'excluded'
  /** A constraint is not kept. */
  | 'leverage'
  | 'health-factor'
  | 'exit'
  | 'equity'
  /** A part of it, more than one percent of equity, earns nothing. */
  | 'idle'
  /** Its net APR is zero or less. */
  | 'earns-nothing'
  /** Another holds the same, and costs no more to enter. */
  | 'duplicate'
  /** Another earns no less, and risks no more. */
  | 'dominated'
  /** Others were simulated before it. */
  | 'not-simulated'

/** A composition that was found and is no candidate. */
export type Removed = {
  readonly name: string
  readonly kind: RemovalKind
  /** In one sentence. */
  readonly reason: string
  /** The composition that it is compared with; `null` where there is none. */
  readonly by: string | null
  /** `null` where it could not be planned. */
  readonly netApr: number | null
}
