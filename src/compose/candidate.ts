import type { Strategy } from '../core/strategy.js'
import type { Figures } from './figures.js'
import type { SharedRisk } from './shared-risk.js'

/** A composition that nothing beats. */
export type Candidate = Figures & {
  /** How many steps it has; a loop counts itself and the steps of its path. */
  readonly steps: number
  readonly name: string
  /** `strategyToJson` makes the file of it. */
  readonly strategy: Strategy
  readonly risk: SharedRisk
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
